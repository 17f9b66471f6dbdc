// The SFU alone, for an unmodified mediasoup-client: a page, the media routes, and a peephole to
// the bus.
//
// Room tokens are in clear: "<broadcast>,<participant>,<role>[,waiting]"; who shows one is in the
// show, or waits for it, until they are said to have left. Ends when standard input does.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <mutex>
#include <set>
#include <sstream>

#include "adapters/memory/bus.hpp"
#include "adapters/secrets/system_random.hpp"
#include "net/http/server.hpp"
#include "net/runtime.hpp"
#include "services/sfu/sfu_service.hpp"
#include "tests/support/fake_show_log.hpp"

namespace {

using namespace backlot;
namespace json = boost::json;

/// The logs of shows in which people only join and leave.
class Presences {
 public:
  Presences(FakeShowLog& log, ports::Bus& bus) : log_(log), bus_(bus) {}

  /// Once: who has left does not come back by showing the token again.
  void join(const ports::RoomPass& pass) {
    const std::lock_guard lock{mutex_};
    if (known_.insert({pass.broadcast, pass.participant}).second)
      append(pass.broadcast, show::ParticipantJoined{.id = pass.participant,
                                                     .name = pass.name,
                                                     .headline = {},
                                                     .role = pass.role,
                                                     .has_mic_on = true,
                                                     .has_camera_on = true,
                                                     .is_waiting = pass.must_wait});
  }
  void say(BroadcastId broadcast, show::Event event) {
    const std::lock_guard lock{mutex_};
    append(broadcast, std::move(event));
  }

 private:
  void append(BroadcastId broadcast, show::Event event) {
    const std::uint64_t last = log_.since(broadcast, 0)->size();
    const std::vector<show::NumberedEvent> events{
        {.seq = last + 1, .at = {}, .event = std::move(event)}};
    static_cast<void>(log_.append(broadcast, last, events));
    bus_.publish(ports::ShowAdvanced{.broadcast = broadcast, .events = events});
  }

  FakeShowLog& log_;
  ports::Bus& bus_;
  std::mutex mutex_;
  std::set<std::pair<BroadcastId, ParticipantId>> known_;
};

class ClearPasses final : public ports::RoomPasses {
 public:
  explicit ClearPasses(Presences& presences) : presences_(presences) {}

  [[nodiscard]] std::string issue(const ports::RoomPass& pass, WallTime) const override {
    return pass.broadcast.text() + "," + pass.participant.text() + "," +
           std::string{access::to_string(pass.role)};
  }
  [[nodiscard]] Result<ports::RoomPass> verify(std::string_view token, WallTime) const override {
    std::istringstream stream{std::string{token}};
    std::string broadcast;
    std::string participant;
    std::string role;
    std::getline(stream, broadcast, ',');
    std::getline(stream, participant, ',');
    std::string waiting;
    std::getline(stream, role, ',');
    std::getline(stream, waiting);
    const auto broadcast_id = BroadcastId::parse(broadcast);
    const auto participant_id = ParticipantId::parse(participant);
    const auto parsed_role = access::parse_role(role);
    if (!broadcast_id || !participant_id || !parsed_role)
      return std::unexpected{std::make_error_code(std::errc::permission_denied)};
    ports::RoomPass pass{*broadcast_id, *participant_id, *parsed_role, "peer"};
    pass.must_wait = waiting == "waiting";
    presences_.join(pass);
    return pass;
  }

 private:
  Presences& presences_;
};

show::Event admitted(ParticipantId id) {
  show::ParticipantAdmitted event;
  event.id = id;
  event.name = "peer";
  return event;
}

/// What was said on the bus, as JSON. Control thread.
struct Peephole {
  json::array opened;
  json::array closed;
  json::array taps;

  void note(const ports::Message& message) {
    if (const auto* track = std::get_if<ports::TrackOpened>(&message))
      opened.push_back({{"producerId", track->track.producer.text()},
                        {"participantId", track->participant.text()},
                        {"source", static_cast<int>(track->track.source)}});
    if (const auto* track = std::get_if<ports::TrackClosed>(&message))
      closed.push_back(json::value(track->producer.text()));
    const auto* ready = std::get_if<ports::TapReady>(&message);
    if (ready == nullptr) return;
    json::array tracks;
    for (const ports::TapTrack& track : ready->tracks)
      tracks.push_back({{"producerId", track.producer.text()},
                        {"ssrc", track.ssrc},
                        {"payloadType", track.payload_type},
                        {"codec", track.codec},
                        {"clockRate", track.clock_rate}});
    taps.push_back(
        {{"address", ready->address}, {"port", ready->port}, {"tracks", std::move(tracks)}});
  }
};

std::string read_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string beside(const std::string& path, std::string_view name) {
  return path.substr(0, path.rfind('/') + 1) + std::string{name};
}

http::Response page(std::string type, std::string body) {
  http::Response response;
  response.headers.set("Content-Type", std::move(type));
  response.body = std::move(body);
  return response;
}

ports::TapWanted tap_wanted(const json::object& body) {
  ports::TapWanted wanted{
      .broadcast = *BroadcastId::parse(std::string{body.at("broadcastId").as_string()}),
      .address = "127.0.0.1",
      .port = body.at("port").to_number<std::uint16_t>(),
      .producers = {}};
  for (const json::value& id : body.at("producers").as_array())
    wanted.producers.push_back(*ProducerId::parse(std::string{id.as_string()}));
  if (body.contains("program"))
    wanted.program = {
        {.ssrc = 500, .payload_type = 96, .codec = "video/H264", .clock_rate = 90'000}};
  return wanted;
}

void add_test_routes(http::Router& router,
                     const std::string& script,
                     ports::Bus& bus,
                     Presences& presences,
                     Peephole& peephole,
                     sfu::SfuService& service) {
  router.add(http::Method::Get, "/", [](http::Request) -> net::Task<http::Response> {
    co_return page("text/html", "<!doctype html><title>peer</title><script src=/page.js></script>");
  });
  router.add(http::Method::Get, "/page.js", [&](http::Request) -> net::Task<http::Response> {
    co_return page("text/javascript", read_file(script));
  });
  router.add(http::Method::Get, "/whip-page", [](http::Request) -> net::Task<http::Response> {
    co_return page("text/html",
                   "<!doctype html><title>session</title><script src=/whip.js></script>");
  });
  router.add(http::Method::Get, "/whip.js", [&](http::Request) -> net::Task<http::Response> {
    co_return page("text/javascript", read_file(beside(script, "whip_page.js")));
  });
  router.add(http::Method::Get, "/bus", [&](http::Request) -> net::Task<http::Response> {
    co_return http::json(200, json::serialize(json::object{{"opened", peephole.opened},
                                                           {"closed", peephole.closed},
                                                           {"taps", peephole.taps}}));
  });
  router.add(http::Method::Get, "/metrics", [&](http::Request) -> net::Task<http::Response> {
    std::vector<metrics::Sample> samples;
    service.collect(samples);
    json::object object;
    for (const metrics::Sample& sample : samples) {
      const bool has_reason = sample.labels.size() > 1;
      object[has_reason ? sample.name + ":" + sample.labels[1].second : sample.name] = sample.value;
    }
    co_return http::json(200, json::serialize(object));
  });
  router.add(http::Method::Post, "/tap", [&](http::Request request) -> net::Task<http::Response> {
    bus.publish(tap_wanted(json::parse(request.body).as_object()));
    co_return http::no_content();
  });
  router.add(http::Method::Post, "/show", [&](http::Request request) -> net::Task<http::Response> {
    const json::value body = json::parse(request.body);
    const auto id = *ParticipantId::parse(std::string{body.at("participantId").as_string()});
    const json::string& what = body.at("event").as_string();
    show::Event event = show::ParticipantLeft{.id = id};
    if (what == "admitted") event = admitted(id);
    if (what == "screen-forbidden")
      event = show::RightsChanged{.id = id, .may_share_screen = false};
    if (what == "made-guest") event = show::RoleChanged{.id = id, .role = access::Role::Guest};
    presences.say(*BroadcastId::parse(std::string{body.at("broadcastId").as_string()}), event);
    co_return http::no_content();
  });
}

}  // namespace

int main(int argc, char** argv) {
  const std::string script = argc > 1 ? argv[1] : "dist/media_page.js";
  net::Runtime runtime{{.media_threads = 1, .blocking_threads = 1}};
  const net::SystemClock clock;
  secrets::SystemRandom random;
  memory::MemoryBus bus;
  FakeShowLog log;
  Presences presences{log, bus};
  const ClearPasses passes{presences};
  sfu::SfuService service{runtime,
                          clock,
                          random,
                          passes,
                          log,
                          bus,
                          {.listen = {net::asio::ip::address_v4::loopback(), 0}}};
  Peephole peephole;
  const auto subscription = bus.subscribe([&](const ports::Message& message) {
    net::asio::post(runtime.control(), [&, message] { peephole.note(message); });
  });

  http::Router router;
  service.register_routes(router);
  add_test_routes(router, script, bus, presences, peephole, service);
  http::Server server{runtime.control(), std::move(router)};
  server.listen({net::asio::ip::address_v4::loopback(), 0});
  service.start();
  runtime.start();
  std::printf("ready http=127.0.0.1:%u rtc=%u\n", server.local_endpoint().port(),
              service.bound_endpoint().port());
  std::fflush(stdout);
  std::string line;
  while (std::getline(std::cin, line)) {
  }
  service.stop();
  runtime.stop();
  return 0;
}
