#pragma once

#include <map>
#include <memory>
#include <string>

#include "domain/ports/encoder_intake.hpp"
#include "domain/ports/ingest_key_repository.hpp"
#include "net/runtime.hpp"

namespace backlot::sfu {

/// Encoders that publish by WHIP with a broadcast's stream key: each has its place in the show for
/// as long as its transport is there. Control thread.
class WhipEncoders : public std::enable_shared_from_this<WhipEncoders> {
 public:
  /// One encoder, from its request on.
  struct Visit {
    explicit Visit(net::asio::io_context& control, BroadcastId where)
        : broadcast(where), answered(control) {}

    BroadcastId broadcast;
    ParticipantId who{};  ///< once it has been welcomed
    bool is_refused = false;
    std::unique_ptr<ports::EncoderFeed> feed;
    net::asio::steady_timer answered;
    std::function<void()> leave;  ///< closes its transport
  };

  WhipEncoders(net::Runtime& runtime,
               ports::IngestKeyRepository& keys,
               ports::EncoderIntake& intake)
      : runtime_(runtime), keys_(keys), intake_(intake) {}

  /// Whether a bearer token is the stream key of this broadcast, and it has not ended.
  [[nodiscard]] net::Task<Result<bool>> holds_key(BroadcastId broadcast, std::string token);
  /// Brings an encoder into its show; nothing when the show does not want it. Who leaves the visit
  /// alone leaves the show.
  [[nodiscard]] net::Task<std::shared_ptr<Visit>> admit(BroadcastId broadcast);
  /// The encoder has this transport now.
  ///
  /// @param leave  closes the transport: the show does not want the encoder any more
  void keep(TransportId transport, std::shared_ptr<Visit> visit, std::function<void()> leave);
  /// Who an encoder is; nobody when it has no such transport in this broadcast.
  [[nodiscard]] std::optional<ParticipantId> find(BroadcastId broadcast,
                                                  TransportId transport) const;
  [[nodiscard]] std::vector<TransportId> of(BroadcastId broadcast, ParticipantId who) const;
  /// The transport is gone.
  void forget(TransportId transport) { visits_.erase(transport); }

 private:
  net::Runtime& runtime_;
  ports::IngestKeyRepository& keys_;
  ports::EncoderIntake& intake_;
  std::map<TransportId, std::shared_ptr<Visit>> visits_;
};

}  // namespace backlot::sfu
