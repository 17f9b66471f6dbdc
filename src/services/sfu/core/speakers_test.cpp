#include "services/sfu/core/speakers.hpp"

#include <gtest/gtest.h>

#include <array>

#include "services/sfu/core/voice_meter.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::sfu {
namespace {

constexpr std::uint8_t kVoice = 30;
constexpr std::uint8_t kFan = 60;

/// Three people at their microphones.
class Talk : public testing::Test {
 protected:
  /// Everybody at a level, 20 ms packets, for a while.
  void run(Duration duration, std::array<std::uint8_t, 3> levels) {
    for (const Instant end = now + duration; now < end;) {
      now += 100ms;
      std::vector<SpeakerWatch::Voice> voices;
      for (std::size_t i = 0; i < people.size(); ++i) {
        for (int packet = 0; packet < 5 && levels[i] != kNothing; ++packet)
          meters[i].hear(levels[i]);
        meters[i].look(now);
        voices.push_back({people[i], meters[i].is_speaking(), meters[i].prominence()});
      }
      if (const auto told = watch.look(now, voices)) {
        state = *told;
        times.push_back(now);
      }
    }
  }
  static constexpr std::uint8_t kNothing = 255;

  SeededRandom random{3};
  std::array<ParticipantId, 3> people{ParticipantId::make({}, random),
                                      ParticipantId::make({}, random),
                                      ParticipantId::make({}, random)};
  std::array<VoiceMeter, 3> meters;
  SpeakerWatch watch;
  Speakers state;
  std::vector<Instant> times;
  Instant now{1000s};
};

TEST_F(Talk, GivesTheFloorToWhoeverSpeaksFirst) {
  run(2s, {127, 127, 127});
  EXPECT_TRUE(times.empty());
  run(1s, {127, kVoice, 127});

  EXPECT_EQ(state.speaking, std::vector{people[1]});
  EXPECT_EQ(state.dominant, people[1]);
}

TEST_F(Talk, KeepsTheFloorThroughSilence) {
  run(2s, {kVoice, 127, 127});
  run(10s, {127, 127, kNothing});

  EXPECT_TRUE(state.speaking.empty());
  EXPECT_EQ(state.dominant, people[0]);
}

TEST_F(Talk, DoesNotCutWordsApart) {
  for (int word = 0; word < 10; ++word) {
    run(400ms, {kVoice, 127, 127});
    run(300ms, {127, 127, 127});
  }
  EXPECT_LE(times.size(), 2U);
}

TEST_F(Talk, HandsTheFloorOverAfterTheHolderFellSilent) {
  run(3s, {kVoice, 127, 127});
  run(500ms, {127, kVoice, 127});
  EXPECT_EQ(state.dominant, people[0]);
  run(2s, {127, kVoice, 127});

  EXPECT_EQ(state.dominant, people[1]);
}

TEST_F(Talk, IsNotInterruptedByACough) {
  run(3s, {kVoice, 127, 127});
  run(300ms, {kVoice, 5, 127});
  run(3s, {kVoice, 127, 127});

  EXPECT_EQ(state.dominant, people[0]);
}

TEST_F(Talk, IsInterruptedByWhoeverIsClearlyLouderForAWhile) {
  run(3s, {45, 127, 127});
  run(3s, {45, 20, 127});

  EXPECT_EQ(state.dominant, people[1]);
  EXPECT_EQ(state.speaking.size(), 2U);
}

TEST_F(Talk, TakesAFanForTheRoomAndAVoiceAboveItForAVoice) {
  run(20s, {kFan, 127, 127});
  run(2s, {kFan, 127, 127});
  EXPECT_TRUE(state.speaking.empty());

  run(2s, {kVoice, 127, 127});
  EXPECT_EQ(state.speaking, std::vector{people[0]});
}

TEST_F(Talk, IsToldAtMostThreeTimesASecond) {
  for (int i = 0; i < 50; ++i) {
    run(100ms, {kVoice, i % 2 == 0 ? kVoice : std::uint8_t{127}, 127});
    run(700ms, {127, 127, kVoice});
  }
  for (std::size_t i = 1; i < times.size(); ++i) EXPECT_GE(times[i] - times[i - 1], 300ms);
}

TEST_F(Talk, TakesTheFloorFromWhoeverLeft) {
  run(2s, {kVoice, 127, 127});
  const std::vector<SpeakerWatch::Voice> others{{people[1], false, 0}};

  const auto told = watch.look(now + 1s, others);

  ASSERT_TRUE(told);
  EXPECT_FALSE(told->dominant);
}

}  // namespace
}  // namespace backlot::sfu
