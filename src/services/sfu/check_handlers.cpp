#include "services/sfu/check_handlers.hpp"

#include "net/runtime.hpp"
#include "services/sfu/ice_servers.hpp"
#include "services/sfu/refusals.hpp"

namespace backlot::sfu {
namespace {

namespace json = boost::json;

constexpr http::RouteOptions kOfferBody{.max_body = 2 * sdp::kMaxText};  // as JSON text

// A session's number in its o-line: those of the transport's id (RFC 8866 §5.2).
std::uint64_t session_of(TransportId id) { return std::hash<TransportId>{}(id) >> 1U; }

std::optional<sdp::Description> offer_of(const http::Request& request) {
  json::error_code error;
  const json::value body = json::parse(request.body, error, {}, {.max_depth = 4});
  const json::object* object = error ? nullptr : body.if_object();
  const json::value* value = object == nullptr ? nullptr : object->if_contains("offer");
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  if (text == nullptr) return std::nullopt;
  auto offer = sdp::Description::parse({text->data(), text->size()});
  return offer ? std::optional{std::move(*offer)} : std::nullopt;
}

}  // namespace

CheckHandlers::CheckHandlers(std::shared_ptr<SfuHandlers> sfu,
                             const ports::CheckPasses& passes,
                             const Clock& clock)
    : sfu_(std::move(sfu)), passes_(passes), clock_(clock) {}

void CheckHandlers::register_routes(http::Router& router) {
  router.add(
      http::Method::Post, "/media/network-check",
      [self = shared_from_this()](http::Request request) {
        return serve(self, std::move(request));
      },
      kOfferBody);
}

net::Task<http::Response> CheckHandlers::serve(std::shared_ptr<CheckHandlers> self,
                                               http::Request request) {
  const auto who = self->passes_.verify(request.bearer(), self->clock_.wall());
  if (!who) {
    auto refusal = http::problem(401, "bad-token", "the token is missing, invalid or expired");
    refusal.headers.set("WWW-Authenticate", "Bearer");
    co_return refusal;
  }
  const auto offer = offer_of(request);
  if (!offer) co_return http::problem(400, "bad-sdp", "the body has no offer that can be read");
  const std::shared_ptr<Worker> worker = self->sfu_->worker_of(BroadcastId{who->uuid()});
  const auto answer = co_await net::run_on(worker->executor(), [&] {
    auto opened = self->open(*who, *offer, *worker);
    worker->flush();
    return opened;
  });
  if (!answer) co_return refuse(answer.error());
  co_return http::json(201, json::serialize(*answer));
}

// One measurement for each pass: a second one ends the first.
Result<json::object> CheckHandlers::open(ParticipantId who,
                                         const sdp::Description& offer,
                                         Worker& worker) const {
  auto fingerprints = read_fingerprints(offer);
  if (!fingerprints) return std::unexpected{fingerprints.error()};
  std::vector<Ingest> ingests = find_ingests(offer);
  std::erase_if(ingests, [](const Ingest& each) { return each.kind != MediaKind::Video; });
  if (ingests.empty()) return fail(Error::UnsupportedCodec);

  Router& room = worker.switchboard().room(kCheckRoom);
  room.remove_participant(who);
  if (room.transports().size() >= kMaxChecks) return fail(Error::TooMany);
  const auto transport = room.create_transport(worker.now(), worker.wall(), who, Direction::Send);
  if (!transport) return std::unexpected{transport.error()};
  (*transport)->bound(worker.now() + kLongest, kMaxOctetsPerSecond);
  const TransportId id = (*transport)->options().id;
  auto ready = room.connect(worker.now(), who, id, std::move(*fingerprints));
  if (ready) {
    const auto producer = room.produce(worker.wall(), who,
                                       {.transport = id,
                                        .kind = MediaKind::Video,
                                        .source = show::TrackSource::Camera,
                                        .parameters = ingests.front().parameters});
    if (!producer) ready = std::unexpected{producer.error()};
  }
  if (!ready) {
    static_cast<void>(room.close_transport(who, id));
    return std::unexpected{ready.error()};
  }
  const Options& options = sfu_->options();
  const LocalEnd end = sfu_->local_end(**transport, worker);
  return json::object{{"answer", answer_ingest(offer, ingests, end).serialize(session_of(id))},
                      {"iceServers", ice_servers(options.turn_url, options.turn_secret, who,
                                                 worker.wall(), ports::kCheckPassLifetime)}};
}

}  // namespace backlot::sfu
