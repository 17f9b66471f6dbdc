#include "services/compositor/bench_pipeline.hpp"

#include <algorithm>
#include <ctime>
#include <thread>
#include <utility>

#include "protocols/flv/tag.hpp"
#include "protocols/rtmp/chunk_writer.hpp"

namespace backlot::compositor {
namespace {

using std::chrono::steady_clock;

/// Pictures are as often a little early as a little late; as GuestInput has it.
constexpr Duration kEarly = 16ms;
/// Guests do not send in step with the program, nor with one another.
constexpr Duration kPhaseStep = 7ms;

Duration frame_time(std::int64_t frame) { return Duration{frame * 1'000'000'000LL / kBenchRate}; }

double milliseconds(Duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

/// Runs `work` and adds what it cost.
template <class Work>
void measure_stage(double& sum, Work work) {
  const double before = cpu_seconds();
  work();
  sum += cpu_seconds() - before;
}

Bytes mux(const media::EncodedPacket& packet) {
  flv::VideoView video;
  video.is_keyframe = packet.is_keyframe;
  video.data = packet.data;
  const Bytes body = flv::serialize(video);
  Bytes out;
  rtmp::append_message(out, rtmp::kOurChunkSize,
                       {.type = rtmp::MessageType::Video,
                        .timestamp = static_cast<std::uint32_t>(packet.pts.count() / 1'000'000),
                        .stream_id = 1,
                        .payload = body});
  return out;
}

}  // namespace

double quantile(std::vector<double>& values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

BenchPipeline::BenchPipeline(std::vector<BenchGuest> guests, Renderer renderer)
    : guests_(std::move(guests)),
      sources_(guests_),
      renderer_(std::move(renderer)),
      shown_(guests_.size()) {}

Result<std::unique_ptr<BenchPipeline>> BenchPipeline::create(const Wish& wish) {
  std::vector<BenchGuest> guests;
  for (std::size_t i = 0; i < wish.guests.size(); ++i) {
    auto guest = BenchGuest::create(static_cast<int>(i), wish.guests[i]);
    if (!guest) return std::unexpected{guest.error()};
    guests.push_back(std::move(*guest));
  }
  Renderer::Options options;
  options.video.size = wide(wish.height);
  options.video.preset = wish.preset;
  options.video.threads = wish.threads;
  options.video.bitrate = bitrate_of(wish.height);
  options.has_ladder = wish.has_ladder;
  auto renderer = Renderer::create(options);
  if (!renderer) return std::unexpected{renderer.error()};
  std::unique_ptr<BenchPipeline> out{new BenchPipeline{std::move(guests), std::move(*renderer)}};
  const Size canvas = options.video.size;
  const stage::Scene scene = bench_scene(out->guests_, wish.layout, canvas, wish.has_graphics);
  const Images images = wish.has_graphics ? bench_images() : Images{};
  out->graphics_ = draw_graphics(
      {.scene = scene, .canvas = canvas, .images = images, .now = kBenchWall}, out->text_, nullptr);
  out->renderer_.set_scene(scene, out->graphics_, kBenchStart, kBenchWall);
  return out;
}

ProgramCost BenchPipeline::measure(int seconds) {
  ProgramCost cost;
  for (int frame = 0; frame < seconds * kBenchRate; ++frame) {
    const Instant now = kBenchStart + frame_time(frame);
    measure_stage(cost.decode, [&] {
      for (BenchGuest& guest : guests_) guest.play_video(static_cast<std::size_t>(frame), now);
    });
    measure_stage(cost.compose, [&] { renderer_.paint(now, sources_); });
    Result<media::EncodedPacket> packet;
    measure_stage(cost.encode, [&] { packet = renderer_.encode(frame, false); });
    measure_stage(cost.ladder, [&] {
      if (packet) static_cast<void>(renderer_.encode_ladder(frame, *packet));
    });
    measure_stage(cost.audio, [&] {
      for (BenchGuest& guest : guests_) guest.play_audio(kBenchStart, now);
      static_cast<void>(renderer_.mix(now, sources_));
    });
  }
  for (double* part : {&cost.decode, &cost.compose, &cost.encode, &cost.audio, &cost.ladder})
    *part /= seconds;
  return cost;
}

std::size_t BenchPipeline::tick(std::int64_t frame, Instant at) {
  renderer_.paint(at + kEarly, sources_);
  const auto packet = renderer_.encode(frame, false);
  const std::size_t size = packet ? mux(*packet).size() : 0;
  static_cast<void>(renderer_.mix(at, sources_));
  return size;
}

ProgramPace BenchPipeline::live(int seconds) {
  ProgramPace pace;
  std::vector<Instant> sent(guests_.size() * kBenchLoop);
  const Instant start = steady_clock::now() + 50ms;
  for (std::int64_t frame = 0; frame < std::int64_t{seconds} * kBenchRate; ++frame) {
    std::vector<std::pair<Instant, std::size_t>> arrivals;
    for (std::size_t i = 0; i < guests_.size(); ++i)
      arrivals.emplace_back(
          start + frame_time(frame) + kPhaseStep * static_cast<int>(i) % frame_time(1), i);
    std::ranges::sort(arrivals);
    for (const auto& [due, number] : arrivals) {
      std::this_thread::sleep_until(due);
      const Instant now = steady_clock::now();
      sent[number * kBenchLoop + static_cast<std::size_t>(frame) % kBenchLoop] = due;
      guests_[number].play_video(static_cast<std::size_t>(frame), now);
      guests_[number].play_audio(start, now);
    }
    const Instant due = start + frame_time(frame + 1);
    std::this_thread::sleep_until(due);
    pace.late += steady_clock::now() - due > frame_time(1) ? 1 : 0;
    if (tick(frame, due) == 0) continue;
    const Instant done = steady_clock::now();
    ++pace.frames;
    pace.tick_ms.push_back(milliseconds(done - due));
    note(sent, done, pace);
  }
  return pace;
}

/// Of the pictures that are new on the canvas.
void BenchPipeline::note(const std::vector<Instant>& sent, Instant done, ProgramPace& pace) {
  for (std::size_t i = 0; i < guests_.size(); ++i) {
    const std::uint64_t number = guests_[i].pictures.number();
    if (number == std::exchange(shown_[i], number) || number == 0) continue;
    const Instant from = sent[i * kBenchLoop + (number - 1) % kBenchLoop];
    pace.latency_ms.push_back(milliseconds(done - from));
  }
}

}  // namespace backlot::compositor
