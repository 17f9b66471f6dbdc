#include "services/compositor/clip_player.hpp"

#include "base/log.hpp"
#include "services/compositor/asset_file.hpp"

namespace backlot::compositor {
namespace {

constexpr Duration kPause = 20ms;        ///< between two looks at what is due
constexpr Duration kLate = 1s;           ///< so late, it begins where it should be by now
constexpr MediaTime kKept{500'000'000};  ///< what is so long past, nobody asks for any more
constexpr Duration kEarly = 16ms;        ///< half a tick, as for guests

}  // namespace

ClipPlayer::ClipPlayer(
    std::string path, const stage::Playing& playing, Instant start, const Clock& clock, Ended ended)
    : path_(std::move(path)),
      kind_(playing.kind),
      start_(start),
      clock_(clock),
      ended_(std::move(ended)),
      is_looping_(playing.is_looping),
      thread_([this] { run(); }) {}

ClipPlayer::~ClipPlayer() {
  stop();
  thread_.join();
}

void ClipPlayer::stop() {
  {
    const std::scoped_lock lock{mutex_};
    is_stopping_ = true;
  }
  wake_.notify_all();
}

void ClipPlayer::set_looping(bool is_looping) {
  const std::scoped_lock lock{mutex_};
  is_looping_ = is_looping;
}

SourceState ClipPlayer::advance(Instant at) {
  const std::scoped_lock lock{mutex_};
  queue_.advance(position(at + kEarly));
  return {queue_.number(), Duration{}};
}

media::VideoFrame ClipPlayer::picture() {
  const std::scoped_lock lock{mutex_};
  const media::VideoFrame* picture = queue_.picture();
  return picture == nullptr ? media::VideoFrame{} : *picture;
}

void ClipPlayer::read(Instant at, media::MutableSamples out) {
  const std::scoped_lock lock{mutex_};
  queue_.read(position(at), out);
}

void ClipPlayer::run() {
  const bool is_played = play();
  {
    const std::scoped_lock lock{mutex_};
    if (is_stopping_) return;
  }
  ended_(!is_played);
}

bool ClipPlayer::play() {
  // What is left of a sound that was missed is noise.
  if (kind_ == show::PlaybackKind::Sound && position(clock_.now()) > kLate) return true;
  auto file = AssetFile::open(path_);
  if (!file) return false;
  auto reader = media::ClipReader::open(std::make_unique<AssetFile>(std::move(*file)),
                                        {.picture = kind_ == show::PlaybackKind::Clip});
  if (!reader || !begin(*reader)) return false;
  while (wait_for_room()) {
    auto piece = reader->read();
    if (!piece) return false;
    if (*piece) {
      has_read_ = true;
      add(std::move(**piece));
    } else if (!begin_again(*reader)) {
      return is_behind_;
    }
  }
  return true;
}

/// A program that was started again goes on where the clip is by now.
bool ClipPlayer::begin(media::ClipReader& reader) {
  const MediaTime now = position(clock_.now());
  MediaTime from = now > kLate ? now : MediaTime{};
  const std::scoped_lock lock{mutex_};
  queue_ = ClipQueue{reader.has_picture(), reader.has_sound()};
  const auto duration = reader.duration();
  if (is_looping_ && duration) from = MediaTime{from.count() % duration->count()};
  base_ = now > kLate ? now - from : MediaTime{};
  is_behind_ = from > MediaTime{};
  return from == MediaTime{} || reader.seek(from);
}

/// At the end of the file: from its beginning, or only the rest of what is decoded. False when
/// nothing of it could be played.
bool ClipPlayer::begin_again(media::ClipReader& reader) {
  const std::scoped_lock lock{mutex_};
  const bool has_read = std::exchange(has_read_, false);
  if (is_looping_ && has_read && reader.seek(MediaTime{}))
    base_ = queue_.end();
  else
    queue_.finish();
  return has_read;
}

bool ClipPlayer::wait_for_room() {
  std::unique_lock lock{mutex_};
  while (!is_stopping_) {
    const MediaTime now = position(clock_.now());
    queue_.forget_before(now - kKept);
    if (queue_.is_over(now)) return false;
    if (queue_.wants_more()) return true;
    wake_.wait_for(lock, kPause, [this] { return is_stopping_; });
  }
  return false;
}

void ClipPlayer::add(media::ClipPiece piece) {
  const std::scoped_lock lock{mutex_};
  std::visit(
      [this]<class Piece>(Piece&& one) {
        one.at += base_;
        queue_.push(std::forward<Piece>(one));
      },
      std::move(piece));
}

}  // namespace backlot::compositor
