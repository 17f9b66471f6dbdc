#pragma once

#include <boost/json.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "domain/ports/bus.hpp"
#include "domain/ports/passes.hpp"
#include "net/http/router.hpp"
#include "services/sfu/attendance.hpp"
#include "services/sfu/sfu_service.hpp"
#include "services/sfu/worker.hpp"

namespace backlot::sfu {

/// The HTTP routes below /media. Control thread; each command runs on the room's worker.
class SfuHandlers : public std::enable_shared_from_this<SfuHandlers> {
 public:
  SfuHandlers(std::vector<std::shared_ptr<Worker>> workers,
              net::Runtime& runtime,
              const Clock& clock,
              const ports::RoomPasses& passes,
              ports::ShowLog& log,
              ports::Bus& bus,
              const dtls::Certificate& certificate,
              const Options& options);

  void register_routes(http::Router& router);
  [[nodiscard]] const std::shared_ptr<Worker>& worker_of(BroadcastId broadcast) const;
  /// Closes what those who left have open, and screens whose right was withdrawn; ends the tap of
  /// an ended show.
  void follow(const ports::ShowAdvanced& advanced);

  /// Who asks, and what for.
  struct Call {
    BroadcastId broadcast;
    show::Participant who;  ///< as the show has them; of a viewer only id and role
    boost::json::value body;
    std::shared_ptr<Worker> worker;
  };
  enum class Welcome : std::uint8_t { Studio, StudioAndAudience };
  /// Who may have media in the room that the path names: those the show has in its studio, and
  /// where `welcome` says so its viewers. Else the refusal to answer.
  net::Task<std::expected<Call, http::Response>> admit(const http::Request& request,
                                                       Welcome welcome = Welcome::Studio);
  /// The same for somebody who has shown otherwise who they are.
  net::Task<std::expected<Call, http::Response>> enter(BroadcastId broadcast,
                                                       ParticipantId participant);
  /// Runs on the worker's thread, when the room exists.
  void tell(BroadcastId broadcast, std::function<void(Router&, Worker&)> command);
  [[nodiscard]] LocalEnd local_end(const WebRtcTransport& transport, const Worker& worker) const;
  [[nodiscard]] const Options& options() const { return options_; }

 private:
  using Answer = Result<boost::json::object>;
  /// A command on the room's own thread.
  using Method = Answer (SfuHandlers::*)(const Call&, Router&, Worker&);

  void add(http::Router& router, std::string_view path, Method method);
  net::Task<http::Response> serve(http::Request request, Method method);
  static net::Task<http::Response> serve_capabilities(std::shared_ptr<SfuHandlers> self,
                                                      http::Request request);
  static net::Task<http::Response> serve_route(std::shared_ptr<SfuHandlers> self,
                                               http::Request request,
                                               Method method);

  Answer create_transport(const Call& call, Router& room, Worker& worker);
  Answer connect_transport(const Call& call, Router& room, Worker& worker);
  Answer restart_ice(const Call& call, Router& room, Worker& worker);
  Answer close_transport(const Call& call, Router& room, Worker& worker);
  Answer transport_stats(const Call& call, Router& room, Worker& worker);
  Answer produce(const Call& call, Router& room, Worker& worker);
  Answer pause_producer(const Call& call, Router& room, Worker& worker);
  Answer resume_producer(const Call& call, Router& room, Worker& worker);
  Answer close_producer(const Call& call, Router& room, Worker& worker);
  Answer consume(const Call& call, Router& room, Worker& worker);
  Answer pause_consumer(const Call& call, Router& room, Worker& worker);
  Answer resume_consumer(const Call& call, Router& room, Worker& worker);
  Answer close_consumer(const Call& call, Router& room, Worker& worker);
  Answer request_keyframe(const Call& call, Router& room, Worker& worker);
  Answer prefer_layers(const Call& call, Router& room, Worker& worker);
  Answer fit_picture(const Call& call, Router& room, Worker& worker);
  Answer program(const Call& call, Router& room, Worker& worker);

  std::vector<std::shared_ptr<Worker>> workers_;
  const Clock& clock_;
  const ports::RoomPasses& passes_;
  ports::Bus& bus_;
  dtls::Fingerprint fingerprint_;
  const Options& options_;
  std::vector<std::string> announced_;
  Attendance attendance_;
};

}  // namespace backlot::sfu
