#include "protocols/rtmp/server_session.hpp"

#include <algorithm>
#include <utility>

#include "base/byte_reader.hpp"
#include "protocols/amf/amf0_writer.hpp"
#include "protocols/rtmp/aggregate.hpp"
#include "protocols/rtmp/chunk_writer.hpp"

namespace backlot::rtmp {
namespace {

constexpr std::uint32_t kWindow = 5'000'000;
constexpr std::uint32_t kMinWindow = 1'000;
constexpr std::size_t kMaxCommands = 64;  ///< of one connection; encoders send about seven
constexpr std::size_t kMaxAcceptedCommands = 1'024;  ///< of a player that pauses and goes on
constexpr ChunkReader::Limits kStrangerLimits{};
constexpr ChunkReader::Limits kPublisherLimits{
    .message = 8UL * 1024UL * 1024UL, .memory = 16UL * 1024UL * 1024UL, .chunk_streams = 64};

/// A data message as players want it: without the publisher's "@setDataFrame".
Bytes without_set_data_frame(MessageType type, Bytes payload) {
  BytesView body = payload;
  if (type == MessageType::DataAmf3 && !body.empty()) body = body.subspan(1);
  Bytes prefix;
  amf::append(prefix, "@setDataFrame");
  if (body.size() >= prefix.size() && std::ranges::equal(body.first(prefix.size()), prefix))
    body = body.subspan(prefix.size());
  return to_bytes(body);
}

/// The codecs beyond the classic ones that may be published, by FourCC (Enhanced RTMP v2,
/// "Enhancing NetConnection connect Command").
amf::Object forwarded(std::initializer_list<const char*> names) {
  constexpr double kCanForward = 4;
  amf::Object map;
  for (const char* name : names) map.add(name, kCanForward);
  return map;
}

void add_enhanced_capabilities(amf::Object& info) {
  amf::Array list;
  for (const char* name : {"hvc1", "av01", "vp09"}) list.items.emplace_back(name);
  info.add("fourCcList", std::move(list));
  info.add("videoFourCcInfoMap", forwarded({"avc1", "hvc1", "av01", "vp09"}));
  info.add("audioFourCcInfoMap", forwarded({"mp4a", "Opus"}));
}

}  // namespace

ServerSession::ServerSession(Random& random) : handshake_(random), reader_(kStrangerLimits) {}

Result<void> ServerSession::receive(BytesView input) {
  received_ += input.size();
  if (!handshake_.is_done()) {
    const auto shaken = handshake_.receive(input);
    const Bytes reply = handshake_.take_transmit();
    transmit_.insert(transmit_.end(), reply.begin(), reply.end());
    if (!shaken) return shaken;
  }
  while (!input.empty()) {
    auto message = reader_.next(input);
    if (!message) return std::unexpected{message.error()};
    if (!*message) break;
    if (const auto handled = handle(**message); !handled) return handled;
  }
  acknowledge();
  flush();
  return {};
}

std::optional<ServerSession::Output> ServerSession::poll() {
  if (outputs_.empty()) return std::nullopt;
  Output output = std::move(outputs_.front());
  outputs_.pop_front();
  return output;
}

Result<void> ServerSession::handle(Message& message) {
  switch (message.type) {
    case MessageType::CommandAmf0:
    case MessageType::CommandAmf3: return handle_command(message);
    case MessageType::Audio:
    case MessageType::Video:
    case MessageType::DataAmf0:
    case MessageType::DataAmf3: handle_media(message); return {};
    case MessageType::Aggregate: return handle_aggregate(message);
    default: return handle_control(message);
  }
}

Result<void> ServerSession::handle_control(const Message& message) {
  ByteReader reader{message.payload};
  if (message.type == MessageType::WindowAckSize) {
    window_ = std::max(reader.u32(), kMinWindow);
  } else if (message.type == MessageType::UserControl) {
    if (++commands_ > kMaxCommands && !is_accepted()) return fail(Error::TooManyCommands);
    const std::uint16_t event = reader.u16();
    const std::uint32_t value = reader.u32();
    if (reader.ok() && event == static_cast<std::uint16_t>(UserControl::PingRequest))
      append_user_control(transmit_, UserControl::PingResponse, value);
    return {};  // set buffer length has more, others less: nothing we act on
  }
  if (!reader.ok()) return fail(Error::InvalidControl);
  return {};
}

Result<void> ServerSession::handle_aggregate(const Message& message) {
  if (state_ != State::Publishing) return {};
  auto parts = split_aggregate(message);
  if (!parts) return std::unexpected{parts.error()};
  for (Message& part : *parts) handle_media(part);
  return {};
}

void ServerSession::handle_media(Message& message) {
  if (state_ != State::Publishing) return;
  if (message.type == MessageType::DataAmf0 || message.type == MessageType::DataAmf3) {
    message.payload = without_set_data_frame(message.type, std::move(message.payload));
    message.type = MessageType::DataAmf0;
  }
  outputs_.emplace_back(Media{std::move(message)});
}

Result<void> ServerSession::handle_command(const Message& message) {
  if (++commands_ > (is_accepted() ? kMaxAcceptedCommands : kMaxCommands))
    return fail(Error::TooManyCommands);
  const auto command = parse_command(message);
  if (!command) return std::unexpected{command.error()};
  if (state_ == State::New && command->name != "connect") return fail(Error::UnexpectedCommand);
  return handle_call(*command);
}

Result<void> ServerSession::handle_call(const Command& command) {
  const std::string& name = command.name;
  if (name == "connect") return connect(command);
  if (name == "publish") return ask(Wish::Publish, command);
  if (name == "play") return ask(Wish::Play, command);
  if (name == "createStream") {
    answer(command, static_cast<double>(kMessageStream));
  } else if (name == "pause" || name == "pauseRaw") {
    pause(command);
  } else if (name == "deleteStream" || name == "closeStream") {
    end_stream();
  } else if (name == "FCUnpublish") {
    // By name, but never another's stream: the only one it can end is its own.
    if (command.text(0) == name_) end_stream();
  } else if (name == "releaseStream" || name == "FCPublish" || name == "getStreamLength") {
    answer(command, amf::Undefined{});
  }
  return {};  // what else clients call (FCSubscribe, _checkbw) wants no answer
}

Result<void> ServerSession::connect(const Command& command) {
  if (state_ != State::New) return fail(Error::UnexpectedCommand);
  const amf::Object* object = command.object.object();
  if (object == nullptr) return fail(Error::InvalidCommand);
  app_ = object->text("app");
  if (app_.size() > kMaxName || object->text("tcUrl").size() > kMaxName)
    return fail(Error::NameTooLong);
  state_ = State::Connected;
  append_control(transmit_, MessageType::WindowAckSize, kWindow);
  append_peer_bandwidth(transmit_, kWindow);
  append_control(transmit_, MessageType::SetChunkSize, kOurChunkSize);
  amf::Object properties;
  properties.add("fmsVer", "FMS/3,0,1,123");
  properties.add("capabilities", 31.0);
  amf::Object info = status("status", "NetConnection.Connect.Success", "Connection succeeded.");
  info.add("objectEncoding", 0.0);
  if (object->find("fourCcList") != nullptr || object->find("videoFourCcInfoMap") != nullptr)
    add_enhanced_capabilities(info);
  append_command(transmit_, kOurChunkSize, 0,
                 {"_result", command.transaction, std::move(properties), {std::move(info)}});
  return {};
}

Result<void> ServerSession::ask(Wish wish, const Command& command) {
  if (state_ != State::Connected) return fail(Error::UnexpectedCommand);
  name_ = command.text(0);
  if (name_.size() > kMaxName) return fail(Error::NameTooLong);
  state_ = State::Asking;
  wish_ = wish;
  flush();
  if (wish == Wish::Publish)
    outputs_.emplace_back(PublishRequested{app_, name_});
  else
    outputs_.emplace_back(PlayRequested{app_, name_});
  return {};
}

void ServerSession::accept() {
  if (state_ != State::Asking) return;
  append_user_control(transmit_, UserControl::StreamBegin, kMessageStream);
  if (wish_ == Wish::Publish) {
    state_ = State::Publishing;
    reader_.set_limits(kPublisherLimits);
    send_status("status", "NetStream.Publish.Start", "Publishing.");
  } else {
    state_ = State::Playing;
    send_status("status", "NetStream.Play.Reset", "Playing and resetting.");
    send_status("status", "NetStream.Play.Start", "Started playing.");
    Bytes access;
    for (const amf::Value& value :
         {amf::Value{"|RtmpSampleAccess"}, amf::Value{true}, amf::Value{true}})
      amf::append(access, value);
    append_message(transmit_, kOurChunkSize,
                   {.type = MessageType::DataAmf0, .stream_id = kMessageStream, .payload = access});
  }
  flush();
}

void ServerSession::refuse(std::string_view reason) {
  if (state_ != State::Asking) return;
  state_ = State::Ended;
  const bool is_publish = wish_ == Wish::Publish;
  send_status("error", is_publish ? "NetStream.Publish.BadName" : "NetStream.Play.StreamNotFound",
              reason);
  flush();
}

void ServerSession::reject(std::string_view reason) {
  if (state_ != State::Publishing) return;
  state_ = State::Ended;
  send_status("error", "NetStream.Publish.Rejected", reason);
  flush();
}

/// A live stream does not wait: who goes on is where the others are.
void ServerSession::pause(const Command& command) {
  if (state_ != State::Playing) return;
  const bool* flag =
      command.arguments.empty() ? nullptr : std::get_if<bool>(&command.arguments[0].data);
  if (flag == nullptr) return;
  append_user_control(transmit_, *flag ? UserControl::StreamEof : UserControl::StreamBegin,
                      kMessageStream);
  if (*flag)
    send_status("status", "NetStream.Pause.Notify", "Paused.");
  else
    send_status("status", "NetStream.Unpause.Notify", "Playing again.");
  flush();
  outputs_.emplace_back(Paused{*flag});
}

void ServerSession::end_play() {
  if (state_ != State::Playing) return;
  state_ = State::Ended;
  append_user_control(transmit_, UserControl::StreamEof, kMessageStream);
  send_status("status", "NetStream.Play.UnpublishNotify", "The stream has ended.");
  flush();
}

void ServerSession::end_stream() {
  if (!is_accepted()) return;
  if (state_ == State::Publishing)
    send_status("status", "NetStream.Unpublish.Success", "Publishing has ended.");
  state_ = State::Ended;
  flush();
  outputs_.emplace_back(StreamEnded{});
}

void ServerSession::answer(const Command& command, amf::Value value) {
  append_command(transmit_, kOurChunkSize, 0,
                 {"_result", command.transaction, amf::Null{}, {std::move(value)}});
}

void ServerSession::send_status(std::string_view level,
                                std::string_view code,
                                std::string_view description) {
  append_command(transmit_, kOurChunkSize, kMessageStream,
                 {"onStatus", 0, amf::Null{}, {status(level, code, description)}});
}

void ServerSession::acknowledge() {
  if (received_ - acknowledged_ < window_) return;
  acknowledged_ = received_;
  append_control(transmit_, MessageType::Acknowledgement, static_cast<std::uint32_t>(received_));
}

/// Everything written since the last time leaves as one piece, hence in one send.
void ServerSession::flush() {
  if (!transmit_.empty()) outputs_.emplace_back(Transmit{std::exchange(transmit_, {})});
}

}  // namespace backlot::rtmp
