#include "services/sfu/whip_handlers.hpp"

#include <algorithm>

#include "net/runtime.hpp"
#include "services/sfu/ice_servers.hpp"
#include "services/sfu/refusals.hpp"
#include "services/sfu/rights.hpp"

namespace backlot::sfu {
namespace {

constexpr http::RouteOptions kOfferBody{.max_body = sdp::kMaxText};
constexpr std::string_view kSdp = "application/sdp";
constexpr std::string_view kFragment = "application/trickle-ice-sdpfrag";

/// What an ingest is in the show.
struct Sources {
  show::TrackSource video = show::TrackSource::Camera;
  std::optional<show::TrackSource> audio = show::TrackSource::Microphone;
};

// "?source=": a camera with its microphone unless it says otherwise.
std::optional<Sources> sources_of(std::string_view name) {
  using show::TrackSource;
  if (name.empty() || name == "camera") return Sources{};
  if (name == "screen")
    return Sources{.video = TrackSource::Screen, .audio = TrackSource::ScreenAudio};
  if (name == "second-camera")
    return Sources{.video = TrackSource::SecondCamera, .audio = std::nullopt};
  return std::nullopt;
}

bool has_type(const http::Request& request, std::string_view type) {
  const std::string_view header = request.headers.get("Content-Type");
  return header.substr(0, header.find_first_of("; ")) == type;
}

std::string entity_tag(const WebRtcTransport& transport) {
  return '"' + transport.ice().local().ufrag + '"';
}

// One Link header field for each server (RFC 9725 §4.6).
void add_ice_servers(http::Response& response, const boost::json::array& servers) {
  const auto text = [](const boost::json::value& value) {
    return std::string{value.as_string().data(), value.as_string().size()};
  };
  for (const boost::json::value& server : servers)
    for (const boost::json::value& url : server.at("urls").as_array())
      response.headers.add("Link", "<" + text(url) + ">; rel=\"ice-server\"; username=\"" +
                                       text(server.at("username")) + "\"; credential=\"" +
                                       text(server.at("credential")) +
                                       "\"; credential-type=\"password\"");
}

bool is_playback(const http::Request& request) { return request.path.starts_with("/whep/"); }

http::Response sdp_answer(unsigned status, std::string_view type, std::string body) {
  http::Response response = http::text(status, std::move(body));
  response.headers.set("Content-Type", std::string{type});
  return response;
}

// RFC 9725 §4.3.2: our new credentials, and where they are to be used.
std::string restart_fragment(const LocalEnd& end) {
  std::string text = "a=ice-lite\r\na=ice-ufrag:" + end.credentials.ufrag +
                     "\r\na=ice-pwd:" + end.credentials.password + "\r\n";
  for (const Candidate& candidate : end.candidates)
    text += "a=candidate:" + candidate_line(candidate) + "\r\n";
  return text + "a=end-of-candidates\r\n";
}

// "?of=program": what the audience sees. "?participant=ID": one participant's tracks.
std::optional<Router::PlayWish> play_wish_of(const http::Request& request) {
  if (const std::string_view of = request.query_value("of"); !of.empty()) {
    if (of != "program") return std::nullopt;
    return Router::PlayWish{.is_of_program = true};
  }
  const std::string_view wanted = request.query_value("participant");
  if (wanted.empty()) return Router::PlayWish{};
  const auto participant = ParticipantId::parse(wanted);
  if (!participant) return std::nullopt;
  return Router::PlayWish{.of = participant};
}

bool is_viewer(const show::Participant& who) { return who.role == access::Role::Viewer; }

http::Response wrong_type(std::string_view wanted) {
  return http::problem(415, "unsupported-media-type",
                       "the body has to be of type " + std::string{wanted});
}

http::Response bad_sdp(std::error_code error) {
  return http::problem(400, "bad-sdp", error.message());
}

// Pages of other origins may play and publish: they need the token, which no browser adds by
// itself.
void allow_origins(http::Response& response) {
  response.headers.set("Access-Control-Allow-Origin", "*");
  response.headers.set("Access-Control-Expose-Headers", "Location, ETag, Link");
}

net::Task<http::Response> serve_options(http::Request) {
  http::Response response = http::no_content();
  allow_origins(response);
  response.headers.set("Access-Control-Allow-Methods", "POST, PATCH, DELETE, OPTIONS");
  response.headers.set("Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match");
  response.headers.set("Accept-Post", std::string{kSdp});
  response.headers.set("Accept-Patch", std::string{kFragment});
  co_return response;
}

}  // namespace

WhipHandlers::WhipHandlers(std::shared_ptr<SfuHandlers> sfu, net::Runtime& runtime, ports::Bus& bus)
    : sfu_(std::move(sfu)), runtime_(runtime), bus_(bus) {}

void WhipHandlers::register_routes(http::Router& router) {
  for (const bool is_ingest : {true, false}) {
    const std::string endpoint = is_ingest ? "/whip/:broadcastId" : "/whep/:broadcastId";
    const std::string session = endpoint + "/:sessionId";
    add(router, http::Method::Post, endpoint,
        is_ingest ? &WhipHandlers::ingest : &WhipHandlers::play);
    add(router, http::Method::Patch, session, &WhipHandlers::change);
    add(router, http::Method::Delete, session, &WhipHandlers::end);
    router.add(http::Method::Options, endpoint, serve_options);
    router.add(http::Method::Options, session, serve_options);
  }
}

void WhipHandlers::add(http::Router& router,
                       http::Method verb,
                       const std::string& path,
                       Method method) {
  router.add(
      verb, path,
      [self = shared_from_this(), method](http::Request request) {
        return serve(self, std::move(request), method);
      },
      kOfferBody);
}

net::Task<http::Response> WhipHandlers::serve(std::shared_ptr<WhipHandlers> self,
                                              http::Request request,
                                              Method method) {
  using Welcome = SfuHandlers::Welcome;
  auto call = co_await self->sfu_->admit(
      request, is_playback(request) ? Welcome::StudioAndAudience : Welcome::Studio);
  std::shared_ptr<WhipEncoders::Visit> visit;
  if (!call && self->encoders_ && !is_playback(request))
    call = co_await self->admit_encoder(request, std::move(call.error()), visit);
  if (!call) {
    http::Response refusal = call.error();
    allow_origins(refusal);
    co_return refusal;
  }
  const std::shared_ptr<Worker> worker = call->worker;
  http::Response response;
  if (visit)
    response = co_await self->serve_encoder(request, *call, visit);
  else
    response = co_await net::run_on(worker->executor(), [&] {
      Router& room = worker->switchboard().room(call->broadcast);
      http::Response made = (self.get()->*method)(request, *call, room, *worker);
      worker->flush();
      return made;
    });
  allow_origins(response);
  co_return response;
}

net::Task<std::expected<WhipHandlers::Call, http::Response>> WhipHandlers::admit_encoder(
    const http::Request& request,
    http::Response refusal,
    std::shared_ptr<WhipEncoders::Visit>& visit) {
  const auto broadcast = BroadcastId::parse(request.param("broadcastId"));
  if (!broadcast) co_return std::unexpected{std::move(refusal)};
  const auto holds = co_await encoders_->holds_key(*broadcast, std::string{request.bearer()});
  if (!holds)
    co_return std::unexpected{
        http::problem(503, "unavailable", "stream keys cannot be looked up now")};
  if (!*holds) co_return std::unexpected{std::move(refusal)};
  if (const auto session = request.param("sessionId"); !session.empty()) {
    const auto id = TransportId::parse(session).value_or(TransportId{});
    const auto who = encoders_->find(*broadcast, id);
    if (!who) co_return std::unexpected{refuse(make_error_code(Error::UnknownTransport))};
    co_return co_await sfu_->enter(*broadcast, *who);
  }
  visit = co_await encoders_->admit(*broadcast);
  if (!visit)
    co_return std::unexpected{
        http::problem(403, "not-allowed", "the show does not take the encoder in")};
  co_return co_await sfu_->enter(*broadcast, visit->who);
}

net::Task<http::Response> WhipHandlers::serve_encoder(const http::Request& request,
                                                      const Call& call,
                                                      std::shared_ptr<WhipEncoders::Visit> visit) {
  const std::shared_ptr<Worker> worker = call.worker;
  Opened opened = co_await net::run_on(worker->executor(), [&] {
    Router& room = worker->switchboard().room(call.broadcast);
    Opened made = open_ingest(request, call, room, *worker);
    worker->flush();
    return made;
  });
  if (!opened.transport) co_return std::move(opened.response);
  const TransportId id = *opened.transport;
  encoders_->keep(id, std::move(visit),
                  [sfu = sfu_, broadcast = call.broadcast, who = call.who.id, id] {
                    sfu->tell(broadcast, [who, id](Router& room, Worker&) {
                      static_cast<void>(room.close_transport(who, id));
                    });
                  });
  // It may have gone before it was kept.
  co_await look_after(shared_from_this(), call.broadcast, call.who.id, id);
  co_return std::move(opened.response);
}

void WhipHandlers::follow(const ports::TrackClosed& closed) {
  if (!encoders_) return;
  for (const TransportId transport : encoders_->of(closed.broadcast, closed.participant))
    net::spawn(runtime_.control().get_executor(), "sfu.whip.look_after",
               look_after(shared_from_this(), closed.broadcast, closed.participant, transport));
}

net::Task<> WhipHandlers::look_after(std::shared_ptr<WhipHandlers> self,
                                     BroadcastId broadcast,
                                     ParticipantId who,
                                     TransportId transport) {
  const std::shared_ptr<Worker> worker = self->sfu_->worker_of(broadcast);
  const bool is_there = co_await net::run_on(worker->executor(), [&] {
    Router* room = worker->switchboard().find_room(broadcast);
    return room != nullptr && room->find_transport(who, transport).has_value();
  });
  if (!is_there) self->encoders_->forget(transport);
}

Result<WebRtcTransport*> WhipHandlers::open(const sdp::Description& offer,
                                            const Call& call,
                                            Router& room,
                                            Worker& worker,
                                            Direction direction) {
  auto fingerprints = read_fingerprints(offer);
  if (!fingerprints) return std::unexpected{fingerprints.error()};
  const auto transport = room.create_transport(worker.now(), worker.wall(), call.who.id, direction,
                                               is_viewer(call.who));
  if (!transport) return std::unexpected{transport.error()};
  const TransportId id = (*transport)->options().id;
  const auto connected = room.connect(worker.now(), call.who.id, id, std::move(*fingerprints));
  if (connected) return *transport;
  static_cast<void>(room.close_transport(call.who.id, id));
  return std::unexpected{connected.error()};
}

http::Response WhipHandlers::created(const http::Request& request,
                                     const Call& call,
                                     const WebRtcTransport& transport,
                                     const sdp::Description& answer,
                                     WallTime wall) const {
  const std::string id = transport.options().id.text();
  // The o-line wants a number of its own for each session (RFC 8866 §5.2): those of the id do.
  const std::uint64_t session_id = std::hash<TransportId>{}(transport.options().id) >> 1U;
  http::Response response = sdp_answer(201, kSdp, answer.serialize(session_id));
  const std::string_view endpoint = is_playback(request) ? "/whep/" : "/whip/";
  response.headers.set("Location", std::string{endpoint} + call.broadcast.text() + "/" + id);
  response.headers.set("ETag", entity_tag(transport));
  response.headers.set("Accept-Patch", std::string{kFragment});
  const Options& options = sfu_->options();
  add_ice_servers(response, ice_servers(options.turn_url, options.turn_secret, call.who.id, wall));
  return response;
}

http::Response WhipHandlers::ingest(const http::Request& request,
                                    const Call& call,
                                    Router& room,
                                    Worker& worker) {
  return open_ingest(request, call, room, worker).response;
}

WhipHandlers::Opened WhipHandlers::open_ingest(const http::Request& request,
                                               const Call& call,
                                               Router& room,
                                               Worker& worker) {
  const auto refused = [](http::Response response) { return Opened{std::move(response), {}}; };
  if (!has_type(request, kSdp)) return refused(wrong_type(kSdp));
  const auto sources = sources_of(request.query_value("source"));
  if (!sources) return refused(refuse(Error::BadParameters));
  if (is_of_screen(sources->video) && !may_share(&call.who))
    return refused(refuse(Error::NotAllowed));
  const auto offer = sdp::Description::parse(request.body);
  if (!offer) return refused(bad_sdp(offer.error()));
  std::vector<Ingest> ingests = find_ingests(*offer);
  if (!sources->audio)
    std::erase_if(ingests, [](const Ingest& each) { return each.kind == MediaKind::Audio; });
  if (ingests.empty()) return refused(refuse(Error::UnsupportedCodec));

  const auto transport = open(*offer, call, room, worker, Direction::Send);
  if (!transport) return refused(refuse(transport.error()));
  const TransportId id = (*transport)->options().id;
  std::vector<show::Track> tracks;
  for (const Ingest& each : ingests) {
    const auto source = each.kind == MediaKind::Audio ? *sources->audio : sources->video;
    const auto producer = room.produce(
        worker.wall(), call.who.id,
        {.transport = id, .kind = each.kind, .source = source, .parameters = each.parameters});
    if (!producer) {
      static_cast<void>(room.close_transport(call.who.id, id));
      return refused(refuse(producer.error()));
    }
    tracks.push_back({.producer = *producer, .source = source});
  }
  for (const show::Track& track : tracks)
    bus_.publish(ports::TrackOpened{
        .broadcast = call.broadcast, .participant = call.who.id, .track = track});
  const LocalEnd end = sfu_->local_end(**transport, worker);
  return {created(request, call, **transport, answer_ingest(*offer, ingests, end), worker.wall()),
          id};
}

http::Response WhipHandlers::play(const http::Request& request,
                                  const Call& call,
                                  Router& room,
                                  Worker& worker) {
  if (!has_type(request, kSdp)) return wrong_type(kSdp);
  const auto wish = play_wish_of(request);
  if (!wish) return refuse(Error::BadParameters);
  if (is_viewer(call.who) && !wish->is_of_program) return refuse(Error::NotAllowed);
  const auto offer = sdp::Description::parse(request.body);
  if (!offer) return bad_sdp(offer.error());
  const auto transport = open(*offer, call, room, worker, Direction::Receive);
  if (!transport) return refuse(transport.error());
  const TransportId id = (*transport)->options().id;
  const auto playbacks = room.play(worker.wall(), call.who.id, id, *offer, *wish);
  if (!playbacks) {
    static_cast<void>(room.close_transport(call.who.id, id));
    return refuse(playbacks.error());
  }
  const LocalEnd end = sfu_->local_end(**transport, worker);
  return created(request, call, **transport, answer_playback(*offer, *playbacks, end),
                 worker.wall());
}

// Trickled candidates are read and left: an ICE-lite end answers whoever proves the password. With
// "If-Match: *" the client asks for an ICE restart (RFC 9725 §4.3).
http::Response WhipHandlers::change(const http::Request& request,
                                    const Call& call,
                                    Router& room,
                                    Worker& worker) {
  const auto id = TransportId::parse(request.param("sessionId")).value_or(TransportId{});
  const auto transport = room.find_transport(call.who.id, id);
  if (!transport) return refuse(transport.error());
  if (!has_type(request, kFragment)) return wrong_type(kFragment);
  const std::string_view match = request.headers.get("If-Match");
  if (match.empty())
    return http::problem(428, "precondition-required", "If-Match has to name the ICE session");
  const auto fragment = sdp::parse_fragment(request.body);
  if (!fragment) return bad_sdp(fragment.error());
  if (match != "*") {
    if (match != entity_tag(**transport))
      return http::problem(412, "precondition-failed", "the ICE session has been restarted since");
    return http::no_content();
  }
  if (fragment->ufrag.empty() || fragment->password.empty())
    return http::problem(400, "bad-sdp", "a restart brings new ICE credentials");
  if (const auto restarted = room.restart_ice(call.who.id, id); !restarted)
    return refuse(restarted.error());
  http::Response response =
      sdp_answer(200, kFragment, restart_fragment(sfu_->local_end(**transport, worker)));
  response.headers.set("ETag", entity_tag(**transport));
  return response;
}

http::Response WhipHandlers::end(const http::Request& request,
                                 const Call& call,
                                 Router& room,
                                 Worker&) {
  const auto id = TransportId::parse(request.param("sessionId")).value_or(TransportId{});
  if (const auto closed = room.close_transport(call.who.id, id); !closed)
    return refuse(closed.error());
  return http::text(200, "");
}

}  // namespace backlot::sfu
