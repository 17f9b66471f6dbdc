#pragma once

#include <chrono>
#include <cstddef>

namespace backlot::show {

// How much one studio holds. Everything in a show has a bound, so that a show has one.

inline constexpr std::size_t kMaxParticipants = 50;  ///< admitted
inline constexpr std::size_t kMaxWaiting = 50;
inline constexpr std::size_t kMaxOnStage = 16;
inline constexpr std::size_t kMaxBanners = 100;
inline constexpr std::size_t kMaxScenes = 50;
inline constexpr std::size_t kMaxBatch = 20;
inline constexpr std::size_t kMaxSounds = 8;  ///< at once
inline constexpr std::size_t kMaxStarred = 100;

// Lists that forget their oldest.
inline constexpr std::size_t kKeptChatLines = 200;
inline constexpr std::size_t kKeptPrivateLines = 100;
inline constexpr std::size_t kKeptUndo = 20;
inline constexpr std::size_t kKeptRemoved = 500;
inline constexpr std::size_t kKeptStandings = 500;
inline constexpr std::size_t kKeptTimeOuts = 200;
inline constexpr std::size_t kKeptLastWords = 1000;

// Values.
inline constexpr double kMaxGain = 2;
inline constexpr std::chrono::seconds kMaxCountdown{86'400};
inline constexpr std::chrono::seconds kShortestTimeOut{10};
inline constexpr std::chrono::seconds kLongestTimeOut{86'400};
inline constexpr std::chrono::seconds kMaxSlowMode{300};
inline constexpr std::chrono::minutes kMaxHostAbsence{60};

}  // namespace backlot::show
