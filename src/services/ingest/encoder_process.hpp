#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "net/process/child.hpp"
#include "protocols/rtp/av_sender.hpp"
#include "services/ingest/core/tag_queue.hpp"

namespace backlot::ingest {

/// The process that decodes one encoder's stream, and the socket it sends by. Control thread.
class EncoderProcess : public std::enable_shared_from_this<EncoderProcess> {
 public:
  using Ended = std::function<void()>;

  /// Binds a socket at `address` and starts `command` with it; throws when either is impossible.
  ///
  /// @param queue  what it is fed from; outlives it up to stop()
  /// @param ended  it has died by itself
  [[nodiscard]] static std::shared_ptr<EncoderProcess> spawn(net::asio::io_context& context,
                                                             std::vector<std::string> command,
                                                             const net::asio::ip::address& address,
                                                             const rtp::AvSender::Sources& sources,
                                                             TagQueue& queue,
                                                             Ended ended);

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// Whoever takes the packets is there: begins to feed the process.
  void connect(const net::asio::ip::udp::endpoint& receiver);
  /// There is something in the queue.
  void feed();
  /// Ends it: by the end of its input, then by force.
  void stop();

 private:
  EncoderProcess(net::asio::io_context& context, TagQueue& queue, Ended ended);
  void write();

  net::asio::ip::udp::socket socket_;
  std::uint16_t port_ = 0;
  net::asio::steady_timer patience_;
  std::shared_ptr<process::Child> child_;
  TagQueue* queue_;  ///< none: stopped
  Ended ended_;
  Bytes written_;
  bool is_connected_ = false;
  bool is_writing_ = false;
};

}  // namespace backlot::ingest
