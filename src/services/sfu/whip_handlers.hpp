#pragma once

#include <memory>

#include "services/sfu/sfu_handlers.hpp"

namespace backlot::sfu {

/// Media for whoever speaks SDP over HTTP: WHIP (RFC 9725) publishes below /whip, WHEP
/// (draft-ietf-wish-whep) receives below /whep. The bearer token is a room token; a session is a
/// transport of its participant. Control thread.
class WhipHandlers : public std::enable_shared_from_this<WhipHandlers> {
 public:
  WhipHandlers(std::shared_ptr<SfuHandlers> sfu, ports::Bus& bus);

  void register_routes(http::Router& router);

 private:
  using Call = SfuHandlers::Call;
  /// An answer made on the room's own thread.
  using Method = http::Response (WhipHandlers::*)(const http::Request&,
                                                  const Call&,
                                                  Router&,
                                                  Worker&);

  void add(http::Router& router, http::Method verb, const std::string& path, Method method);
  static net::Task<http::Response> serve(std::shared_ptr<WhipHandlers> self,
                                         http::Request request,
                                         Method method);

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
  ports::Bus& bus_;
};

}  // namespace backlot::sfu
