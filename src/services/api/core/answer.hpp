#pragma once

#include <expected>
#include <optional>
#include <string>
#include <system_error>

#include "base/result.hpp"
#include "base/time.hpp"

namespace backlot::api {

/// Why a request is refused, beyond what ports and the show say themselves.
enum class Error {
  InvalidEmail = 1,
  WeakPassword,
  InvalidName,
  InvalidHeadline,
  InvalidTitle,
  InvalidDescription,
  InvalidPlatform,
  InvalidDestinationUrl,
  DestinationNotAllowed,
  InvalidStreamKey,
  EmailTaken,
  NameTaken,
  InvalidCredentials,
  InvalidRefreshToken,
  NotSignedIn,
  NotFound,
  BroadcastLive,
  BroadcastEnded,
  TooManyDestinations,
  RateLimited,
  Forbidden,
  WrongPassword,
  InvalidRole,
  UnknownAccount,
  AlreadyMember,
  TooManyMembers,
  InvalidExpiry,
  TooManyTokens,
  PreferencesTooLarge,
  InvalidGuestRule,
  InvalidPasscode,
  WrongPasscode,
  SignInRequired,
  Removed,
  Banned,
  Rehearsal,
  TextTooLong,
  UnknownDestination,
  InvalidBroadcastKind,
  StreamKeyNeeded,
  InvalidTimeZone,
  UnknownBrand,
  UnknownAsset,
  TooManyBrands,
  InvalidKind,
  FileTooLarge,
  UnsupportedContent,
  InvalidContent,
  WrongOffset,
  UploadBusy,
  LibraryFull,
  TooManyUploads,
  InvalidRange,
};

[[nodiscard]] const std::error_category& error_category();
[[nodiscard]] std::error_code make_error_code(Error error);

/// A refusal, and when it is worth to come again.
struct Refusal {
  Refusal(std::error_code why)
      : code(why) {}  // NOLINT(google-explicit-constructor): so that codes travel up unwrapped
  Refusal(Error why)
      : code(make_error_code(why)) {}  // NOLINT(google-explicit-constructor): the same
  Refusal(Error why, Duration wait) : code(make_error_code(why)), retry_after(wait) {}

  std::error_code code;
  std::optional<Duration> retry_after;
};

/// What a use case gives back.
template <class T>
using Answer = std::expected<T, Refusal>;

/// `return refuse(Error::NotFound);`
[[nodiscard]] inline std::unexpected<Refusal> refuse(Refusal refusal) {
  return std::unexpected{std::move(refusal)};
}

/// Who asks, from where and when.
struct Caller {
  std::string address;  ///< what attempts are counted by: an IPv4 address or an IPv6 /64
  Instant now{};
  WallTime wall{};
  std::string device = {};  ///< the User-Agent, as it came
};

}  // namespace backlot::api

template <>
struct std::is_error_code_enum<backlot::api::Error> : std::true_type {};
