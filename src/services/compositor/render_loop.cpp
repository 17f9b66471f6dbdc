#include "services/compositor/render_loop.hpp"

#include <ctime>
#include <utility>

#include "base/log.hpp"
#include "domain/show/names.hpp"

namespace backlot::compositor {
namespace {

constexpr std::int64_t kMostSkipped = 6;
/// As little care as x264 knows.
constexpr const char* kFastestPreset = "ultrafast";

/// CPU time of this thread: what the renditions take, which are encoded on it alone.
Duration thread_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
}

}  // namespace

RenderLoop::RenderLoop(Renderer renderer, Options options, Sources& sources, const Clock& clock)
    : renderer_(std::move(renderer)),
      options_(std::move(options)),
      sources_(sources),
      clock_(clock),
      ticks_(clock.now(), options_.frames_per_second),
      governor_(options_.frames_per_second, renderer_.ladder() != nullptr) {}

RenderLoop::~RenderLoop() { stop(); }

void RenderLoop::start(Deliver deliver) {
  deliver_ = std::move(deliver);
  ticks_ = ProgramClock{clock_.now(), options_.frames_per_second};
  thread_ = std::thread{[this] { run(); }};
}

void RenderLoop::stop() {
  {
    const std::scoped_lock lock{mutex_};
    is_stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void RenderLoop::set_scene(stage::Scene scene, std::shared_ptr<const Graphics> graphics) {
  const std::scoped_lock lock{mutex_};
  new_scene_ = NewScene{std::move(scene), std::move(graphics)};
}

void RenderLoop::request_key_frame() {
  const std::scoped_lock lock{mutex_};
  wants_key_frame_ = true;
}

void RenderLoop::allow_ladder(bool is_allowed) {
  const std::scoped_lock lock{mutex_};
  is_ladder_allowed_ = is_allowed;
}

RenderLoop::Stats RenderLoop::take_stats() {
  const std::scoped_lock lock{mutex_};
  Stats stats = stats_;
  const Instant now = clock_.now();
  const std::chrono::duration<double> since = now - std::exchange(stats_taken_, now);
  stats.ladder_cores = std::chrono::duration<double>(std::exchange(ladder_time_, {})) / since;
  stats_.longest_tick = {};
  return stats;
}

void RenderLoop::run() {
  for (std::int64_t frame = 0; wait_until(ticks_.time_of(frame)); ++frame)
    tick(frame, ticks_.frame_at(clock_.now()));
}

/// False when it is time to end.
bool RenderLoop::wait_until(Instant due) {
  std::unique_lock lock{mutex_};
  return !wake_.wait_until(lock, due, [this] { return is_stopping_; });
}

/// One frame behind is caught up by drawing faster; further behind, pictures are left out, but for
/// one in six: a slow program is better than a frozen one.
void RenderLoop::tick(std::int64_t frame, std::int64_t due_frame) {
  take_scene(ticks_.time_of(frame));
  std::vector<media::EncodedPacket> packets;
  const bool is_drawn = is_wanted(frame, due_frame);
  if (is_drawn) last_drawn_ = frame;
  if (is_drawn) draw(frame, packets);
  std::optional<media::EncodedPacket> program;
  if (renderer_.ladder() != nullptr && !packets.empty())
    program = {.pts = packets[0].pts, .is_keyframe = packets[0].is_keyframe, .data = {}};
  mix(frame, packets);
  deliver_(std::move(packets));
  if (program) climb_down(frame, *program);
  count(frame, is_drawn);
}

bool RenderLoop::is_wanted(std::int64_t frame, std::int64_t due_frame) const {
  if (frame - last_drawn_ >= kMostSkipped) return true;
  if (governor_.economy() == show::Economy::HalfRate && frame % 2 != 0) return false;
  return frame + 1 >= due_frame;
}

void RenderLoop::take_scene(Instant at) {
  std::optional<NewScene> next;
  {
    const std::scoped_lock lock{mutex_};
    next = std::exchange(new_scene_, std::nullopt);
  }
  if (!next) return;
  const Duration late = clock_.now() - at;
  const WallTime wall = clock_.wall() - std::chrono::round<std::chrono::milliseconds>(late);
  renderer_.set_scene(std::move(next->scene), std::move(next->graphics), at, wall);
}

void RenderLoop::draw(std::int64_t frame, std::vector<media::EncodedPacket>& out) {
  bool wants_key_frame = false;
  {
    const std::scoped_lock lock{mutex_};
    wants_key_frame = std::exchange(wants_key_frame_, false);
  }
  renderer_.paint(ticks_.time_of(frame), sources_);
  auto packet = renderer_.encode(frame, wants_key_frame);
  if (!packet) return log::error("program.encode.failed", {{"reason", packet.error()}});
  out.push_back(std::move(*packet));
}

/// Lower renditions come last: the program waits for none of them. When it is late they do without
/// a picture, but for key frames, which all have in common.
void RenderLoop::climb_down(std::int64_t frame, const media::EncodedPacket& program) {
  if (!program.is_keyframe && ticks_.frame_at(clock_.now()) > frame) return;
  bool is_allowed = true;
  {
    const std::scoped_lock lock{mutex_};
    is_allowed = is_ladder_allowed_;
  }
  renderer_.want_ladder(is_allowed && !governor_.spares_renditions());
  const Duration before = thread_time();
  auto packets = renderer_.encode_ladder(frame, program);
  {
    const std::scoped_lock lock{mutex_};
    ladder_time_ += thread_time() - before;
  }
  if (!packets) return log::error("program.ladder.failed", {{"reason", packets.error()}});
  if (!packets->empty()) deliver_(std::move(*packets));
}

void RenderLoop::mix(std::int64_t frame, std::vector<media::EncodedPacket>& out) {
  auto packets = renderer_.mix(ticks_.time_of(frame), sources_);
  if (!packets) return log::error("program.sound.failed", {{"reason", packets.error()}});
  for (media::EncodedPacket& packet : *packets) out.push_back(std::move(packet));
}

void RenderLoop::count(std::int64_t frame, bool is_drawn) {
  const Instant now = clock_.now();
  const Duration tick = now - ticks_.time_of(frame);
  const bool is_spared = !is_drawn && governor_.economy() == show::Economy::HalfRate;
  if (!is_spared) economize(now, tick, is_drawn);
  const std::scoped_lock lock{mutex_};
  if (!is_spared) (is_drawn ? stats_.frames : stats_.skipped) += 1;
  stats_.longest_tick = std::max(stats_.longest_tick, tick);
  stats_.economy = governor_.economy();
  stats_.renditions = renderer_.ladder() == nullptr ? 0 : renderer_.ladder()->active();
}

/// Smaller inputs are the parent's business: it asks the SFU for other layers.
void RenderLoop::economize(Instant now, Duration tick, bool is_drawn) {
  const show::Economy before = governor_.economy();
  const bool did_spare = governor_.spares_renditions();
  is_drawn ? governor_.observe(now, tick) : governor_.observe_skipped(now);
  if (const bool spares = governor_.spares_renditions(); spares != did_spare)
    log::warn("program.renditions", {{"are_wanted", !spares}});
  const show::Economy economy = governor_.economy();
  if (economy == before) return;
  log::warn("program.economy",
            {{"from", show::to_string(before)}, {"to", show::to_string(economy)}});
  const bool is_fast = economy >= show::Economy::FasterEncoding;
  if (const auto set = renderer_.set_preset(is_fast ? kFastestPreset : options_.preset); !set)
    log::error("program.encoder.preset", {{"reason", set.error()}});
}

}  // namespace backlot::compositor
