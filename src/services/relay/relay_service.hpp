#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/random.hpp"
#include "base/secret.hpp"
#include "domain/ports/broadcast_repository.hpp"
#include "domain/ports/bus.hpp"
#include "domain/ports/destination_repository.hpp"
#include "domain/ports/encoder_intake.hpp"
#include "domain/ports/ingest_key_repository.hpp"
#include "domain/ports/member_repository.hpp"
#include "domain/ports/passes.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "net/http/router.hpp"
#include "net/metrics/registry.hpp"
#include "net/runtime.hpp"
#include "services/relay/core/flush_policy.hpp"
#include "services/relay/push_connection.hpp"

namespace backlot::net {
class ServerCertificate;
}

namespace backlot::relay {

/// The relay station: takes programs in by RTMP and RTMPS, gives them to players by the same and by
/// HTTP-FLV, and pushes them to the destinations of every live show.
///
/// Works on the first media thread. Construct, register_routes(), start(); the runtime may run
/// already, and must run until stop() has returned.
class RelayService {
 public:
  struct Options {
    net::asio::ip::tcp::endpoint rtmp{net::asio::ip::address_v4::any(), 1935};
    bool allow_private_destinations = false;
    Secret<Bytes> program_secret{};  ///< programs publish with HMAC-SHA256 of their broadcast's id
    std::vector<std::uint16_t> own_ports{};  ///< ports of this server, never pushed to here
    std::string extra_authorities{};         ///< PEM file of further certificate authorities
    FlushClass flush = FlushClass::Live;
    std::size_t max_connections = 4'096;
    std::size_t max_connections_per_address = 256;
    Duration handshake_patience = 5s;      ///< of an RTMP client, TLS included
    net::asio::ip::tcp::endpoint rtmps{};  ///< RTMP in TLS; used with a certificate
    std::shared_ptr<const net::ServerCertificate> certificate{};
    /// What players can rewind to; emptied at the start. Empty: only the last minute, in memory.
    std::filesystem::path dvr_folder{};
    Duration dvr_window = 2h;                       ///< how far back that is
    PushConnection::Resolve resolve{net::resolve};  ///< how destinations' names are looked up
    Duration destination_patience = 20s;            ///< from a name to the word "start"
  };
  /// What the station asks others for.
  struct Ports {
    ports::Bus& bus;
    ports::Destinations& destinations;
    ports::UserPasses& passes;               ///< who asks for a test
    ports::BroadcastRepository& broadcasts;  ///< and whether it is theirs
    ports::MemberRepository& members;        ///< or of their team
    ports::RateLimiter& limiter;
    ports::IngestKeyRepository& ingest_keys;  ///< by which encoders are known
    ports::EncoderIntake& encoders;           ///< where what they publish goes
  };

  RelayService(
      net::Runtime& runtime, const Clock& clock, Random& random, Ports stations, Options options);
  ~RelayService();
  RelayService(const RelayService&) = delete;
  RelayService& operator=(const RelayService&) = delete;

  /// GET /live/:id.flv, HLS and DASH below /live/:id, POST
  /// /api/broadcasts/:id/destinations/:destId/test.
  void register_routes(http::Router& router);
  /// Listens; throws boost::system::system_error when the port is taken.
  void start();
  /// Says good-bye to every destination and player, at most 3 s. Idempotent.
  void stop();

  [[nodiscard]] net::asio::ip::tcp::endpoint rtmp_endpoint() const;
  [[nodiscard]] std::optional<net::asio::ip::tcp::endpoint> rtmps_endpoint() const;
  /// Takes up a show that was live before this process began. Any thread.
  void adopt(BroadcastId broadcast);
  /// Control thread.
  void collect(std::vector<metrics::Sample>& samples) const;

 private:
  struct House;
  std::shared_ptr<House> house_;
};

}  // namespace backlot::relay
