// A real program process: guests send RTP, a relay takes the program, and what it shows is looked
// at.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>

#include "domain/stage/compose.hpp"
#include "media/mux/clip_test_kit.hpp"
#include "media/video/image.hpp"
#include "services/compositor/process_test_kit.hpp"
#include "services/compositor/program_child.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::compositor {
namespace {

constexpr Size kCanvas{640, 360};
constexpr media::Color kRed{81, 90, 240};
constexpr media::Color kBlue{41, 240, 110};

class ProgramProcessTest : public testing::Test {
 protected:
  ProgramProcessTest() {
    for (std::size_t i = 0; i < 2; ++i) {
      show::Participant person;
      person.id = ParticipantId::make(WallTime{}, random_);
      person.tracks = {{ProducerId::make(WallTime{}, random_), show::TrackSource::Camera},
                       {ProducerId::make(WallTime{}, random_), show::TrackSource::Microphone}};
      show_.participants.push_back(person);
      show_.stage.push_back({person.id, show::StageKind::Person});
    }
  }
  ~ProgramProcessTest() override {
    net::asio::post(context_, [this] {
      if (child_) child_->stop();
    });
    if (thread_.joinable()) thread_.join();
  }

  void start() {
    std::promise<std::uint16_t> listening;
    child_ = ProgramChild::spawn(context_, {"/proc/self/exe", "program"},
                                 {.told =
                                      [&](const FromProgram& message) {
                                        if (const auto* port = std::get_if<Listening>(&message))
                                          listening.set_value(port->port);
                                        if (const auto* played = std::get_if<PlayedOut>(&message))
                                          played_.set_value(*played);
                                      },
                                  .ended = [this](int status) { status_ = status; }});
    StartProgram start;
    start.canvas = canvas_;
    start.has_ladder = has_ladder_;
    start.preset = "ultrafast";
    start.video_bitrate = kilobits(800);
    start.output = {"127.0.0.1", sink_.port(), "program", "show?key=k"};
    start.asset_folder = asset_folder_;
    child_->send(start);
    child_->send(SetScene{stage::compose(show_, kCanvas)});
    thread_ = std::thread{[this] { context_.run(); }};
    port_ = listening.get_future().get();
  }

  void send_tracks() {
    SetTracks message{"127.0.0.1", 9, {}};
    for (std::uint32_t i = 0; i < show_.participants.size(); ++i) {
      const auto id = show_.participants[i].id;
      message.tracks.push_back({id, show::TrackSource::Camera, 100 + i, 96, "video/VP8", 90000});
      message.tracks.push_back(
          {id, show::TrackSource::Microphone, 200 + i, 111, "audio/opus", 48000});
    }
    net::asio::post(context_, [this, message] { child_->send(message); });
  }
  void change_scene() {
    net::asio::post(context_, [this, scene = stage::compose(show_, kCanvas)] {
      child_->send(SetScene{scene});
    });
  }
  RtpGuest::Options guest(std::uint32_t number, media::Color color, double hertz) const {
    return {.port = port_,
            .video_ssrc = 100 + number,
            .audio_ssrc = 200 + number,
            .color = color,
            .hertz = hertz,
            .has_flashes = false};
  }
  /// Waits for the program to have run so long.
  bool wait_for(std::chrono::milliseconds time) {
    const auto wanted = static_cast<std::uint32_t>(time.count());
    return sink_.wait([wanted](const std::vector<RtmpSink::Received>& received) {
      return !received.empty() && received.back().message.timestamp >= wanted;
    });
  }

  SeededRandom random_{11};
  show::Show show_;
  Size canvas_ = kCanvas;
  bool has_ladder_ = false;
  std::string asset_folder_;
  SeededRandom sink_random_{7};
  RtmpSink sink_{sink_random_};
  net::asio::io_context context_{1};
  std::shared_ptr<ProgramChild> child_;
  std::uint16_t port_ = 0;
  std::atomic<int> status_ = -1;
  std::promise<PlayedOut> played_;
  std::thread thread_;
};

bool is_near(const media::Color& a, const media::Color& b) {
  return std::abs(a.y - b.y) < 12 && std::abs(a.u - b.u) < 12 && std::abs(a.v - b.v) < 12;
}

/// The last 400 ms.
std::span<const float> end_of(const Seen& seen) { return std::span{seen.left}.last(19'200); }

TEST_F(ProgramProcessTest, ShowsAndSoundsEveryGuestInTheirPlace) {
  start();
  send_tracks();
  const RtpGuest red{guest(0, kRed, 500)};
  const RtpGuest blue{guest(1, kBlue, 1300)};

  EXPECT_TRUE(eventually(sink_, 0, [](const Seen& seen) {
    const SeenPicture& last = seen.pictures.back();
    return last.frame.picture.size == kCanvas && is_near(last.color(160, 150), kRed) &&
           is_near(last.color(480, 150), kBlue);
  }));
  EXPECT_TRUE(eventually(sink_, 0, [](const Seen& seen) {
    const auto end = end_of(seen);
    // The program is brought to its own loudness: what counts is that both are there alike.
    const double red_tone = tone_strength(end, 500);
    const double blue_tone = tone_strength(end, 1300);
    return red_tone > 0.1 && std::abs(red_tone - blue_tone) < 0.05 &&
           tone_strength(end, 900) < 0.02;
  }));
  EXPECT_THAT(sink_.names(), testing::ElementsAre("program/show?key=k"));
}

TEST_F(ProgramProcessTest, SendsLowerRenditionsWithTheSameKeyFrames) {
  canvas_ = {640, 600};
  has_ladder_ = true;
  start();
  ASSERT_TRUE(wait_for(4'500ms));

  const auto received = sink_.received();
  const auto keys = [](const Seen& seen) {
    std::vector<std::uint32_t> times;
    for (const SeenPicture& picture : seen.pictures)
      if (picture.is_keyframe && picture.at < 4'500) times.push_back(picture.at);
    return times;
  };
  const Seen program = watch(received, 0);
  const Seen upper = watch(received, 0, 1);
  const Seen lower = watch(received, 0, 2);

  ASSERT_FALSE(upper.pictures.empty());
  ASSERT_FALSE(lower.pictures.empty());
  EXPECT_EQ(upper.pictures[0].frame.picture.size, (Size{512, 480}));
  EXPECT_EQ(lower.pictures[0].frame.picture.size, (Size{384, 360}));
  EXPECT_GE(keys(program).size(), 2U);
  EXPECT_EQ(keys(upper), keys(program));
  EXPECT_EQ(keys(lower), keys(program));
}

TEST_F(ProgramProcessTest, TimesRiseEvenlyWithoutAnyGuest) {
  start();

  ASSERT_TRUE(wait_for(3s));
  const Seen seen = watch(sink_.received(), 0);

  for (std::size_t i = 1; i < seen.sound_times.size(); ++i) {
    EXPECT_GE(seen.sound_times[i] - seen.sound_times[i - 1], 21U);
    EXPECT_LE(seen.sound_times[i] - seen.sound_times[i - 1], 22U);
  }
  for (std::size_t i = 1; i < seen.pictures.size(); ++i)
    EXPECT_GT(seen.pictures[i].at, seen.pictures[i - 1].at);
  EXPECT_LT(tone_strength(seen.left, 500), 0.001);
}

TEST_F(ProgramProcessTest, WhoLeavesTheStageIsNeitherSeenNorHeard) {
  start();
  send_tracks();
  const RtpGuest red{guest(0, kRed, 500)};
  const RtpGuest blue{guest(1, kBlue, 1300)};
  ASSERT_TRUE(eventually(sink_, 0,
                         [](const Seen& seen) { return tone_strength(end_of(seen), 1300) > 0.1; }));
  show_.stage.pop_back();

  change_scene();

  EXPECT_TRUE(eventually(sink_, 0, [](const Seen& seen) {
    const SeenPicture& last = seen.pictures.back();
    return is_near(last.color(160, 150), kRed) && is_near(last.color(480, 150), kRed) &&
           tone_strength(end_of(seen), 500) > 0.1 && tone_strength(end_of(seen), 1300) < 0.01;
  }));
}

/// Times at which something begins, in milliseconds.
std::vector<double> flash_times(const Seen& seen) {
  std::vector<double> out;
  for (std::size_t i = 1; i < seen.pictures.size(); ++i)
    if (seen.pictures[i].color(320, 180).y > 180 && seen.pictures[i - 1].color(320, 180).y <= 180)
      out.push_back(seen.pictures[i].at);
  return out;
}
std::vector<double> beep_times(const Seen& seen) {
  std::vector<double> out;
  std::size_t quiet = 0;
  for (std::size_t i = 0; i < seen.left.size(); ++i) {
    const bool is_loud = std::abs(seen.left[i]) > 0.1F;
    if (is_loud && quiet > 9600)
      out.push_back(seen.sound_times.front() + static_cast<double>(i) / 48);
    quiet = is_loud ? 0 : quiet + 1;
  }
  return out;
}

/// Picture minus sound, in milliseconds, for every clap.
std::vector<double> lip_offsets(const Seen& seen) {
  const auto beeps = beep_times(seen);
  std::vector<double> offsets;
  for (const double flash : flash_times(seen))
    for (const double beep : beeps)
      if (std::abs(flash - beep) < 400) offsets.push_back(flash - beep);
  return offsets;
}

TEST_F(ProgramProcessTest, ASlateCoversAndSilencesEverybody) {
  start();
  send_tracks();
  const RtpGuest red{guest(0, kRed, 500)};
  ASSERT_TRUE(eventually(sink_, 0,
                         [](const Seen& seen) { return tone_strength(end_of(seen), 500) > 0.1; }));
  show_.slate = {.is_on = true, .text = ""};
  show_.look.background = {0x0000ff};

  change_scene();

  EXPECT_TRUE(eventually(sink_, 0, [](const Seen& seen) {
    return is_near(seen.pictures.back().color(160, 150), kBlue) &&
           tone_strength(end_of(seen), 500) < 0.001;
  }));
}

/// Uploads come from files that the sandbox lets the process read.
class ProgramAssetTest : public ProgramProcessTest {
 protected:
  ProgramAssetTest() {
    std::filesystem::create_directories(folder_);
    asset_folder_ = folder_.string();
  }
  ~ProgramAssetTest() override { std::filesystem::remove_all(folder_); }

  /// Starts a program that has one uploaded file.
  void start_with(const Bytes& file, asset::Kind kind) {
    std::ofstream{folder_ / "file", std::ios::binary} << as_text(file);
    start();
    net::asio::post(context_, [this, kind] {
      child_->send(SetAssets{{{asset_, (folder_ / "file").string(), kind}}});
    });
  }
  void play(show::PlaybackKind kind,
            bool is_looping,
            std::chrono::milliseconds lead = show::kPlaybackLead) {
    show_.playbacks = {{.id = PlaybackId::make(WallTime{}, random_),
                        .kind = kind,
                        .asset = asset_,
                        .is_looping = is_looping,
                        .is_full_screen = kind == show::PlaybackKind::Clip,
                        .started_at = std::chrono::floor<std::chrono::milliseconds>(
                            std::chrono::system_clock::now() + lead)}};
  }

  AssetId asset_ = AssetId::make(WallTime{}, random_);

 private:
  std::filesystem::path folder_ =
      std::filesystem::path{testing::TempDir()} / ("backlot-assets-" + std::to_string(getpid()));
};

TEST_F(ProgramAssetTest, AnUploadedImageCoversTheCanvas) {
  const auto picture = media::flat_overlay(kRed, 255, {64, 36});
  show_.graphics.overlay = asset_;

  start_with(media::encode_png(picture.picture.view()).value(), asset::Kind::Image);

  EXPECT_TRUE(eventually(sink_, 0, [](const Seen& seen) {
    return is_near(seen.pictures.back().color(160, 150), kRed);
  }));
}

TEST_F(ProgramAssetTest, AFullScreenClipIsSeenAndHeardAgainAndAgain) {
  play(show::PlaybackKind::Clip, true);

  start_with(media::make_clip({.seconds = {kBlue}}), asset::Kind::Video);

  // The file is one second long.
  EXPECT_TRUE(eventually(sink_, 0, [](const Seen& seen) {
    return seen.pictures.back().at > 3000 && is_near(seen.pictures.back().color(320, 180), kBlue) &&
           tone_strength(end_of(seen), 500) > 0.1;
  }));
}

TEST_F(ProgramAssetTest, AClipThatHasComeToItsEndSaysSo) {
  play(show::PlaybackKind::Clip, false);
  start_with(media::make_clip({.seconds = {kBlue}}), asset::Kind::Video);

  auto played = played_.get_future();
  ASSERT_EQ(played.wait_for(std::chrono::seconds{30}), std::future_status::ready);
  const PlayedOut said = played.get();
  EXPECT_EQ(said.playback, show_.playbacks[0].id);
  EXPECT_FALSE(said.has_failed);
}

TEST_F(ProgramAssetTest, AFileThatIsNoClipSaysSoAndTheProgramGoesOn) {
  play(show::PlaybackKind::Clip, false);
  start_with(to_bytes(as_bytes("this is no film")), asset::Kind::Video);

  auto played = played_.get_future();
  ASSERT_EQ(played.wait_for(std::chrono::seconds{30}), std::future_status::ready);
  EXPECT_TRUE(played.get().has_failed);
  EXPECT_TRUE(wait_for(1s));
}

TEST_F(ProgramAssetTest, MusicStepsBackWhileAGuestSpeaks) {
  play(show::PlaybackKind::Music, true);
  start_with(media::make_clip({.format = "wav",
                               .video = nullptr,
                               .audio = "pcm_s16le",
                               .seconds = {kBlue, kBlue, kBlue},
                               .hertz = 700}),
             asset::Kind::Audio);
  ASSERT_TRUE(eventually(sink_, 0,
                         [](const Seen& seen) { return tone_strength(end_of(seen), 700) > 0.1; }));

  send_tracks();
  const RtpGuest red{guest(0, kRed, 1300)};

  EXPECT_TRUE(eventually(sink_, 0, [](const Seen& seen) {
    const double speech = tone_strength(end_of(seen), 1300);
    const double music = tone_strength(end_of(seen), 700);
    return speech > 0.1 && music > 0.01 && music < 0.35 * speech;
  }));
}

TEST_F(ProgramAssetTest, ASoundIsHeard) {
  play(show::PlaybackKind::Sound, false, 2s);
  start_with(media::make_clip({.format = "wav",
                               .video = nullptr,
                               .audio = "pcm_s16le",
                               .seconds = {kBlue, kBlue, kBlue},
                               .hertz = 700}),
             asset::Kind::Audio);

  EXPECT_TRUE(eventually(sink_, 0,
                         [](const Seen& seen) { return tone_strength(end_of(seen), 700) > 0.1; }));
}

TEST_F(ProgramAssetTest, ASoundThatANewProgramComesTooLateForIsOver) {
  play(show::PlaybackKind::Sound, false, -5s);
  start_with(media::make_clip({.format = "wav",
                               .video = nullptr,
                               .audio = "pcm_s16le",
                               .seconds = std::vector<media::Color>(60, kBlue),
                               .hertz = 700}),
             asset::Kind::Audio);

  auto played = played_.get_future();
  ASSERT_EQ(played.wait_for(std::chrono::seconds{30}), std::future_status::ready);
  EXPECT_FALSE(played.get().has_failed);
}

TEST_F(ProgramProcessTest, LipsAndVoiceAgree) {
  show_.stage.pop_back();
  start();
  send_tracks();
  auto options = guest(0, kBlue, 1000);
  options.has_flashes = true;
  const RtpGuest clapper{options};

  std::vector<double> offsets;
  ASSERT_TRUE(eventually(sink_, 0, [&offsets](const Seen& seen) {
    offsets = lip_offsets(seen);
    return offsets.size() >= 5;
  }));
  std::ranges::sort(offsets);
  EXPECT_LT(std::abs(offsets[offsets.size() / 2]), 80) << "median of picture minus sound, in ms";
  RecordProperty("offset_ms", std::to_string(offsets[offsets.size() / 2]));
}

TEST_F(ProgramProcessTest, EndsWhenAsked) {
  start();
  ASSERT_TRUE(wait_for(500ms));

  net::asio::post(context_, [this] { child_->stop(); });
  thread_.join();

  EXPECT_EQ(status_, 0);
}

}  // namespace
}  // namespace backlot::compositor
