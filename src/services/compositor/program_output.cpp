#include "services/compositor/program_output.hpp"

#include <array>
#include <set>
#include <utility>

#include "base/log.hpp"
#include "protocols/flv/tag.hpp"

namespace backlot::compositor {
namespace {

namespace asio = net::asio;
using Error = boost::system::error_code;

constexpr Duration kFirstRetry = 200ms;
constexpr Duration kLongestRetry = 2s;
constexpr Duration kGoodbye = 500ms;

rtmp::PublishSession::Options session_options(const OutputAddress& address) {
  rtmp::PublishSession::Options options;
  options.app = address.app;
  options.tc_url =
      "rtmp://" + address.host + ":" + std::to_string(address.port) + "/" + address.app;
  options.stream_name = address.stream;
  return options;
}

std::uint32_t milliseconds(MediaTime time) {
  return static_cast<std::uint32_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
}

Bytes tag_body(const media::EncodedPacket& packet) {
  if (packet.kind == media::EncodedPacket::Kind::Audio)
    return flv::serialize(flv::AudioView{.is_sequence_header = false, .data = packet.data});
  flv::VideoView video;
  video.is_keyframe = packet.is_keyframe;
  video.is_end = packet.data.empty();
  video.data = packet.data;
  video.track = packet.rung;
  return flv::serialize(video);
}

rtmp::MessageType message_type(const media::EncodedPacket& packet) {
  return packet.kind == media::EncodedPacket::Kind::Audio ? rtmp::MessageType::Audio
                                                          : rtmp::MessageType::Video;
}

}  // namespace

struct ProgramOutput::Connection {
  Connection(asio::io_context& context, const OutputAddress& address, Random& random)
      : socket(context), session(session_options(address), random) {}

  Tcp::socket socket;
  rtmp::PublishSession session;
  std::array<std::byte, 4096> input{};
  Bytes queued;
  Bytes writing;
  bool is_writing = false;
  std::set<std::uint8_t> renditions;  ///< that have begun
};

ProgramOutput::ProgramOutput(asio::io_context& context,
                             OutputAddress address,
                             StreamHeaders headers,
                             Random& random,
                             Hooks hooks)
    : context_(context),
      address_(std::move(address)),
      headers_(std::move(headers)),
      random_(random),
      hooks_(std::move(hooks)),
      retry_timer_(context) {}

ProgramOutput::~ProgramOutput() = default;

void ProgramOutput::open() { connect(); }

void ProgramOutput::connect() {
  Error error;
  const auto host = asio::ip::make_address(address_.host, error);
  if (error) return log::error("program.output.address", {{"host", address_.host}});
  auto connection = std::make_shared<Connection>(context_, address_, random_);
  connection_ = connection;
  connection->socket.async_connect({host, address_.port}, [this, connection](const Error& failure) {
    if (connection != connection_) return;
    if (failure) return lose(failure);
    Error ignored;
    connection->socket.set_option(Tcp::no_delay{true}, ignored);
    drain();
    read();
  });
}

void ProgramOutput::read() {
  auto connection = connection_;
  connection->socket.async_read_some(
      asio::buffer(connection->input.data(), connection->input.size()),
      [this, connection](const Error& error, std::size_t size) {
        if (connection != connection_) return;
        if (error) return lose(error);
        const auto received = connection->session.receive(BytesView{connection->input}.first(size));
        if (!received) return lose(received.error());
        drain();
        if (connection == connection_) read();
      });
}

/// Does what the session wants; may end the connection.
void ProgramOutput::drain() {
  auto connection = connection_;
  while (auto output = connection->session.poll()) {
    if (auto* transmit = std::get_if<rtmp::PublishSession::Transmit>(&*output)) {
      connection->queued.insert(connection->queued.end(), transmit->bytes.begin(),
                                transmit->bytes.end());
    } else if (auto* refused = std::get_if<rtmp::PublishSession::Refused>(&*output)) {
      log::warn("program.output.refused", {{"reason", refused->reason}});
      return lose(std::make_error_code(std::errc::connection_refused));
    } else {
      begin_stream();
    }
  }
  write();
}

void ProgramOutput::begin_stream() {
  back_off_ = {};
  flv::VideoView video;
  video.is_keyframe = true;
  video.is_sequence_header = true;
  video.data = headers_.video;
  connection_->session.send(rtmp::MessageType::Video, 0, flv::serialize(video));
  const flv::AudioView audio{.is_sequence_header = true, .data = headers_.audio};
  connection_->session.send(rtmp::MessageType::Audio, 0, flv::serialize(audio));
  needs_key_frame_ = true;
  hooks_.request_key_frame();
  hooks_.announce(true);
}

void ProgramOutput::write() {
  auto connection = connection_;
  if (connection->is_writing || connection->queued.empty()) return;
  connection->is_writing = true;
  connection->writing = std::exchange(connection->queued, {});
  asio::async_write(connection->socket,
                    asio::buffer(connection->writing.data(), connection->writing.size()),
                    [this, connection](const Error& error, std::size_t /*size*/) {
                      if (connection != connection_) return;
                      connection->is_writing = false;
                      if (error) return lose(error);
                      write();
                      if (is_closing_ && !connection->is_writing && closed_)
                        std::exchange(closed_, nullptr)();
                    });
}

void ProgramOutput::send(const media::EncodedPacket& packet) {
  if (packet.kind == media::EncodedPacket::Kind::Opus) return;
  if (!connection_ || !connection_->session.is_started() || is_closing_) return;
  const bool is_video_key = packet.kind == media::EncodedPacket::Kind::Video && packet.is_keyframe;
  if (connection_->queued.size() > kMostQueued) {
    ++dropped_;
    if (!std::exchange(needs_key_frame_, true)) hooks_.request_key_frame();
    return;
  }
  if (needs_key_frame_ && (!is_video_key || packet.rung != 0)) return;
  if (packet.rung != 0 && !begin_rendition(packet)) return;
  needs_key_frame_ = false;
  connection_->session.send(message_type(packet), milliseconds(packet.pts), tag_body(packet));
  drain();
}

/// Says how to decode a rendition before its first picture, a key frame. False when there is
/// nothing of it to send.
bool ProgramOutput::begin_rendition(const media::EncodedPacket& packet) {
  auto& begun = connection_->renditions;
  if (packet.data.empty()) return begun.erase(packet.rung) > 0;
  if (begun.contains(packet.rung)) return true;
  if (!packet.is_keyframe || packet.rung > headers_.renditions.size()) return false;
  flv::VideoView header;
  header.is_sequence_header = true;
  header.data = headers_.renditions[packet.rung - 1U];
  header.track = packet.rung;
  connection_->session.send(rtmp::MessageType::Video, milliseconds(packet.pts),
                            flv::serialize(header));
  begun.insert(packet.rung);
  return true;
}

void ProgramOutput::lose(const std::error_code& reason) {
  const bool was_started = connection_->session.is_started();
  Error ignored;
  connection_->socket.close(ignored);
  connection_.reset();
  if (was_started) hooks_.announce(false);
  if (is_closing_) {
    if (closed_) std::exchange(closed_, nullptr)();
    return;
  }
  retry(reason);
}

/// Says so only when it comes back: at the end of a show the relay hangs up first, a moment before
/// we are told to stop.
void ProgramOutput::retry(std::error_code reason) {
  back_off_ = back_off_ == Duration{} ? kFirstRetry : std::min(back_off_ * 2, kLongestRetry);
  retry_timer_.expires_after(back_off_);
  retry_timer_.async_wait([this, reason](const Error& error) {
    if (error || is_closing_) return;
    log::warn("program.output.lost", {{"reason", reason}});
    connect();
  });
}

void ProgramOutput::close(std::function<void()> closed) {
  is_closing_ = true;
  if (!connection_ || !connection_->session.is_started()) {
    retry_timer_.cancel();
    return closed();
  }
  closed_ = std::move(closed);
  connection_->session.close();
  retry_timer_.expires_after(kGoodbye);
  retry_timer_.async_wait([this](const Error& /*error*/) {
    if (closed_) std::exchange(closed_, nullptr)();
  });
  drain();
}

}  // namespace backlot::compositor
