#pragma once

#include <map>
#include <set>

#include "protocols/rtcp/nack.hpp"
#include "protocols/rtcp/pli.hpp"
#include "protocols/rtp/rtx_payload.hpp"
#include "tests/scenarios/media_room.hpp"

namespace backlot {

/// A host with a camera in three layers, a voice and a shared screen, and guests behind links of
/// their own. Frames and packets come as a browser sends them, for as long as run() lasts.
class WatchedRoom : public testing::Test {
 protected:
  static constexpr std::size_t kLayers = 3;

  void publish_camera() {
    ensure_host();
    for (std::size_t i = 0; i < kLayers; ++i) camera_[i].use_temporal_layers();
    camera_[0].set_payload(600);    // about 160 kbit/s
    camera_[1].set_payload(1'000);  // in twos: 500
    camera_[2].set_payload(1'100);  // in sevens: 1900
    sfu::RtpParameters parameters = camera_[0].parameters();
    parameters.encodings.push_back({.rid = "r1"});
    parameters.encodings.push_back({.rid = "r2"});
    camera_producer = produce(sfu::MediaKind::Video, show::TrackSource::Camera, parameters);
    has_camera_ = true;
  }
  void publish_screen() {
    ensure_host();
    screen_[0].set_payload(800);    // 200 kbit/s
    screen_[1].set_payload(1'100);  // in sixes: 1600
    sfu::RtpParameters parameters = screen_[0].parameters();
    parameters.encodings.push_back({.rid = "s1"});
    screen_producer = produce(sfu::MediaKind::Video, show::TrackSource::Screen, parameters);
    has_screen_ = true;
  }
  void publish_voice() {
    ensure_host();
    voice_producer =
        produce(sfu::MediaKind::Audio, show::TrackSource::Microphone, voice_.parameters());
    has_voice_ = true;
  }

  FakeBrowser& join_on_link(Bitrate rate) {
    FakeBrowser& guest = network.join(sfu::Direction::Receive);
    guest.link.emplace(11 + links_++);
    guest.link->weather.rate = rate;
    guest.tells_arrivals = true;
    return guest;
  }
  sfu::Router::Consumed watch(FakeBrowser& guest, ProducerId producer) {
    const auto consumed = network.room()
                              .consume(kSfuTestWall, guest.participant(),
                                       {.transport = guest.transport(),
                                        .producer = producer,
                                        .capabilities = browser_capabilities()})
                              .value();
    EXPECT_TRUE(network.room().resume_consumer(guest.participant(), consumed.id));
    Watcher& watcher = watchers_[*consumed.parameters.encodings[0].ssrc];
    watcher.guest = &guest;
    watcher.rtx_ssrc = consumed.parameters.encodings[0].rtx_ssrc;
    return consumed;
  }

  /// Lets everybody send for a while, 10 ms at a time.
  void run(Duration duration) {
    for (const Instant end = network.now + duration; network.now < end;) {
      if (has_voice_ && ticks_ % 2 == 0) host->send_rtp(network.now, voice_.packet());
      if (ticks_ % 3 == 0) send_frames();
      ++ticks_;
      network.deliver();
      network.advance(10ms);
      for (auto& [ssrc, watcher] : watchers_) look(ssrc, watcher);
    }
  }
  /// Seconds that pass before something holds; 60 when it does not.
  template <class Condition>
  double seconds_until(Condition holds) {
    const Instant begin = network.now;
    while (!holds() && network.now - begin < 60s) run(50ms);
    return std::chrono::duration<double>(network.now - begin).count();
  }

  [[nodiscard]] sfu::Consumer& consumer_of(const FakeBrowser& guest,
                                           const sfu::Router::Consumed& consumed) {
    return **network.room().find_consumer(guest.participant(), consumed.id);
  }
  [[nodiscard]] std::optional<std::size_t> layer_of(const FakeBrowser& guest,
                                                    const sfu::Router::Consumed& consumed) {
    return consumer_of(guest, consumed).layers().current();
  }
  [[nodiscard]] static std::size_t packets_of(const FakeBrowser& guest,
                                              const sfu::Router::Consumed& consumed) {
    return views(guest, *consumed.parameters.encodings[0].ssrc).size();
  }
  /// The longest time, in seconds, between two frames' ends at the receiver so far.
  [[nodiscard]] double longest_freeze(const sfu::Router::Consumed& consumed) {
    return std::chrono::duration<double>(
               watchers_.at(*consumed.parameters.encodings[0].ssrc).longest)
        .count();
  }
  [[nodiscard]] static std::vector<rtp::PacketView> views(const FakeBrowser& browser,
                                                          std::uint32_t ssrc) {
    std::vector<rtp::PacketView> found;
    for (const Bytes& packet : browser.rtp) {
      const auto view = rtp::PacketView::parse(packet);
      if (view && view->header().ssrc == ssrc) found.push_back(*view);
    }
    return found;
  }

  /// How whole a stream arrives.
  struct Health {
    std::size_t missing = 0;  ///< right now
    std::size_t lost = 0;     ///< not come for three seconds
    std::size_t doubled = 0;  ///< came twice
    Duration slowest{};       ///< from a hole to its filling
  };
  [[nodiscard]] const Health& health_of(const sfu::Router::Consumed& consumed) {
    return watchers_.at(*consumed.parameters.encodings[0].ssrc).health;
  }
  /// When the last frame's end arrived.
  [[nodiscard]] std::optional<Instant> last_picture(const sfu::Router::Consumed& consumed) {
    return watchers_.at(*consumed.parameters.encodings[0].ssrc).last;
  }

  bool asks_again = false;  ///< guests send NACKs, and a PLI when those do not help
  SfuNetwork network;
  FakeBrowser* host = nullptr;
  ProducerId camera_producer;
  ProducerId screen_producer;
  ProducerId voice_producer;

 private:
  struct Watcher {
    FakeBrowser* guest = nullptr;
    std::optional<std::uint32_t> rtx_ssrc;
    std::size_t read = 0;  ///< of the guest's packets
    std::optional<Instant> last;
    Duration longest{};
    Unwrapper<std::uint16_t> numbers;
    std::optional<std::int64_t> newest;
    sfu::NackGenerator nacks;
    std::map<std::int64_t, Instant> missing;
    Health health;
  };
  static constexpr Duration kHopeless = 3s;

  void ensure_host() {
    if (host == nullptr) host = &network.join(sfu::Direction::Send);
  }
  ProducerId produce(sfu::MediaKind kind,
                     show::TrackSource source,
                     const sfu::RtpParameters& parameters) {
    return network.room()
        .produce(kSfuTestWall, host->participant(),
                 {.transport = host->transport(),
                  .kind = kind,
                  .source = source,
                  .parameters = parameters})
        .value();
  }

  /// A layer sends a key frame when it is asked to, a round trip later at the earliest.
  void send_frames() {
    const auto asked = host->received<rtcp::Pli>();
    for (; plis_read_ < asked.size(); ++plis_read_)
      wants_keyframe_.insert(asked[plis_read_].media_ssrc);
    const auto send = [&](FakeCamera& layer, std::size_t packets) {
      const bool is_keyframe = wants_keyframe_.erase(layer.ssrc()) > 0;
      for (const Bytes& packet : layer.frame(is_keyframe, packets))
        host->send_rtp(network.now, packet);
    };
    if (has_camera_) {
      send(camera_[0], 1);
      send(camera_[1], 2);
      send(camera_[2], 7);
    }
    if (has_screen_) {
      send(screen_[0], 1);
      send(screen_[1], 6);
    }
  }
  void look(std::uint32_t ssrc, Watcher& watcher) {
    for (; watcher.read < watcher.guest->rtp.size(); ++watcher.read) {
      const auto view = rtp::PacketView::parse(watcher.guest->rtp[watcher.read]);
      if (!view) continue;
      if (view->header().ssrc == ssrc) take(watcher, *view);
      if (view->header().ssrc != watcher.rtx_ssrc) continue;
      if (const auto again = rtp::RtxPayload::parse(view->payload()))
        number(watcher, watcher.numbers.peek(again->original_sequence));
    }
    if (asks_again && watcher.rtx_ssrc) ask_again(ssrc, watcher);
    watcher.health.lost += std::erase_if(
        watcher.missing, [&](const auto& entry) { return network.now - entry.second > kHopeless; });
    watcher.health.missing = watcher.missing.size();
  }
  void take(Watcher& watcher, const rtp::PacketView& view) {
    number(watcher, watcher.numbers.unwrap(view.header().sequence));
    if (!view.header().has_marker) return;
    if (watcher.last) watcher.longest = std::max(watcher.longest, network.now - *watcher.last);
    watcher.last = network.now;
  }
  void number(Watcher& watcher, std::int64_t sequence) {
    static_cast<void>(watcher.nacks.receive(network.now, sequence));
    if (!watcher.newest) watcher.newest = sequence - 1;
    if (sequence > *watcher.newest) {
      while (++*watcher.newest < sequence) watcher.missing[*watcher.newest] = network.now;
      return;
    }
    const auto found = watcher.missing.find(sequence);
    if (found == watcher.missing.end()) {
      ++watcher.health.doubled;
      return;
    }
    watcher.health.slowest = std::max(watcher.health.slowest, network.now - found->second);
    watcher.missing.erase(found);
  }
  void ask_again(std::uint32_t ssrc, Watcher& watcher) {
    auto due = watcher.nacks.take_due(network.now);
    if (!due.empty())
      watcher.guest->send_rtcp(
          network.now,
          rtcp::Nack{.sender_ssrc = 1, .media_ssrc = ssrc, .sequences = std::move(due)});
    if (watcher.nacks.take_lost_hope())
      watcher.guest->send_rtcp(network.now, rtcp::Pli{.sender_ssrc = 1, .media_ssrc = ssrc});
  }

  std::array<FakeCamera, kLayers> camera_{FakeCamera{"0", 100, "r0"}, FakeCamera{"0", 200, "r1"},
                                          FakeCamera{"0", 300, "r2"}};
  std::array<FakeCamera, 2> screen_{FakeCamera{"1", 400, "s0"}, FakeCamera{"1", 500, "s1"}};
  FakeVoice voice_{"2", 600};
  bool has_camera_ = false;
  bool has_screen_ = false;
  bool has_voice_ = false;
  std::uint64_t ticks_ = 0;
  std::uint64_t links_ = 0;
  std::size_t plis_read_ = 0;
  std::set<std::uint32_t> wants_keyframe_;
  std::map<std::uint32_t, Watcher> watchers_;
};

}  // namespace backlot
