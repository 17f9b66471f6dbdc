#include "domain/broadcast/destination.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace backlot::broadcast {
namespace {

constexpr std::array<std::pair<Platform, std::string_view>, 4> kPlatforms{
    {{Platform::YouTube, "youtube"},
     {Platform::Twitch, "twitch"},
     {Platform::Facebook, "facebook"},
     {Platform::Custom, "custom"}}};

constexpr std::array<std::pair<TestOutcome, std::string_view>, 4> kOutcomes{
    {{TestOutcome::Accepted, "accepted"},
     {TestOutcome::Live, "live"},
     {TestOutcome::Refused, "refused"},
     {TestOutcome::Unreachable, "unreachable"}}};

constexpr std::size_t kHintLength = 4;
constexpr std::size_t kHintedFrom = 8;

}  // namespace

std::string_view to_string(Platform platform) {
  for (const auto& [value, name] : kPlatforms)
    if (value == platform) return name;
  return "custom";
}

std::optional<Platform> parse_platform(std::string_view text) {
  for (const auto& [value, name] : kPlatforms)
    if (name == text) return value;
  return std::nullopt;
}

TextLimits text_limits(Platform platform) {
  switch (platform) {
    case Platform::YouTube: return {.title = 100, .description = 5000};
    case Platform::Twitch: return {.title = 140, .description = 0};
    case Platform::Facebook: return {.title = 255, .description = 5000};
    case Platform::Custom: break;
  }
  return {.title = 200, .description = 5000};
}

std::string_view to_string(TestOutcome outcome) {
  for (const auto& [value, name] : kOutcomes)
    if (value == outcome) return name;
  return "unreachable";
}

std::optional<TestOutcome> parse_test_outcome(std::string_view text) {
  for (const auto& [value, name] : kOutcomes)
    if (name == text) return value;
  return std::nullopt;
}

std::string key_hint(std::string_view stream_key) {
  if (stream_key.size() < kHintedFrom) return {};
  return std::string{stream_key.substr(stream_key.size() - kHintLength)};
}

bool is_acceptable_stream_key(std::string_view stream_key) {
  if (stream_key.empty() || stream_key.size() > kMaxStreamKey) return false;
  return std::ranges::all_of(stream_key, [](char c) {
    return c > 0x20 && c < 0x7F && !std::string_view{"\"'`\\;|<>(){}$"}.contains(c);
  });
}

}  // namespace backlot::broadcast
