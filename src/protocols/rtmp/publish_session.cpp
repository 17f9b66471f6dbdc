#include "protocols/rtmp/publish_session.hpp"

#include <algorithm>
#include <utility>

#include "protocols/amf/amf0_writer.hpp"

namespace backlot::rtmp {
namespace {

constexpr std::size_t kMaxReason = 200;
constexpr std::uint32_t kWindow = 2'500'000;
// Transactions in the order in which encoders send them.
constexpr double kConnect = 1;
constexpr double kReleaseStream = 2;
constexpr double kFcPublish = 3;
constexpr double kCreateStream = 4;
constexpr double kPublish = 5;
constexpr double kGoodBye = 6;

constexpr ChunkReader::Limits kLimits{};

/// A server's words, fit for people: printable ASCII and UTF-8, not endless.
std::string printable(std::string_view text) {
  std::string clean;
  for (const char c : text.substr(0, kMaxReason)) {
    const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    clean.push_back(is_control ? ' ' : c);
  }
  return clean;
}

std::uint32_t stream_id_of(double number) {
  if (!(number >= 0 && number <= 65'535)) return 1;
  return static_cast<std::uint32_t>(number);
}

}  // namespace

PublishSession::PublishSession(Options options, Random& random)
    : options_(std::move(options)), link_(random, kLimits) {
  flush();
}

Result<void> PublishSession::receive(BytesView input) {
  const auto received = link_.receive(
      input, [this] { connect(); }, [this](const Command& command) { handle(command); },
      [](const Message&) {});
  flush();
  return received;
}

std::optional<PublishSession::Output> PublishSession::poll() {
  if (outputs_.empty()) return std::nullopt;
  Output output = std::move(outputs_.front());
  outputs_.pop_front();
  return output;
}

void PublishSession::connect() {
  state_ = State::Connecting;
  link_.send_control(MessageType::SetChunkSize, kOurChunkSize);
  amf::Object object;
  object.add("app", options_.app);
  object.add("type", "nonprivate");
  object.add("flashVer", options_.flash_version);
  object.add("tcUrl", options_.tc_url);
  link_.send(0, {"connect", kConnect, std::move(object), {}});
}

void PublishSession::handle(const Command& command) {
  if (state_ == State::Refused || state_ == State::Closed) return;
  if (command.name == "_result") handle_result(command);
  if (command.name == "onStatus") handle_status(command);
  if (command.name == "close") refuse(command);
  // releaseStream and FCPublish are manners; many servers answer them with an error.
  const bool is_vital = command.transaction != kReleaseStream && command.transaction != kFcPublish;
  if (command.name == "_error" && is_vital) refuse(command);
}

void PublishSession::handle_result(const Command& command) {
  if (state_ == State::Connecting && command.transaction == kConnect) {
    create();
  } else if (state_ == State::Creating && command.transaction == kCreateStream) {
    const double* id = command.arguments.empty() ? nullptr : command.arguments[0].number();
    publish(id == nullptr ? 1 : stream_id_of(*id));
  }
}

void PublishSession::handle_status(const Command& command) {
  const std::string_view code = command.info("code");
  if (code == "NetStream.Publish.Start" && state_ == State::Publishing) {
    state_ = State::Started;
    flush();
    outputs_.emplace_back(Started{});
  } else if (command.info("level") == "error") {
    refuse(command);
  }
}

void PublishSession::create() {
  state_ = State::Creating;
  // Not before "connect": ffmpeg's server takes nothing there but a chunk size.
  link_.send_control(MessageType::WindowAckSize, kWindow);
  link_.send(0, {"releaseStream", kReleaseStream, amf::Null{}, {options_.stream_name}});
  link_.send(0, {"FCPublish", kFcPublish, amf::Null{}, {options_.stream_name}});
  link_.send(0, {"createStream", kCreateStream, amf::Null{}, {}});
}

void PublishSession::publish(std::uint32_t stream_id) {
  state_ = State::Publishing;
  stream_id_ = stream_id;
  link_.send(stream_id_,
             {"publish", kPublish, amf::Null{}, {options_.stream_name, amf::Value{"live"}}});
}

void PublishSession::refuse(const Command& command) {
  state_ = State::Refused;
  std::string reason = printable(command.info("description"));
  if (reason.empty()) reason = printable(command.info("code"));
  if (reason.empty()) reason = "the server closed the stream without a reason";
  flush();
  outputs_.emplace_back(Refused{std::move(reason)});
}

void PublishSession::send(MessageType type, std::uint32_t timestamp, BytesView payload) {
  if (state_ != State::Started) return;
  if (type == MessageType::DataAmf0) {
    Bytes body;
    amf::append(body, "@setDataFrame");
    body.insert(body.end(), payload.begin(), payload.end());
    link_.send({.type = type, .timestamp = timestamp, .stream_id = stream_id_, .payload = body});
  } else {
    link_.send({.type = type, .timestamp = timestamp, .stream_id = stream_id_, .payload = payload});
  }
  flush();
}

void PublishSession::close() {
  if (state_ == State::Started) {
    link_.send(0, {"FCUnpublish", kGoodBye, amf::Null{}, {options_.stream_name}});
    link_.send(0, {"deleteStream", 0, amf::Null{}, {static_cast<double>(stream_id_)}});
    flush();
  }
  state_ = State::Closed;
}

/// Adds to what waits to be sent, so that a burst of messages leaves in one write.
void PublishSession::flush() {
  Bytes bytes = link_.take_transmit();
  if (bytes.empty()) return;
  if (!outputs_.empty())
    if (auto* last = std::get_if<Transmit>(&outputs_.back())) {
      last->bytes.insert(last->bytes.end(), bytes.begin(), bytes.end());
      return;
    }
  outputs_.emplace_back(Transmit{std::move(bytes)});
}

}  // namespace backlot::rtmp
