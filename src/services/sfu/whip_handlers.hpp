#pragma once

#include <memory>

#include "services/sfu/sfu_handlers.hpp"
#include "services/sfu/whip_encoders.hpp"

namespace backlot::sfu {

/// Media for whoever speaks SDP over HTTP: WHIP (RFC 9725) publishes below /whip, WHEP
/// (draft-ietf-wish-whep) receives below /whep. The bearer token is a room token, or for WHIP the
/// broadcast's stream key; a session is a transport of its participant. Control thread.
class WhipHandlers : public std::enable_shared_from_this<WhipHandlers> {
 public:
  WhipHandlers(std::shared_ptr<SfuHandlers> sfu, net::Runtime& runtime, ports::Bus& bus);

  void register_routes(http::Router& router);
  /// Whoever holds a stream key may publish as well. Before the HTTP server starts.
  void welcome_encoders(std::shared_ptr<WhipEncoders> encoders) { encoders_ = std::move(encoders); }
  /// A track is over: with the last one of its transport an encoder has gone.
  void follow(const ports::TrackClosed& closed);

 private:
  using Call = SfuHandlers::Call;
  /// An answer made on the room's own thread.
  using Method = http::Response (WhipHandlers::*)(const http::Request&,
                                                  const Call&,
                                                  Router&,
                                                  Worker&);

  /// A session that has just been opened, unless it was refused.
  struct Opened {
    http::Response response;
    std::optional<TransportId> transport;
  };

  void add(http::Router& router, http::Method verb, const std::string& path, Method method);
  static net::Task<http::Response> serve(std::shared_ptr<WhipHandlers> self,
                                         http::Request request,
                                         Method method);
  /// Who an encoder is, by its stream key; without a key that holds, the refusal at hand.
  net::Task<std::expected<Call, http::Response>> admit_encoder(
      const http::Request& request,
      http::Response refusal,
      std::shared_ptr<WhipEncoders::Visit>& visit);
  net::Task<http::Response> serve_encoder(const http::Request& request,
                                          const Call& call,
                                          std::shared_ptr<WhipEncoders::Visit> visit);
  /// Forgets an encoder whose transport is gone.
  static net::Task<> look_after(std::shared_ptr<WhipHandlers> self,
                                BroadcastId broadcast,
                                ParticipantId who,
                                TransportId transport);

  Opened open_ingest(const http::Request& request, const Call& call, Router& room, Worker& worker);
  http::Response ingest(const http::Request& request,
                        const Call& call,
                        Router& room,
                        Worker& worker);
  http::Response play(const http::Request& request, const Call& call, Router& room, Worker& worker);
  http::Response change(const http::Request& request,
                        const Call& call,
                        Router& room,
                        Worker& worker);
  http::Response end(const http::Request& request, const Call& call, Router& room, Worker& worker);

  /// Opens a transport for an offer.
  [[nodiscard]] Result<WebRtcTransport*> open(const sdp::Description& offer,
                                              const Call& call,
                                              Router& room,
                                              Worker& worker,
                                              Direction direction);
  [[nodiscard]] http::Response created(const http::Request& request,
                                       const Call& call,
                                       const WebRtcTransport& transport,
                                       const sdp::Description& answer,
                                       WallTime wall) const;

  std::shared_ptr<SfuHandlers> sfu_;
  net::Runtime& runtime_;
  ports::Bus& bus_;
  std::shared_ptr<WhipEncoders> encoders_;  ///< none: stream keys open nothing here
};

}  // namespace backlot::sfu
