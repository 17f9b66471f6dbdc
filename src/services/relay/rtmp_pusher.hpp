#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "domain/ports/destination_repository.hpp"
#include "services/relay/core/address_plan.hpp"
#include "services/relay/core/destination.hpp"
#include "services/relay/push_connection.hpp"
#include "services/relay/stream_hub.hpp"

namespace backlot::relay {

/// Pushes one stream to one destination for as long as the show is live: connects when there is
/// something to send, sends from a key frame on, drops to the next one when the server is slow,
/// tries again when it fails, at the backup address when the first fails again and again, waits
/// when the program is away. Media thread only.
class RtmpPusher final : public Receiver, public std::enable_shared_from_this<RtmpPusher> {
 public:
  struct House {
    net::asio::io_context& context;
    const Clock& clock;
    PushConnection::House connections;
    Counters& counters;
    Duration patience;  ///< with a server, until it says "start"
  };
  using Report = std::function<void(const show::DestinationLight&)>;

  RtmpPusher(House house, std::shared_ptr<Stream> stream, ports::PushTarget target, Report report);

  /// Works until stop(); to be spawned once.
  net::Task<> run();
  /// Ends the push cleanly; the light says `reason`.
  void stop(std::string reason);
  /// What the show is called there from the next connection on.
  void rename(std::string title, std::string description);
  [[nodiscard]] bool is_done() const { return is_done_; }

  [[nodiscard]] const ports::PushTarget& target() const { return target_; }
  [[nodiscard]] show::DestinationPhase phase() const { return destination_.phase(); }
  [[nodiscard]] bool is_connected() const { return destination_.is_connected(); }

  void flush() override;
  void end() override;

 private:
  net::Task<> wait_for_program();
  net::Task<Duration> attempt();
  net::Task<> read_loop(PushConnection& connection);
  net::Task<> write_loop(PushConnection& connection);
  net::Task<> pause(Duration wait);
  [[nodiscard]] Bytes compose(PushConnection& connection, Position& position);
  void send_headers(rtmp::PublishSession& session, std::uint32_t timestamp);
  void watch_pace(const Position& position, std::uint64_t jumps, std::uint64_t drops);
  [[nodiscard]] double jitter();
  void report();

  House house_;
  std::shared_ptr<Stream> stream_;
  ports::PushTarget target_;
  Report report_;
  Destination destination_;
  AddressPlan addresses_;
  net::asio::steady_timer wake_;
  std::map<std::string, net::Endpoints> remembered_;  ///< by address: what its name led to
  PushConnection* opening_ = nullptr;                 ///< the connection being made
  std::optional<PushError> error_;                    ///< why the connection under way ended
  Instant slow_until_{};
  bool is_stopping_ = false;
  bool is_done_ = false;
  std::string stop_reason_;
};

}  // namespace backlot::relay
