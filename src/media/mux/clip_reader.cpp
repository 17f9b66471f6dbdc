#include "media/mux/clip_reader.hpp"

#include <algorithm>
#include <deque>

#include "media/error.hpp"
#include "media/mux/clip_container.hpp"
#include "media/mux/clip_sound.hpp"
#include "media/video/movie_picture.hpp"

namespace backlot::media {
namespace {

constexpr int kMostFailures = 500;  ///< in a row
constexpr MediaTime kLongest = std::chrono::hours{24 * 30};

}  // namespace

struct ClipReader::State {
  ClipContainer container;
  std::optional<ClipTrack> video = {};
  std::optional<ClipTrack> audio = {};
  ClipResampler resampler = {};
  StillPacketPtr packet{av_packet_alloc()};
  StillFramePtr frame{av_frame_alloc()};
  std::deque<ClipPiece> pieces = {};
  std::optional<ClipPicture> before = {};  ///< the last picture before the time looked for
  MediaTime from{};                        ///< what ends before is passed over
  int failures = 0;
  bool is_at_end = false;

  [[nodiscard]] MediaTime time_of(const ClipTrack& track) const;
  void add_picture(const ClipTrack& track);
  void add_sound(const ClipTrack& track);
  void receive(ClipTrack& track, bool is_video);
  void feed(ClipTrack& track, bool is_video, const AVPacket* packet);
  void finish();
  [[nodiscard]] Result<void> step();
};

/// From the clip's beginning; what the file says may be anything.
MediaTime ClipReader::State::time_of(const ClipTrack& track) const {
  const std::int64_t stamp = frame->best_effort_timestamp;
  if (stamp == AV_NOPTS_VALUE) return MediaTime{};
  const std::int64_t at = av_rescale_q(stamp, track.time_base(), {1, 1'000'000'000});
  if (at == AV_NOPTS_VALUE) return MediaTime{};
  const MediaTime bounded = std::clamp(MediaTime{at}, -kLongest, kLongest);
  return bounded - container.start();
}

void ClipReader::State::add_picture(const ClipTrack& track) {
  auto picture = movie_picture(*frame, track.turn());
  if (!picture) {
    ++failures;
    return;
  }
  failures = 0;
  ClipPicture piece{std::move(*picture), time_of(track)};
  if (piece.at < from) {
    before = std::move(piece);
    return;
  }
  if (before && piece.at > from) pieces.emplace_back(ClipPicture{std::move(before->frame), from});
  before.reset();
  pieces.emplace_back(std::move(piece));
}

void ClipReader::State::add_sound(const ClipTrack& track) {
  auto sound = resampler.convert(*frame, time_of(track));
  if (!sound) {
    ++failures;
    return;
  }
  failures = 0;
  if (sound->samples.empty()) return;
  const MediaTime length{static_cast<std::int64_t>(sound->samples.size() / kChannels) *
                         1'000'000'000 / kSampleRate};
  if (sound->at + length > from) pieces.emplace_back(std::move(*sound));
}

void ClipReader::State::receive(ClipTrack& track, bool is_video) {
  while (avcodec_receive_frame(track.decoder(), frame.get()) >= 0) {
    if (is_video)
      add_picture(track);
    else
      add_sound(track);
    av_frame_unref(frame.get());
  }
}

void ClipReader::State::feed(ClipTrack& track, bool is_video, const AVPacket* next) {
  const int status = avcodec_send_packet(track.decoder(), next);
  if (status < 0 && status != AVERROR(EAGAIN) && status != AVERROR_EOF) ++failures;
  receive(track, is_video);
}

/// What the decoders still hold, and a last picture that stands until the end.
void ClipReader::State::finish() {
  is_at_end = true;
  if (video) feed(*video, true, nullptr);
  if (audio) {
    feed(*audio, false, nullptr);
    if (auto rest = resampler.finish(); !rest.samples.empty()) pieces.emplace_back(std::move(rest));
  }
  if (before) pieces.emplace_back(ClipPicture{std::move(before->frame), from});
  before.reset();
}

Result<void> ClipReader::State::step() {
  const int status = container.next(*packet);
  if (status == AVERROR(EAGAIN)) return {};
  if (status < 0) {
    finish();
    return {};
  }
  if (video && packet->stream_index == video->index())
    feed(*video, true, packet.get());
  else if (audio && packet->stream_index == audio->index())
    feed(*audio, false, packet.get());
  av_packet_unref(packet.get());
  return failures > kMostFailures ? Result<void>{fail(Error::Malformed)} : Result<void>{};
}

ClipReader::ClipReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ClipReader::~ClipReader() = default;
ClipReader::ClipReader(ClipReader&&) noexcept = default;
ClipReader& ClipReader::operator=(ClipReader&&) noexcept = default;

Result<ClipReader> ClipReader::open(std::unique_ptr<ClipBytes> bytes, Wants wants) {
  auto container = ClipContainer::open(std::move(bytes));
  if (!container) return std::unexpected{container.error()};
  auto state = std::make_unique<State>(State{.container = std::move(*container)});
  if (!state->packet || !state->frame) return fail(Error::CodecFailed);
  if (wants.picture) state->video = state->container.track(AVMEDIA_TYPE_VIDEO);
  if (wants.sound) state->audio = state->container.track(AVMEDIA_TYPE_AUDIO);
  if (!state->video && !state->audio) return fail(Error::Unsupported);
  return ClipReader{std::move(state)};
}

bool ClipReader::has_picture() const { return state_->video.has_value(); }
bool ClipReader::has_sound() const { return state_->audio.has_value(); }
std::optional<MediaTime> ClipReader::duration() const { return state_->container.duration(); }

Result<void> ClipReader::seek(MediaTime at) {
  State& state = *state_;
  const MediaTime wanted = std::clamp(at, MediaTime{}, kLongest);
  if (!state.container.seek(wanted)) return fail(Error::Unsupported);
  if (state.video) avcodec_flush_buffers(state.video->decoder());
  if (state.audio) avcodec_flush_buffers(state.audio->decoder());
  state.resampler.restart();
  state.pieces.clear();
  state.before.reset();
  state.from = wanted;
  state.failures = 0;
  state.is_at_end = false;
  return {};
}

Result<std::optional<ClipPiece>> ClipReader::read() {
  State& state = *state_;
  while (state.pieces.empty() && !state.is_at_end)
    if (const auto done = state.step(); !done) return std::unexpected{done.error()};
  if (state.pieces.empty()) return std::optional<ClipPiece>{};
  std::optional<ClipPiece> piece{std::move(state.pieces.front())};
  state.pieces.pop_front();
  return piece;
}

}  // namespace backlot::media
