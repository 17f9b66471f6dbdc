#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>

#include "base/random.hpp"
#include "base/time.hpp"
#include "media/packet.hpp"
#include "net/task.hpp"
#include "protocols/rtmp/publish_session.hpp"
#include "services/compositor/program_messages.hpp"

namespace backlot::compositor {

/// What decoders must know before the first packet: avcC and AudioSpecificConfig.
struct StreamHeaders {
  Bytes video;
  Bytes audio;
  std::vector<Bytes> renditions = {};  ///< avcC of those below the program, largest first
};

/// Publishes the program to the relay by RTMP and comes back when the connection drops.
///
/// Lower renditions go along as further tracks of the same stream (Enhanced RTMP), so that all are
/// on one time line.
///
/// Runs on one io_context. A connection begins with a key frame, which it asks for. When the relay
/// is slower than the program, whole groups of pictures are dropped; nothing queues for long.
class ProgramOutput {
 public:
  static constexpr std::size_t kMostQueued = 4U << 20U;  ///< octets, ten seconds at 3 Mbit/s

  struct Hooks {
    std::function<void()> request_key_frame;
    std::function<void(bool)> announce;  ///< the relay takes the program, or no longer does
  };

  ProgramOutput(net::asio::io_context& context,
                OutputAddress address,
                StreamHeaders headers,
                Random& random,
                Hooks hooks);
  ~ProgramOutput();

  void open();
  /// Picture and AAC; Opus is not for RTMP.
  void send(const media::EncodedPacket& packet);
  /// Ends the stream politely; `closed` is called when everything was sent or half a second passed.
  void close(std::function<void()> closed);
  [[nodiscard]] std::int64_t dropped() const { return dropped_; }

 private:
  using Tcp = net::asio::ip::tcp;
  /// One attempt; the number tells late handlers that it is over.
  struct Connection;

  void connect();
  void read();
  void drain();
  void write();
  void begin_stream();
  [[nodiscard]] bool begin_rendition(const media::EncodedPacket& packet);
  void lose(const std::error_code& reason);
  void retry(std::error_code reason);

  net::asio::io_context& context_;
  OutputAddress address_;
  StreamHeaders headers_;
  Random& random_;
  Hooks hooks_;
  std::shared_ptr<Connection> connection_;
  net::asio::steady_timer retry_timer_;
  Duration back_off_{};
  bool needs_key_frame_ = true;
  bool is_closing_ = false;
  std::function<void()> closed_;
  std::int64_t dropped_ = 0;
};

}  // namespace backlot::compositor
