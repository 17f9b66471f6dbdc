#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "base/secret.hpp"
#include "domain/ports/bus.hpp"
#include "domain/ports/encoder_intake.hpp"
#include "domain/ports/ingest_key_repository.hpp"
#include "domain/ports/passes.hpp"
#include "domain/ports/show_log.hpp"
#include "net/http/router.hpp"
#include "net/metrics/registry.hpp"
#include "net/runtime.hpp"
#include "services/sfu/worker.hpp"

namespace backlot::sfu {

/// What the SFU station needs to know.
struct Options {
  /// Worker n listens on the port plus n; port 0 picks free ones.
  net::asio::ip::udp::endpoint listen{net::asio::ip::address_v4::any(), 40000};
  /// IP addresses browsers are told; empty: 127.0.0.1 when bound to loopback, otherwise every
  /// address of this machine and 127.0.0.1.
  std::vector<std::string> announce = {};
  /// A TURN server ("turn:turn.example.org:3478?transport=udp") and the secret it shares with us
  /// (coturn's use-auth-secret); both empty: browsers are told of none.
  std::string turn_url = {};
  Secret<std::string> turn_secret = {};
};

/// The station: one worker on each media thread, rooms pinned to workers by broadcast id, HTTP
/// routes on the control thread, the bus.
class SfuService {
 public:
  /// Binds the workers' ports. Throws boost::system::system_error when one is taken.
  /// @param random  must be safe to use from several threads
  SfuService(net::Runtime& runtime,
             const Clock& clock,
             Random& random,
             const ports::RoomPasses& passes,
             ports::ShowLog& log,
             ports::Bus& bus,
             Options options);
  ~SfuService();
  SfuService(const SfuService&) = delete;
  SfuService& operator=(const SfuService&) = delete;

  /// Whoever holds a broadcast's stream key may publish by WHIP, too. Before the HTTP server
  /// starts.
  void welcome_encoders(ports::IngestKeyRepository& keys, ports::EncoderIntake& intake);
  /// Whoever holds a check pass may measure the way to here. Before the HTTP server starts.
  void welcome_checks(const ports::CheckPasses& passes);
  /// Adds the routes below /media, /whip and /whep. Before the HTTP server starts.
  void register_routes(http::Router& router);
  void start();
  void stop();
  /// Where the first worker listens.
  [[nodiscard]] net::asio::ip::udp::endpoint bound_endpoint() const;
  [[nodiscard]] Worker& worker_of(BroadcastId broadcast);
  /// Numbers for /metrics, as they were at the last round; control thread.
  void collect(std::vector<metrics::Sample>& samples);

 private:
  void on_message(const ports::Message& message);
  void on_tap_wanted(const ports::TapWanted& wanted);
  void on_feed_wanted(const ports::FeedWanted& wanted);

  net::Runtime& runtime_;
  const Clock& clock_;
  ports::Bus& bus_;
  Options options_;
  dtls::Certificate certificate_;
  std::vector<std::shared_ptr<Worker>> workers_;
  std::shared_ptr<class SfuHandlers> handlers_;
  std::shared_ptr<class WhipHandlers> whip_;
  std::shared_ptr<class CheckHandlers> checks_;
  std::shared_ptr<std::vector<Worker::Stats>> stats_;
  ports::Bus::Subscription subscription_;
};

}  // namespace backlot::sfu
