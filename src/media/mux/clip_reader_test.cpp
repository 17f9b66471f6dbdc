// Clips as people upload them: what is seen and heard of them, and when.
#include "media/mux/clip_reader.hpp"

#include <gtest/gtest.h>

#include "media/error.hpp"
#include "media/mux/clip_test_kit.hpp"

namespace backlot::media {
namespace {

constexpr MediaTime kSecond{1'000'000'000};

/// Everything a reader hands out.
struct Watched {
  std::vector<ClipPicture> pictures;
  Samples left;
  MediaTime sound_begins{-1};
  MediaTime sound_ends{};
  std::error_code error;
};

Watched watch(ClipReader& reader) {
  Watched out;
  while (true) {
    auto piece = reader.read();
    if (!piece) out.error = piece.error();
    if (!piece || !*piece) return out;
    if (auto* picture = std::get_if<ClipPicture>(&**piece)) {
      out.pictures.push_back(std::move(*picture));
      continue;
    }
    const auto& sound = std::get<ClipSound>(**piece);
    if (out.sound_begins < MediaTime{}) out.sound_begins = sound.at;
    out.sound_ends = sound.at + MediaTime{static_cast<std::int64_t>(sound.samples.size() / 2) *
                                          kSecond.count() / kSampleRate};
    for (std::size_t i = 0; i < sound.samples.size(); i += 2) out.left.push_back(sound.samples[i]);
  }
}

Result<ClipReader> open(const Bytes& bytes, ClipReader::Wants wants = {}) {
  return ClipReader::open(std::make_unique<MemoryBytes>(bytes), wants);
}

Color color_of_middle(const VideoFrame& frame) {
  const PictureView& in = frame.picture;
  const int x = in.size.width / 2;
  const int y = in.size.height / 2;
  return {in.y[y * in.y_stride + x], in.u[y / 2 * in.uv_stride + x / 2],
          in.v[y / 2 * in.uv_stride + x / 2]};
}

bool is_near(const Color& a, const Color& b) {
  return std::abs(a.y - b.y) < 6 && std::abs(a.u - b.u) < 6 && std::abs(a.v - b.v) < 6;
}

double tone_strength(std::span<const float> sound, double hertz) {
  const double step = 2 * std::numbers::pi * hertz / kSampleRate;
  double real = 0;
  double imaginary = 0;
  for (std::size_t i = 0; i < sound.size(); ++i) {
    real += sound[i] * std::cos(step * static_cast<double>(i));
    imaginary += sound[i] * std::sin(step * static_cast<double>(i));
  }
  return 2 * std::hypot(real, imaginary) / static_cast<double>(sound.size());
}

class Container : public testing::TestWithParam<ClipRecipe> {};

TEST_P(Container, GivesItsPicturesAndItsSoundInTime) {
  const ClipRecipe recipe = GetParam();
  auto reader = open(make_clip(recipe));
  ASSERT_TRUE(reader) << reader.error().message();

  const Watched seen = watch(*reader);

  ASSERT_FALSE(seen.error);
  EXPECT_EQ(reader->has_picture(), recipe.video != nullptr);
  EXPECT_EQ(reader->has_sound(), recipe.audio != nullptr);
  if (recipe.video != nullptr) {
    ASSERT_EQ(seen.pictures.size(), 50U);
    // WebM begins with the sound that Opus needs to start up.
    EXPECT_NEAR(std::chrono::duration<double>(seen.pictures.front().at).count(), 0, 0.02);
    EXPECT_NEAR(std::chrono::duration<double>(seen.pictures.back().at).count(), 1.96, 0.02);
    EXPECT_TRUE(is_near(color_of_middle(seen.pictures[10].frame), recipe.seconds[0]));
    EXPECT_TRUE(is_near(color_of_middle(seen.pictures[40].frame), recipe.seconds[1]));
  }
  if (recipe.audio != nullptr) {
    EXPECT_NEAR(std::chrono::duration<double>(seen.sound_begins).count(), 0, 0.03);
    EXPECT_NEAR(std::chrono::duration<double>(seen.sound_ends).count(), 2, 0.1);
    EXPECT_NEAR(tone_strength(std::span{seen.left}.subspan(24'000, 48'000), 500), 0.3, 0.03);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Formats,
    Container,
    testing::Values(ClipRecipe{},
                    ClipRecipe{.format = "mov"},
                    ClipRecipe{
                        .format = "webm", .video = "libvpx", .audio = "libopus", .rate = 48'000},
                    ClipRecipe{.audio = nullptr},
                    ClipRecipe{.format = "mp3", .video = nullptr, .audio = "libmp3lame"},
                    ClipRecipe{.format = "wav", .video = nullptr, .audio = "pcm_s16le"},
                    ClipRecipe{.pixels = AV_PIX_FMT_YUV444P}));

TEST(ClipReader, TurnsHighDefinitionColorsIntoTheProgramsOwn) {
  // Red of BT.709: in BT.601 it is 81, 90, 240.
  const ClipRecipe recipe{.audio = nullptr, .matrix = AVCOL_SPC_BT709, .seconds = {{63, 102, 240}}};
  auto reader = open(make_clip(recipe));
  ASSERT_TRUE(reader);

  const Watched seen = watch(*reader);

  ASSERT_FALSE(seen.pictures.empty());
  EXPECT_TRUE(is_near(color_of_middle(seen.pictures[5].frame), {81, 90, 240}));
}

TEST(ClipReader, GoesOnFromAnyTime) {
  auto reader = open(make_clip());
  ASSERT_TRUE(reader);

  ASSERT_TRUE(reader->seek(MediaTime{1'500'000'000}));
  const Watched late = watch(*reader);
  ASSERT_TRUE(reader->seek(MediaTime{}));
  const Watched again = watch(*reader);

  ASSERT_FALSE(late.pictures.empty());
  EXPECT_EQ(late.pictures.front().at, MediaTime{1'500'000'000});
  EXPECT_LE(late.pictures.size(), 13U);
  EXPECT_TRUE(is_near(color_of_middle(late.pictures.front().frame), {41, 240, 110}));
  EXPECT_NEAR(std::chrono::duration<double>(late.sound_begins).count(), 1.5, 0.06);
  EXPECT_EQ(again.pictures.size(), 50U);
}

TEST(ClipReader, IsAtItsEndBehindIt) {
  auto reader = open(make_clip({.audio = nullptr}));
  ASSERT_TRUE(reader);
  ASSERT_TRUE(reader->seek(10 * kSecond));

  // The last picture stands for ever, nothing comes after it.
  EXPECT_LE(watch(*reader).pictures.size(), 1U);
}

TEST(ClipReader, KnowsHowLongAClipIs) {
  const auto reader = open(make_clip());
  ASSERT_TRUE(reader && reader->duration());
  EXPECT_NEAR(std::chrono::duration<double>(*reader->duration()).count(), 2, 0.1);
}

TEST(ClipReader, LeavesOutWhatIsNotWanted) {
  auto reader = open(make_clip(), {.picture = false});
  ASSERT_TRUE(reader);

  const Watched seen = watch(*reader);

  EXPECT_FALSE(reader->has_picture());
  EXPECT_TRUE(seen.pictures.empty());
  EXPECT_GT(seen.left.size(), 90'000U);
}

TEST(ClipReader, RefusesWhatIsNoClip) {
  EXPECT_FALSE(open({}));
  EXPECT_FALSE(open(to_bytes(as_bytes("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"))));
  EXPECT_FALSE(open(to_bytes(as_bytes("ffconcat version 1.0\nfile /etc/passwd\n"))));
  EXPECT_EQ(open(make_clip({.video = nullptr}), {.sound = false}).error(), Error::Unsupported);
}

TEST(ClipReader, EndsWithWhatACutOffFileHas) {
  Bytes bytes = make_clip({.format = "webm", .video = "libvpx", .audio = nullptr});
  bytes.resize(bytes.size() / 2);
  auto reader = open(bytes);
  ASSERT_TRUE(reader);

  const Watched seen = watch(*reader);

  EXPECT_GT(seen.pictures.size(), 5U);
  EXPECT_LT(seen.pictures.size(), 50U);
}

TEST(ClipReader, SurvivesEveryKindOfDamage) {
  const Bytes whole = make_clip();
  std::uint32_t dice = 1;
  for (int round = 0; round < 60; ++round) {
    Bytes bytes = whole;
    for (int i = 0; i < 40; ++i) {
      dice = dice * 1664525 + 1013904223;
      bytes[dice % bytes.size()] = static_cast<std::byte>(dice >> 24U);
    }
    auto reader = open(bytes);
    if (!reader) continue;
    EXPECT_LT(watch(*reader).pictures.size(), 1000U);
  }
}

}  // namespace
}  // namespace backlot::media
