#include "services/sfu/sfu_handlers.hpp"

#include "net/runtime.hpp"
#include "services/sfu/announced_addresses.hpp"
#include "services/sfu/ice_servers.hpp"
#include "services/sfu/json.hpp"
#include "services/sfu/refusals.hpp"
#include "services/sfu/rights.hpp"

namespace backlot::sfu {
namespace {

namespace json = boost::json;

constexpr http::RouteOptions kSmallBody{.max_body = 64UL * 1024UL};
constexpr std::size_t kMaxDepth = 8;
constexpr std::int64_t kWidestPicture = 16'384;  ///< that anybody shows, in pixels

std::string_view text_of(const json::value& body, std::string_view name) {
  const json::object* object = body.if_object();
  const json::value* value = object == nullptr ? nullptr : object->if_contains(name);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string_view{} : std::string_view{text->data(), text->size()};
}

const json::value& value_of(const json::value& body, std::string_view name) {
  static const json::value kNull;
  const json::object* object = body.if_object();
  const json::value* value = object == nullptr ? nullptr : object->if_contains(name);
  return value == nullptr ? kNull : *value;
}

template <class Identifier>
Identifier id_of(const json::value& body, std::string_view name) {
  // An id that cannot be read names nothing, so it is not found later.
  return Identifier::parse(text_of(body, name)).value_or(Identifier{});
}

double milliseconds(Duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

std::unexpected<http::Response> refusal(unsigned status,
                                        std::string_view code,
                                        std::string_view detail) {
  return std::unexpected{http::problem(status, code, detail)};
}

Result<json::object> empty_answer(Result<void> result) {
  if (!result) return std::unexpected{result.error()};
  return json::object{};
}

}  // namespace

SfuHandlers::SfuHandlers(std::vector<std::shared_ptr<Worker>> workers,
                         net::Runtime& runtime,
                         const Clock& clock,
                         const ports::RoomPasses& passes,
                         ports::ShowLog& log,
                         ports::Bus& bus,
                         const dtls::Certificate& certificate,
                         const Options& options)
    : workers_(std::move(workers)),
      clock_(clock),
      passes_(passes),
      bus_(bus),
      fingerprint_(certificate.fingerprint()),
      options_(options),
      announced_(
          announced_addresses(options.announce, workers_.front()->local_endpoint().address())),
      attendance_(runtime, log) {}

const std::shared_ptr<Worker>& SfuHandlers::worker_of(BroadcastId broadcast) const {
  return workers_[std::hash<BroadcastId>{}(broadcast) % workers_.size()];
}

void SfuHandlers::follow(const ports::ShowAdvanced& advanced) {
  attendance_.follow(advanced);
  for (const show::NumberedEvent& numbered : advanced.events) {
    if (const auto* left = std::get_if<show::ParticipantLeft>(&numbered.event))
      tell(advanced.broadcast,
           [id = left->id](Router& room, Worker&) { room.remove_participant(id); });
    if (const auto* rights = std::get_if<show::RightsChanged>(&numbered.event);
        rights != nullptr && !may_share(attendance_.known(advanced.broadcast, rights->id)))
      tell(advanced.broadcast,
           [id = rights->id](Router& room, Worker&) { room.close_producers(id, is_of_screen); });
    if (const auto* role = std::get_if<show::RoleChanged>(&numbered.event);
        role != nullptr && !is_host(attendance_.known(advanced.broadcast, role->id)))
      tell(advanced.broadcast, [id = role->id](Router& room, Worker&) { room.hide_program(id); });
    // People may go on talking; the program is over, even if nobody said so.
    if (std::holds_alternative<show::Ended>(numbered.event))
      tell(advanced.broadcast, [](Router& room, Worker& worker) {
        static_cast<void>(room.tap(worker.wall(), {}, {}));
      });
  }
}

void SfuHandlers::tell(BroadcastId broadcast, std::function<void(Router&, Worker&)> command) {
  const auto& worker = worker_of(broadcast);
  net::asio::post(worker->executor(), [worker, broadcast, command = std::move(command)] {
    if (Router* room = worker->switchboard().find_room(broadcast)) command(*room, *worker);
    worker->flush();
  });
}

void SfuHandlers::register_routes(http::Router& router) {
  router.add(http::Method::Get, "/media/:broadcastId/router/capabilities",
             [self = shared_from_this()](http::Request request) {
               return serve_capabilities(self, std::move(request));
             });
  add(router, "transport/create", &SfuHandlers::create_transport);
  add(router, "transport/connect", &SfuHandlers::connect_transport);
  add(router, "transport/restart-ice", &SfuHandlers::restart_ice);
  add(router, "transport/close", &SfuHandlers::close_transport);
  add(router, "transport/stats", &SfuHandlers::transport_stats);
  add(router, "transport/produce", &SfuHandlers::produce);
  add(router, "transport/consume", &SfuHandlers::consume);
  add(router, "producer/pause", &SfuHandlers::pause_producer);
  add(router, "producer/resume", &SfuHandlers::resume_producer);
  add(router, "producer/close", &SfuHandlers::close_producer);
  add(router, "consumer/pause", &SfuHandlers::pause_consumer);
  add(router, "consumer/resume", &SfuHandlers::resume_consumer);
  add(router, "consumer/close", &SfuHandlers::close_consumer);
  add(router, "consumer/request-key-frame", &SfuHandlers::request_keyframe);
  add(router, "consumer/preferred-layers", &SfuHandlers::prefer_layers);
  add(router, "consumer/fit", &SfuHandlers::fit_picture);
  add(router, "program", &SfuHandlers::program);
}

void SfuHandlers::add(http::Router& router, std::string_view path, Method method) {
  router.add(
      http::Method::Post, "/media/:broadcastId/" + std::string{path},
      [self = shared_from_this(), method](http::Request request) {
        return serve_route(self, std::move(request), method);
      },
      kSmallBody);
}

net::Task<http::Response> SfuHandlers::serve_capabilities(std::shared_ptr<SfuHandlers> self,
                                                          http::Request request) {
  const auto call = co_await self->admit(request);
  if (!call) co_return call.error();
  co_return http::json(200, json::serialize(to_json(router_capabilities())));
}

net::Task<http::Response> SfuHandlers::serve_route(std::shared_ptr<SfuHandlers> self,
                                                   http::Request request,
                                                   Method method) {
  co_return co_await self->serve(std::move(request), method);
}

net::Task<std::expected<SfuHandlers::Call, http::Response>> SfuHandlers::admit(
    const http::Request& request, Welcome welcome) {
  const auto pass = passes_.verify(request.bearer(), clock_.wall());
  if (!pass) {
    auto answer = http::problem(401, "bad-token", "the room token is missing, invalid or expired");
    answer.headers.set("WWW-Authenticate", "Bearer");
    co_return std::unexpected{std::move(answer)};
  }
  const auto broadcast = BroadcastId::parse(request.param("broadcastId"));
  if (broadcast != pass->broadcast)
    co_return refusal(403, "wrong-room", "the room token is for another broadcast");
  if (pass->role == access::Role::Viewer) {
    if (welcome == Welcome::Studio)
      co_return refusal(403, "not-allowed", "viewers have no media in the studio");
    const auto is_public = co_await attendance_.is_public(*broadcast);
    if (!is_public) co_return refusal(503, "unavailable", "the show cannot be read now");
    if (!*is_public)
      co_return refusal(403, "rehearsal", "this is a rehearsal: only the studio sees it");
    show::Participant viewer;
    viewer.id = pass->participant;
    viewer.role = access::Role::Viewer;
    co_return Call{.broadcast = *broadcast,
                   .who = std::move(viewer),
                   .body = {},
                   .worker = worker_of(*broadcast)};
  }
  co_return co_await enter(pass->broadcast, pass->participant);
}

net::Task<std::expected<SfuHandlers::Call, http::Response>> SfuHandlers::enter(
    BroadcastId broadcast, ParticipantId participant) {
  const auto who = co_await attendance_.find(broadcast, participant);
  if (!who) co_return refusal(503, "unavailable", "the show cannot be read now");
  if (!*who) co_return refusal(403, "not-in-room", "the participant is not in the studio");
  if ((*who)->is_waiting) co_return refusal(403, "waiting", "a host has to admit the participant");
  co_return Call{.broadcast = broadcast, .who = **who, .body = {}, .worker = worker_of(broadcast)};
}

net::Task<http::Response> SfuHandlers::serve(http::Request request, Method method) {
  auto call = co_await admit(request);
  if (!call) co_return call.error();
  json::error_code error;
  json::parse_options limits;
  limits.max_depth = kMaxDepth;
  call->body = request.body.empty() ? json::value(json::object{})
                                    : json::parse(request.body, error, {}, limits);
  if (error || !call->body.is_object())
    co_return http::problem(400, "bad-json", "the body is not a JSON object");

  const std::shared_ptr<Worker> worker = call->worker;
  const auto answer = co_await net::run_on(worker->executor(), [&] {
    Router& room = worker->switchboard().room(call->broadcast);
    auto result = (this->*method)(*call, room, *worker);
    worker->flush();
    return result;
  });
  if (!answer) co_return refuse(answer.error());
  co_return http::json(200, json::serialize(*answer));
}

LocalEnd SfuHandlers::local_end(const WebRtcTransport& transport, const Worker& worker) const {
  return {.credentials = transport.ice().local(),
          .fingerprint = fingerprint_,
          .candidates = host_candidates(announced_, worker.local_endpoint().port())};
}

SfuHandlers::Answer SfuHandlers::create_transport(const Call& call, Router& room, Worker& worker) {
  const std::string_view direction = text_of(call.body, "direction");
  if (direction != "send" && direction != "recv") return fail(Error::BadParameters);
  const auto transport =
      room.create_transport(worker.now(), worker.wall(), call.who.id,
                            direction == "send" ? Direction::Send : Direction::Receive);
  if (!transport) return std::unexpected{transport.error()};
  const LocalEnd end = local_end(**transport, worker);
  return json::object{{"id", (*transport)->options().id.text()},
                      {"iceParameters", to_json(end.credentials)},
                      {"iceCandidates", to_json(end.candidates)},
                      {"dtlsParameters", to_json(end.fingerprint)},
                      {"iceServers", ice_servers(options_.turn_url, options_.turn_secret,
                                                 call.who.id, worker.wall())}};
}

SfuHandlers::Answer SfuHandlers::connect_transport(const Call& call, Router& room, Worker& worker) {
  auto fingerprints = parse_dtls(value_of(call.body, "dtlsParameters"));
  if (!fingerprints) return std::unexpected{fingerprints.error()};
  return empty_answer(room.connect(worker.now(), call.who.id,
                                   id_of<TransportId>(call.body, "transportId"),
                                   std::move(*fingerprints)));
}

SfuHandlers::Answer SfuHandlers::restart_ice(const Call& call, Router& room, Worker&) {
  const auto credentials =
      room.restart_ice(call.who.id, id_of<TransportId>(call.body, "transportId"));
  if (!credentials) return std::unexpected{credentials.error()};
  return json::object{{"iceParameters", to_json(*credentials)}};
}

SfuHandlers::Answer SfuHandlers::close_transport(const Call& call, Router& room, Worker&) {
  const auto closed =
      room.close_transport(call.who.id, id_of<TransportId>(call.body, "transportId"));
  // What is gone already, with its owner or its show, is as closed as it can be.
  if (!closed && closed.error() != Error::UnknownTransport) return std::unexpected{closed.error()};
  return json::object{};
}

SfuHandlers::Answer SfuHandlers::transport_stats(const Call& call, Router& room, Worker& worker) {
  const Instant now = worker.now();
  const auto found = room.find_transport(call.who.id, id_of<TransportId>(call.body, "transportId"));
  if (!found) return std::unexpected{found.error()};
  const WebRtcTransport& transport = **found;
  json::array consumers;
  for (const auto& consumer : transport.consumers.all()) {
    const Consumer::Stats stats = consumer->stats();
    consumers.push_back({{"consumerId", consumer->options().id.text()},
                         {"producerId", consumer->producer().id.text()},
                         {"packets", stats.packets},
                         {"bytes", stats.octets},
                         {"retransmissions", stats.retransmissions},
                         {"fractionLost", stats.fraction_lost},
                         {"jitter", milliseconds(stats.jitter)},
                         {"score", stats.score},
                         {"paused", consumer->is_paused()},
                         {"heldBack", consumer->is_held_back()},
                         {"priority", consumer->priority()},
                         {"spatialLayer", consumer->layers().current().value_or(0)}});
  }
  json::array producers;
  for (const auto& producer : transport.producers.all()) {
    json::array streams;
    for (const ProducerStream& stream : producer->streams)
      streams.push_back({{"rid", stream.rid},
                         {"packets", stream.statistics.packets()},
                         {"bitrate", stream.rates.rate(now, LayerRates::kTemporal).bps},
                         {"fractionLost", stream.passage.lost},
                         {"jitter", milliseconds(stream.passage.jitter)},
                         {"score", stream.is_active(now) ? score_of(stream.passage) : 0}});
    producers.push_back({{"producerId", producer->id.text()},
                         {"paused", producer->is_paused},
                         {"score", producer->score(now)},
                         {"speaking", producer->voice.is_speaking()},
                         {"streams", std::move(streams)}});
  }
  const PathControl::Stats path = transport.consumers.path().stats(now);
  return json::object{
      {"transportId", transport.options().id.text()},
      {"connected", transport.is_connected()},
      {"availableBitrate", path.estimate ? json::value(path.estimate->bps) : nullptr},
      {"sentBitrate", path.sent.bps},
      {"wantedBitrate", path.wanted.bps},
      {"roundTrip", path.round_trip ? json::value(milliseconds(*path.round_trip)) : nullptr},
      {"probes", path.probes},
      {"packetsReceived", transport.stats().datagrams_in},
      {"bytesReceived", transport.stats().octets_in},
      {"producers", std::move(producers)},
      {"consumers", std::move(consumers)}};
}

SfuHandlers::Answer SfuHandlers::produce(const Call& call, Router& room, Worker& worker) {
  const auto kind = parse_kind(text_of(call.body, "kind"));
  const auto source = parse_source(text_of(call.body, "source"));
  const auto parameters = parse_parameters(value_of(call.body, "rtpParameters"));
  if (!kind || !source || !parameters) return fail(Error::BadParameters);
  if (is_of_screen(*source) && !may_share(&call.who)) return fail(Error::NotAllowed);
  const json::value& paused = value_of(call.body, "paused");
  const auto id = room.produce(worker.wall(), call.who.id,
                               {.transport = id_of<TransportId>(call.body, "transportId"),
                                .kind = *kind,
                                .source = *source,
                                .parameters = *parameters,
                                .is_paused = paused.is_bool() && paused.get_bool()});
  if (!id) return std::unexpected{id.error()};
  bus_.publish(ports::TrackOpened{.broadcast = call.broadcast,
                                  .participant = call.who.id,
                                  .track = {.producer = *id, .source = *source}});
  // After the new one is known: who is shown by it keeps the place.
  room.close_older(call.who.id, *id);
  return json::object{{"id", id->text()}};
}

SfuHandlers::Answer SfuHandlers::pause_producer(const Call& call, Router& room, Worker&) {
  const auto producer = room.find_producer(call.who.id, id_of<ProducerId>(call.body, "producerId"));
  if (!producer) return std::unexpected{producer.error()};
  (*producer)->is_paused = true;
  return json::object{};
}

SfuHandlers::Answer SfuHandlers::resume_producer(const Call& call, Router& room, Worker&) {
  return empty_answer(
      room.resume_producer(call.who.id, id_of<ProducerId>(call.body, "producerId")));
}

SfuHandlers::Answer SfuHandlers::close_producer(const Call& call, Router& room, Worker&) {
  return empty_answer(room.close_producer(call.who.id, id_of<ProducerId>(call.body, "producerId")));
}

SfuHandlers::Answer SfuHandlers::consume(const Call& call, Router& room, Worker& worker) {
  auto capabilities = parse_capabilities(value_of(call.body, "rtpCapabilities"));
  if (!capabilities) return std::unexpected{capabilities.error()};
  const auto producer = id_of<ProducerId>(call.body, "producerId");
  if (room.is_program(producer) && !call.who.is_host()) return fail(Error::NotAllowed);
  const auto consumed = room.consume(worker.wall(), call.who.id,
                                     {.transport = id_of<TransportId>(call.body, "transportId"),
                                      .producer = producer,
                                      .capabilities = std::move(*capabilities)});
  if (!consumed) return std::unexpected{consumed.error()};
  return json::object{{"id", consumed->id.text()},
                      {"producerId", producer.text()},
                      {"kind", to_string(consumed->kind)},
                      {"rtpParameters", to_json(consumed->parameters)},
                      {"producerPaused", consumed->is_producer_paused}};
}

SfuHandlers::Answer SfuHandlers::pause_consumer(const Call& call, Router& room, Worker&) {
  const auto consumer = room.find_consumer(call.who.id, id_of<ConsumerId>(call.body, "consumerId"));
  if (!consumer) return std::unexpected{consumer.error()};
  (*consumer)->pause();
  return json::object{};
}

SfuHandlers::Answer SfuHandlers::resume_consumer(const Call& call, Router& room, Worker&) {
  return empty_answer(
      room.resume_consumer(call.who.id, id_of<ConsumerId>(call.body, "consumerId")));
}

SfuHandlers::Answer SfuHandlers::close_consumer(const Call& call, Router& room, Worker&) {
  const auto closed = room.close_consumer(call.who.id, id_of<ConsumerId>(call.body, "consumerId"));
  // Its producer may have closed it a moment before.
  if (!closed && closed.error() != Error::UnknownConsumer) return std::unexpected{closed.error()};
  return json::object{};
}

SfuHandlers::Answer SfuHandlers::request_keyframe(const Call& call, Router& room, Worker&) {
  const auto consumer = room.find_consumer(call.who.id, id_of<ConsumerId>(call.body, "consumerId"));
  if (!consumer) return std::unexpected{consumer.error()};
  (*consumer)->request_keyframe();
  return json::object{};
}

SfuHandlers::Answer SfuHandlers::prefer_layers(const Call& call, Router& room, Worker&) {
  const auto layer = [&](std::string_view name, bool is_required) -> Result<std::uint8_t> {
    const json::value& value = value_of(call.body, name);
    if (value.is_null() && !is_required) return LayerSelector::kAllTemporal;
    json::error_code error;
    const auto number = value.to_number<std::int64_t>(error);
    if (error || number < 0 || number > LayerSelector::kAllTemporal)
      return fail(Error::BadParameters);
    return static_cast<std::uint8_t>(number);
  };
  const auto spatial = layer("spatialLayer", true);
  const auto temporal = layer("temporalLayer", false);
  if (!spatial || !temporal) return fail(Error::BadParameters);
  const auto consumer = room.find_consumer(call.who.id, id_of<ConsumerId>(call.body, "consumerId"));
  if (!consumer) return std::unexpected{consumer.error()};
  (*consumer)->prefer_layers(*spatial, *temporal);
  return json::object{};
}

/// So large is the picture shown: the smallest layer that fills it is enough.
SfuHandlers::Answer SfuHandlers::fit_picture(const Call& call, Router& room, Worker&) {
  const auto pixels = [&](std::string_view name) {
    json::error_code error;
    const auto number = value_of(call.body, name).to_number<std::int64_t>(error);
    return error || number < 0 || number > kWidestPicture ? -1 : static_cast<int>(number);
  };
  const Size shown{pixels("width"), pixels("height")};
  if (shown.width < 0 || shown.height < 0) return fail(Error::BadParameters);
  // A picture may close, with its producer, while a page still measures it: then nothing is sent.
  if (const auto consumer =
          room.find_consumer(call.who.id, id_of<ConsumerId>(call.body, "consumerId")))
    (*consumer)->fit(shown);
  return json::object{};
}

/// What the audience sees, for those who run the show. Empty while there is none.
SfuHandlers::Answer SfuHandlers::program(const Call& call, Router& room, Worker&) {
  if (!call.who.is_host()) return fail(Error::NotAllowed);
  json::array producers;
  for (const Producer* producer : room.program())
    producers.push_back(
        {{"producerId", producer->id.text()}, {"kind", to_string(producer->kind())}});
  return json::object{{"producers", std::move(producers)}};
}

}  // namespace backlot::sfu
