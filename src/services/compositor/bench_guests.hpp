#pragma once

#include <array>
#include <map>
#include <memory>
#include <vector>

#include "domain/show/layout.hpp"
#include "domain/stage/scene.hpp"
#include "services/compositor/core/audio_track.hpp"
#include "services/compositor/core/renderer.hpp"
#include "services/compositor/core/video_track.hpp"

namespace backlot::compositor {

// People who play to the bench: recordings made before the clock starts, sent again and again.

inline constexpr int kBenchRate = 30;
inline constexpr std::size_t kBenchLoop = 60;  ///< pictures of a recording before it repeats
inline constexpr Instant kBenchStart{1000s};

/// 16:9 at a height, both even.
[[nodiscard]] constexpr Size wide(int height) { return {height * 16 / 9 & ~1, height}; }

/// What one guest sends.
struct Recording {
  Size size;
  std::vector<Bytes> frames;              ///< VP8, the first of them a key frame
  std::vector<std::vector<Bytes>> video;  ///< the same as RTP payloads
  std::vector<Bytes> audio;               ///< Opus, 20 ms each
};

/// Recordings are made once and shared: with 16 guests, four people come four times.
class RecordingShelf {
 public:
  [[nodiscard]] Result<std::shared_ptr<const Recording>> find(int height, int guest);

 private:
  static constexpr int kPeople = 4;
  std::map<std::pair<int, int>, std::shared_ptr<const Recording>> recordings_;
};

/// One guest: a recording that plays in a loop.
struct BenchGuest {
  ParticipantId id;
  std::shared_ptr<const Recording> recording;
  VideoTrack video;
  AudioTrack audio;
  PictureQueue pictures = {};
  std::uint16_t video_sequence = 0;
  std::uint16_t audio_sequence = 0;

  [[nodiscard]] static Result<BenchGuest> create(int number,
                                                 std::shared_ptr<const Recording> recording);
  /// Sends picture number `frame` and decodes it.
  void play_video(std::size_t frame, Instant now);
  /// Sends the sound that is due by `now`.
  void play_audio(Instant start, Instant now);
};

/// The guests as the renderer asks for them.
class BenchSources final : public Sources {
 public:
  explicit BenchSources(std::vector<BenchGuest>& guests) : guests_(guests) {}

  [[nodiscard]] SourceState advance(const show::StageItem& item, Instant at) override;
  [[nodiscard]] media::VideoFrame picture(const show::StageItem& item) override;
  void read(const SoundKey& key, Instant at, media::MutableSamples out) override;

 private:
  BenchGuest& find(ParticipantId id);
  std::vector<BenchGuest>& guests_;
};

/// All guests on stage in a layout, with every graphic there is or none.
[[nodiscard]] stage::Scene bench_scene(const std::vector<BenchGuest>& guests,
                                       show::Layout layout,
                                       Size canvas,
                                       bool has_graphics);
/// What the graphics of such a scene show.
[[nodiscard]] Images bench_images();
inline constexpr WallTime kBenchWall{1'700'000'000'000ms};

}  // namespace backlot::compositor
