#include "services/sfu/json.hpp"

#include <limits>

#include "domain/show/names.hpp"

namespace backlot::sfu {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxList = 64;
constexpr std::size_t kMaxText = 512;
constexpr std::size_t kMaxFingerprints = 8;

// Reads fields of one object; fails sticky, like ByteReader.
class Fields {
 public:
  explicit Fields(const json::value& value) : object_(value.if_object()) {
    is_ok_ = object_ != nullptr;
  }

  std::string text(std::string_view name, bool is_required = true) {
    const json::value* value = find(name, is_required);
    if (value == nullptr) return {};
    const json::string* text = value->if_string();
    if (text == nullptr || text->size() > kMaxText) return refuse<std::string>();
    return {text->data(), text->size()};
  }

  std::optional<std::int64_t> number(std::string_view name, std::int64_t low, std::int64_t high) {
    const json::value* value = find(name, false);
    if (value == nullptr) return std::nullopt;
    boost::system::error_code error;
    const auto number = value->to_number<std::int64_t>(error);
    if (error || number < low || number > high) return refuse<std::optional<std::int64_t>>();
    return number;
  }

  std::int64_t required_number(std::string_view name, std::int64_t low, std::int64_t high) {
    const auto value = number(name, low, high);
    if (!value) is_ok_ = false;
    return value.value_or(0);
  }

  bool flag(std::string_view name, bool otherwise) {
    const json::value* value = find(name, false);
    if (value == nullptr) return otherwise;
    const bool* flag = value->if_bool();
    return flag == nullptr ? refuse<bool>() : *flag;
  }

  const json::array& list(std::string_view name, bool is_required = true) {
    static const json::array kNone;
    const json::value* value = find(name, is_required);
    const json::array* array = value == nullptr ? nullptr : value->if_array();
    if (value != nullptr && (array == nullptr || array->size() > kMaxList)) {
      is_ok_ = false;
      return kNone;
    }
    return array == nullptr ? kNone : *array;
  }

  const json::value* find(std::string_view name, bool is_required) {
    const json::value* value = object_ == nullptr ? nullptr : object_->if_contains(name);
    if (value != nullptr && value->is_null()) value = nullptr;
    if (value == nullptr && is_required) is_ok_ = false;
    return value;
  }

  void check(bool holds) { is_ok_ = is_ok_ && holds; }
  [[nodiscard]] bool ok() const { return is_ok_; }

 private:
  template <class T>
  T refuse() {
    is_ok_ = false;
    return T{};
  }

  const json::object* object_;
  bool is_ok_ = true;
};

json::object parameters_json(const CodecParameters& parameters) {
  json::object object;
  for (const auto& [name, value] : parameters)
    std::visit([&, key = name](const auto& known) { object[key] = known; }, value);
  return object;
}

json::array feedback_json(const std::vector<RtcpFeedback>& feedback) {
  json::array list;
  for (const RtcpFeedback& entry : feedback)
    list.push_back({{"type", entry.type}, {"parameter", entry.parameter}});
  return list;
}

CodecParameters parse_codec_parameters(Fields& fields) {
  CodecParameters parameters;
  const json::value* value = fields.find("parameters", false);
  if (value == nullptr) return parameters;
  const json::object* object = value->if_object();
  fields.check(object != nullptr && object->size() <= kMaxList);
  if (!fields.ok()) return parameters;
  for (const auto& [name, entry] : *object) {
    boost::system::error_code error;
    if (const json::string* text = entry.if_string())
      parameters[name] = std::string{text->data(), std::min(text->size(), kMaxText)};
    else if (const auto number = entry.to_number<std::int64_t>(error); !error)
      parameters[name] = number;
  }
  return parameters;
}

std::vector<RtcpFeedback> parse_feedback(Fields& fields) {
  std::vector<RtcpFeedback> feedback;
  for (const json::value& entry : fields.list("rtcpFeedback", false)) {
    Fields of_entry{entry};
    feedback.push_back({of_entry.text("type"), of_entry.text("parameter", false)});
    fields.check(of_entry.ok());
  }
  return feedback;
}

constexpr std::int64_t kMaxU32 = std::numeric_limits<std::uint32_t>::max();

}  // namespace

std::string_view to_string(MediaKind kind) { return kind == MediaKind::Audio ? "audio" : "video"; }

std::optional<MediaKind> parse_kind(std::string_view text) {
  if (text == "audio") return MediaKind::Audio;
  if (text == "video") return MediaKind::Video;
  return std::nullopt;
}

std::optional<show::TrackSource> parse_source(std::string_view text) {
  return show::parse_name<show::TrackSource>(text);
}

json::object to_json(const RtpCapabilities& capabilities) {
  json::array codecs;
  for (const CodecCapability& codec : capabilities.codecs) {
    json::object object{{"kind", to_string(codec.kind)},
                        {"mimeType", codec.mime_type},
                        {"preferredPayloadType", codec.preferred_payload_type},
                        {"clockRate", codec.clock_rate}};
    if (codec.channels > 0) object["channels"] = codec.channels;
    object["parameters"] = parameters_json(codec.parameters);
    object["rtcpFeedback"] = feedback_json(codec.feedback);
    codecs.push_back(std::move(object));
  }
  json::array extensions;
  for (const ExtensionCapability& extension : capabilities.extensions)
    extensions.push_back({{"kind", to_string(extension.kind)},
                          {"uri", extension.uri},
                          {"preferredId", extension.preferred_id},
                          {"preferredEncrypt", false},
                          {"direction", "sendrecv"}});
  return {{"codecs", std::move(codecs)}, {"headerExtensions", std::move(extensions)}};
}

json::object to_json(const RtpParameters& parameters) {
  json::array codecs;
  for (const CodecUse& codec : parameters.codecs) {
    json::object object{{"mimeType", codec.mime_type},
                        {"payloadType", codec.payload_type},
                        {"clockRate", codec.clock_rate}};
    if (codec.channels > 0) object["channels"] = codec.channels;
    object["parameters"] = parameters_json(codec.parameters);
    object["rtcpFeedback"] = feedback_json(codec.feedback);
    codecs.push_back(std::move(object));
  }
  json::array extensions;
  for (const ExtensionUse& use : parameters.extensions)
    extensions.push_back(
        {{"uri", use.uri}, {"id", use.id}, {"encrypt", false}, {"parameters", json::object{}}});
  json::array encodings;
  for (const Encoding& encoding : parameters.encodings) {
    json::object object;
    if (encoding.ssrc) object["ssrc"] = *encoding.ssrc;
    if (encoding.rtx_ssrc) object["rtx"] = json::object{{"ssrc", *encoding.rtx_ssrc}};
    if (!encoding.scalability_mode.empty()) object["scalabilityMode"] = encoding.scalability_mode;
    if (encoding.max_bitrate) object["maxBitrate"] = *encoding.max_bitrate;
    encodings.push_back(std::move(object));
  }
  return {{"mid", parameters.mid},
          {"codecs", std::move(codecs)},
          {"headerExtensions", std::move(extensions)},
          {"encodings", std::move(encodings)},
          {"rtcp", {{"cname", parameters.cname}, {"reducedSize", true}, {"mux", true}}}};
}

json::object to_json(const ice::Credentials& credentials) {
  return {{"usernameFragment", credentials.ufrag},
          {"password", credentials.password},
          {"iceLite", true}};
}

json::array to_json(const std::vector<Candidate>& candidates) {
  json::array list;
  for (const Candidate& candidate : candidates) {
    json::object object{{"foundation", candidate.foundation},
                        {"priority", candidate.priority},
                        {"ip", candidate.address},
                        {"address", candidate.address},
                        {"protocol", candidate.is_tcp ? "tcp" : "udp"},
                        {"port", candidate.port},
                        {"type", "host"}};
    if (candidate.is_tcp) object["tcpType"] = "passive";
    list.push_back(std::move(object));
  }
  return list;
}

json::object to_json(const dtls::Fingerprint& fingerprint) {
  return {{"role", "auto"},
          {"fingerprints", json::array{{{"algorithm", dtls::name(fingerprint.algorithm)},
                                        {"value", dtls::format_value(fingerprint)}}}}};
}

Result<RtpCapabilities> parse_capabilities(const json::value& value) {
  Fields fields{value};
  RtpCapabilities capabilities;
  for (const json::value& entry : fields.list("codecs")) {
    Fields codec{entry};
    CodecCapability capability;
    capability.mime_type = codec.text("mimeType");
    const auto kind = parse_kind(codec.text("kind"));
    codec.check(kind.has_value());
    capability.kind = kind.value_or(MediaKind::Audio);
    capability.preferred_payload_type =
        static_cast<std::uint8_t>(codec.number("preferredPayloadType", 0, 127).value_or(0));
    capability.clock_rate =
        static_cast<std::uint32_t>(codec.required_number("clockRate", 1, kMaxU32));
    capability.channels = capability.kind == MediaKind::Audio
                              ? static_cast<int>(codec.number("channels", 1, 255).value_or(1))
                              : 0;
    capability.parameters = parse_codec_parameters(codec);
    capability.feedback = parse_feedback(codec);
    fields.check(codec.ok());
    capabilities.codecs.push_back(std::move(capability));
  }
  for (const json::value& entry : fields.list("headerExtensions", false)) {
    Fields extension{entry};
    const auto kind = parse_kind(extension.text("kind"));
    extension.check(kind.has_value());
    capabilities.extensions.push_back({.kind = kind.value_or(MediaKind::Audio),
                                       .uri = extension.text("uri"),
                                       .preferred_id = static_cast<std::uint8_t>(
                                           extension.required_number("preferredId", 1, 255))});
    fields.check(extension.ok());
  }
  if (!fields.ok()) return fail(Error::BadParameters);
  return capabilities;
}

Result<RtpParameters> parse_parameters(const json::value& value) {
  Fields fields{value};
  RtpParameters parameters;
  parameters.mid = fields.text("mid", false);
  for (const json::value& entry : fields.list("codecs")) {
    Fields codec{entry};
    CodecUse use;
    use.mime_type = codec.text("mimeType");
    use.payload_type = static_cast<std::uint8_t>(codec.required_number("payloadType", 0, 127));
    use.clock_rate = static_cast<std::uint32_t>(codec.required_number("clockRate", 1, kMaxU32));
    use.channels = use.mime_type.starts_with("audio/")
                       ? static_cast<int>(codec.number("channels", 1, 255).value_or(1))
                       : 0;
    use.parameters = parse_codec_parameters(codec);
    use.feedback = parse_feedback(codec);
    fields.check(codec.ok());
    parameters.codecs.push_back(std::move(use));
  }
  for (const json::value& entry : fields.list("headerExtensions", false)) {
    Fields extension{entry};
    parameters.extensions.push_back(
        {.uri = extension.text("uri"),
         .id = static_cast<std::uint8_t>(extension.required_number("id", 1, 255))});
    fields.check(extension.ok());
  }
  for (const json::value& entry : fields.list("encodings")) {
    Fields of_entry{entry};
    Encoding encoding;
    if (const auto ssrc = of_entry.number("ssrc", 0, kMaxU32))
      encoding.ssrc = static_cast<std::uint32_t>(*ssrc);
    if (const json::value* rtx = of_entry.find("rtx", false)) {
      Fields of_rtx{*rtx};
      encoding.rtx_ssrc = static_cast<std::uint32_t>(of_rtx.required_number("ssrc", 0, kMaxU32));
      of_entry.check(of_rtx.ok());
    }
    encoding.rid = of_entry.text("rid", false);
    encoding.scalability_mode = of_entry.text("scalabilityMode", false);
    encoding.max_bitrate =
        of_entry.number("maxBitrate", 0, std::numeric_limits<std::int64_t>::max());
    fields.check(of_entry.ok());
    parameters.encodings.push_back(std::move(encoding));
  }
  if (const json::value* rtcp = fields.find("rtcp", false)) {
    Fields of_rtcp{*rtcp};
    parameters.cname = of_rtcp.text("cname", false);
    parameters.is_reduced_size = of_rtcp.flag("reducedSize", true);
    fields.check(of_rtcp.ok());
  }
  if (!fields.ok()) return fail(Error::BadParameters);
  return parameters;
}

Result<std::vector<dtls::Fingerprint>> parse_dtls(const json::value& value) {
  Fields fields{value};
  const json::array& list = fields.list("fingerprints");
  if (!fields.ok() || list.empty() || list.size() > kMaxFingerprints)
    return fail(Error::BadParameters);
  std::vector<dtls::Fingerprint> fingerprints;
  for (const json::value& entry : list) {
    Fields of_entry{entry};
    const auto fingerprint =
        dtls::parse_fingerprint(of_entry.text("algorithm"), of_entry.text("value"));
    if (!of_entry.ok() || !fingerprint) return fail(Error::BadParameters);
    fingerprints.push_back(*fingerprint);
  }
  return fingerprints;
}

}  // namespace backlot::sfu
