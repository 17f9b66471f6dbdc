// The SFU alone, for an unmodified mediasoup-client: a page, the media routes, and a peephole to
// the bus.
//
// Room tokens are in clear: "<broadcast>,<participant>,<role>". Ends when standard input does.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/memory/bus.hpp"
#include "adapters/secrets/system_random.hpp"
#include "net/http/server.hpp"
#include "net/runtime.hpp"
#include "services/sfu/sfu_service.hpp"

namespace {

using namespace backlot;
namespace json = boost::json;

class ClearPasses final : public ports::RoomPasses {
 public:
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
    std::getline(stream, role);
    const auto broadcast_id = BroadcastId::parse(broadcast);
    const auto participant_id = ParticipantId::parse(participant);
    const auto parsed_role = access::parse_role(role);
    if (!broadcast_id || !participant_id || !parsed_role)
      return std::unexpected{std::make_error_code(std::errc::permission_denied)};
    return ports::RoomPass{*broadcast_id, *participant_id, *parsed_role, "peer"};
  }
};

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
  return wanted;
}

ports::ShowAdvanced somebody_left(const json::object& body) {
  const auto id = *ParticipantId::parse(std::string{body.at("participantId").as_string()});
  return {.broadcast = *BroadcastId::parse(std::string{body.at("broadcastId").as_string()}),
          .events = {{.seq = 1, .at = {}, .event = show::ParticipantLeft{.id = id}}}};
}

void add_test_routes(http::Router& router,
                     const std::string& script,
                     ports::Bus& bus,
                     Peephole& peephole,
                     sfu::SfuService& service) {
  router.add(http::Method::Get, "/", [](http::Request) -> net::Task<http::Response> {
    co_return page("text/html", "<!doctype html><title>peer</title><script src=/page.js></script>");
  });
  router.add(http::Method::Get, "/page.js", [&](http::Request) -> net::Task<http::Response> {
    co_return page("text/javascript", read_file(script));
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
  router.add(http::Method::Post, "/left", [&](http::Request request) -> net::Task<http::Response> {
    bus.publish(somebody_left(json::parse(request.body).as_object()));
    co_return http::no_content();
  });
}

}  // namespace

int main(int argc, char** argv) {
  const std::string script = argc > 1 ? argv[1] : "dist/media_page.js";
  net::Runtime runtime{{.media_threads = 1, .blocking_threads = 1}};
  const net::SystemClock clock;
  secrets::SystemRandom random;
  const ClearPasses passes;
  memory::MemoryBus bus;
  sfu::SfuService service{runtime, clock, random,
                          passes,  bus,   {.listen = {net::asio::ip::address_v4::loopback(), 0}}};
  Peephole peephole;
  const auto subscription = bus.subscribe([&](const ports::Message& message) {
    net::asio::post(runtime.control(), [&, message] { peephole.note(message); });
  });

  http::Router router;
  service.register_routes(router);
  add_test_routes(router, script, bus, peephole, service);
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
