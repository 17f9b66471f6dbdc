#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/time.hpp"

namespace backlot::broadcast {

/// Where a broadcast is in its life. In JSON: "scheduled", "live", "ended". The show log moves it.
enum class Status : std::uint8_t { Scheduled, Live, Ended };

[[nodiscard]] std::string_view to_string(Status status);
[[nodiscard]] std::optional<Status> parse_status(std::string_view text);

/// Who may come by the guest link. In JSON: "open", "lobby", "passcode", "signed-in".
enum class GuestRule : std::uint8_t { Open, Lobby, Passcode, SignedIn };

[[nodiscard]] std::string_view to_string(GuestRule rule);
[[nodiscard]] std::optional<GuestRule> parse_guest_rule(std::string_view text);

inline constexpr std::size_t kMaxTitle = 200;
inline constexpr std::size_t kMaxDescription = 5000;

/// One show that somebody plans, runs or ran.
struct Broadcast {
  BroadcastId id;
  UserId owner;
  std::string title;
  std::string description;
  Status status = Status::Scheduled;
  std::string join_token;  ///< the secret part of the guest link, 128 bits
  std::optional<WallTime> scheduled_at;
  std::optional<WallTime> started_at;
  std::optional<WallTime> ended_at;
  WallTime created_at{};
  WallTime updated_at{};
  GuestRule guest_rule = GuestRule::Open;
  std::string passcode_hash = {};  ///< Argon2id; empty without a passcode
  std::optional<BrandId> brand = std::nullopt;
  std::optional<AssetId> thumbnail = std::nullopt;
  std::string time_zone = {};          ///< IANA name the schedule was made in; may be empty
  bool is_rehearsal = false;           ///< nothing of it leaves the studio; as the show log says
  std::int64_t destination_count = 0;  ///< counted by the repository, never saved
  friend bool operator==(const Broadcast&, const Broadcast&) = default;
};

}  // namespace backlot::broadcast
