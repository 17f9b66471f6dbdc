#include <algorithm>
#include <set>

#include "protocols/sdp/lines.hpp"

namespace backlot::sdp {
namespace {

/// Reads a whole description: first what holds for the session, then its m-sections.
class Parser {
 public:
  explicit Parser(std::string_view text) : lines_(text) {}

  Result<Description> run() {
    const auto first = lines_.next();
    if (!first || first->type != 'v' || first->value != "0")
      return std::unexpected{lines_.error() ? lines_.error() : make_error_code(Error::BadLine)};
    while (const auto line = lines_.next())
      if (const auto error = read(*line)) return std::unexpected{error};
    if (lines_.error()) return std::unexpected{lines_.error()};
    for (Media& media : result_.media) inherit(media.transport);
    if (!is_consistent()) return fail(Error::Contradiction);
    return std::move(result_);
  }

 private:
  std::error_code read(const Line& line) {
    if (line.type == 'm') return begin_media(line.value);
    if (line.type != 'a') return {};
    std::string_view value = line.value;
    const std::string_view name = take_word(value, ':');
    Transport& transport = result_.media.empty() ? session_ : result_.media.back().transport;
    if (const auto answer = read_transport(name, value, transport)) return *answer;
    return result_.media.empty() ? read_session(name, value)
                                 : read_media(name, value, result_.media.back());
  }

  std::error_code read_session(std::string_view name, std::string_view value) {
    if (name == "ice-lite") result_.is_ice_lite = true;
    if (name == "extmap-allow-mixed") result_.may_mix_extensions = true;
    if (name != "group" || take_word(value) != "BUNDLE") return {};
    while (!value.empty()) {
      if (result_.bundle.size() == kMaxMedia) return make_error_code(Error::TooLong);
      if (const std::string_view mid = take_word(value); !mid.empty())
        result_.bundle.emplace_back(mid);
    }
    return {};
  }

  // m=<kind> <port> <protocol> <formats>
  std::error_code begin_media(std::string_view value) {
    if (result_.media.size() == kMaxMedia) return make_error_code(Error::TooLong);
    Media& media = result_.media.emplace_back();
    media.kind = take_word(value);
    const auto port = to_number<std::uint16_t>(take_word(value));
    media.protocol = take_word(value);
    if (media.kind.empty() || !port || media.protocol.empty())
      return make_error_code(Error::BadLine);
    media.port = *port;
    while (!value.empty()) {
      // Formats of other protocols than RTP are words.
      const auto payload_type = to_number<std::uint8_t>(take_word(value));
      if (!payload_type || *payload_type > 127) continue;
      if (media.codecs.size() == kMaxCodecs) return make_error_code(Error::TooLong);
      media.codecs.push_back({.payload_type = *payload_type});
    }
    return {};
  }

  void inherit(Transport& transport) const {
    if (transport.ufrag.empty()) transport.ufrag = session_.ufrag;
    if (transport.password.empty()) transport.password = session_.password;
    if (transport.setup == Setup::Unsaid) transport.setup = session_.setup;
    if (transport.fingerprints.empty()) transport.fingerprints = session_.fingerprints;
  }

  bool is_consistent() {
    std::set<std::string_view> mids;
    std::set<std::uint32_t> ssrcs;
    for (Media& media : result_.media) {
      std::erase_if(media.codecs, [](const Codec& codec) { return codec.name.empty(); });
      if (!media.mid.empty() && !mids.insert(media.mid).second) return false;
      if (!merge_repairs(media)) return false;
      for (const Source& source : media.sources)
        if (!ssrcs.insert(source.ssrc).second ||
            (source.repair && !ssrcs.insert(*source.repair).second))
          return false;
    }
    return true;
  }

  // A repair stream has lines of its own; it is no source beside the one it repairs.
  static bool merge_repairs(Media& media) {
    std::set<std::uint32_t> repairs;
    for (const Source& source : media.sources)
      if (source.repair && !repairs.insert(*source.repair).second) return false;
    for (const Source& source : media.sources)
      if (source.repair && repairs.contains(source.ssrc)) return false;
    std::erase_if(media.sources,
                  [&](const Source& source) { return repairs.contains(source.ssrc); });
    return true;
  }

  LineReader lines_;
  Transport session_;
  Description result_;
};

}  // namespace

Result<Description> Description::parse(std::string_view text) { return Parser{text}.run(); }

Result<Transport> parse_fragment(std::string_view text) {
  Transport transport;
  LineReader lines{text};
  while (const auto line = lines.next()) {
    std::string_view value = line->value;
    if (line->type != 'a') continue;
    const std::string_view name = take_word(value, ':');
    if (const auto answer = read_transport(name, value, transport); answer && *answer)
      return std::unexpected{*answer};
  }
  if (lines.error()) return std::unexpected{lines.error()};
  return transport;
}

}  // namespace backlot::sdp
