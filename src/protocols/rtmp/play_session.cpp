#include "protocols/rtmp/play_session.hpp"

namespace backlot::rtmp {
namespace {

constexpr double kConnect = 1;
constexpr double kCreateStream = 2;
constexpr ChunkReader::Limits kLimits{
    .message = 8UL * 1024UL * 1024UL, .memory = 16UL * 1024UL * 1024UL, .chunk_streams = 32};

}  // namespace

PlaySession::PlaySession(Options options, Random& random)
    : options_(std::move(options)), link_(random, kLimits) {
  flush();
}

Result<void> PlaySession::receive(BytesView input) {
  const auto received = link_.receive(
      input, [this] { connect(); }, [this](const Command& command) { handle(command); },
      [this](Message message) { outputs_.emplace_back(Media{std::move(message)}); });
  flush();
  return received;
}

std::optional<PlaySession::Output> PlaySession::poll() {
  if (outputs_.empty()) return std::nullopt;
  Output output = std::move(outputs_.front());
  outputs_.pop_front();
  return output;
}

void PlaySession::connect() {
  amf::Object object;
  object.add("app", options_.app);
  object.add("flashVer", "LNX 9,0,124,2");
  object.add("tcUrl", options_.tc_url);
  link_.send(0, {"connect", kConnect, std::move(object), {}});
}

void PlaySession::handle(const Command& command) {
  if (command.name == "_result" && command.transaction == kConnect) {
    link_.send(0, {"createStream", kCreateStream, amf::Null{}, {}});
  } else if (command.name == "_result" && command.transaction == kCreateStream) {
    link_.send(1, {"play", 0, amf::Null{}, {options_.stream_name}});
  } else if (command.name == "_error" || command.info("level") == "error" ||
             command.info("code") == "NetStream.Play.UnpublishNotify") {
    outputs_.emplace_back(Ended{std::string{command.info("description")}});
  }
}

void PlaySession::flush() {
  Bytes bytes = link_.take_transmit();
  if (!bytes.empty()) outputs_.emplace_back(Transmit{std::move(bytes)});
}

}  // namespace backlot::rtmp
