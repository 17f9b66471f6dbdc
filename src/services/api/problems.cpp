#include "services/api/problems.hpp"

#include "base/log.hpp"
#include "domain/ports/repository_error.hpp"
#include "domain/show/error.hpp"

namespace backlot::api {
namespace {

struct Entry {
  unsigned status;
  std::string_view code;
  std::string_view detail;
};

Entry entry_of(Error error) {
  switch (error) {
    case Error::InvalidEmail: return {400, "invalid-email", "This is not an e-mail address."};
    case Error::WeakPassword:
      return {400, "weak-password",
              "A password has 8 to 1024 bytes and is not one that everybody tries first."};
    case Error::InvalidName:
      return {400, "invalid-name", "A name has 1 to 80 visible characters on one line."};
    case Error::InvalidHeadline:
      return {400, "invalid-headline", "A headline has at most 80 visible characters on one line."};
    case Error::InvalidTitle:
      return {400, "invalid-title", "A title has 1 to 200 characters on one line."};
    case Error::InvalidDescription:
      return {400, "invalid-description", "A description has at most 5000 characters."};
    case Error::InvalidPlatform:
      return {400, "invalid-platform", "A platform is youtube, twitch, facebook or custom."};
    case Error::InvalidDestinationUrl:
      return {400, "invalid-destination-url",
              "A destination is rtmp://host/app or rtmps://host/app, without the key."};
    case Error::DestinationNotAllowed:
      return {400, "destination-not-allowed",
              "This address is not on the public internet, or its port is not for RTMP."};
    case Error::InvalidStreamKey:
      return {400, "invalid-stream-key",
              "A stream key has 1 to 512 printable characters without spaces and quotes."};
    case Error::StreamKeyNeeded:
      return {400, "stream-key-needed",
              "Another address needs its stream key: the stored one is not sent elsewhere."};
    case Error::EmailTaken:
      return {409, "email-taken", "There is an account with this e-mail address."};
    case Error::NameTaken:
      return {409, "name-taken", "The host is called so: choose another name."};
    case Error::InvalidCredentials:
      return {401, "invalid-credentials", "E-mail address or password are wrong."};
    case Error::InvalidRefreshToken:
      return {401, "invalid-refresh-token", "The session is over: sign in again."};
    case Error::NotSignedIn: return {401, "unauthorized", "Sign in first."};
    case Error::NotFound: return {404, "not-found", "There is nothing at this address."};
    case Error::BroadcastLive:
      return {409, "broadcast-live", "The broadcast is live: end it first."};
    case Error::BroadcastEnded: return {409, "broadcast-ended", "The broadcast has ended."};
    case Error::TooManyDestinations:
      return {409, "too-many-destinations", "A broadcast has at most 20 destinations."};
    case Error::Forbidden: return {403, "forbidden", "Your role or token may not do this."};
    case Error::WrongPassword:
      return {403, "wrong-password", "The current password is another one."};
    case Error::InvalidRole:
      return {400, "invalid-request", "A role in a team is producer or co-host."};
    case Error::UnknownAccount:
      return {400, "unknown-account", "Nobody has an account with this e-mail address."};
    case Error::AlreadyMember: return {409, "already-member", "This person is in already."};
    case Error::TooManyMembers: return {409, "too-many-members", "A team has at most 100 members."};
    case Error::InvalidExpiry:
      return {400, "invalid-request", "A token ends in the future, or never."};
    case Error::TooManyTokens:
      return {409, "too-many-tokens", "An account has at most 50 API tokens."};
    case Error::PreferencesTooLarge:
      return {413, "too-large-preferences", "Preferences have at most 16 kB."};
    case Error::InvalidGuestRule:
      return {400, "invalid-guest-rule", "A guest rule is open, lobby, passcode or signed-in."};
    case Error::InvalidPasscode:
      return {400, "invalid-passcode",
              "A passcode has 4 to 64 characters; the rule \"passcode\" needs one."};
    case Error::WrongPasscode: return {403, "wrong-passcode", "The passcode is another one."};
    case Error::SignInRequired: return {401, "sign-in-required", "Sign in to enter this studio."};
    case Error::Removed: return {403, "removed", "A host removed you from this studio."};
    case Error::Banned: return {403, "banned", "A host banned you from this studio."};
    case Error::Rehearsal:
      return {403, "rehearsal", "This is a rehearsal: only its studio sees it."};
    case Error::TextTooLong:
      return {400, "text-too-long", "The platform takes no title or description of this length."};
    case Error::UnknownDestination:
      return {400, "unknown-destination",
              "There is no such destination among those of this owner."};
    case Error::InvalidBroadcastKind:
      return {400, "invalid-kind", "A broadcast is live or rehearsal."};
    case Error::InvalidTimeZone:
      return {400, "invalid-time-zone", "A time zone is an IANA name such as Europe/Paris."};
    case Error::UnknownBrand:
      return {400, "unknown-brand", "There is no such brand in this library."};
    case Error::UnknownAsset:
      return {400, "unknown-asset", "There is no such picture in this library."};
    case Error::TooManyBrands: return {409, "too-many-brands", "A library has at most 100 brands."};
    case Error::InvalidKind:
      return {400, "invalid-kind", "A kind is image, video, audio or document."};
    case Error::FileTooLarge: return {413, "too-large", "The file is larger than its kind may be."};
    case Error::UnsupportedContent:
      return {415, "unsupported-content",
              "The content is of no type that is taken here, or of another kind."};
    case Error::InvalidContent:
      return {400, "invalid-content", "The file is broken, or holds more than anybody needs."};
    case Error::WrongOffset:
      return {409, "wrong-offset", "The upload has come to another offset: ask for it."};
    case Error::UploadBusy: return {409, "upload-busy", "Another request adds to this upload now."};
    case Error::LibraryFull: return {507, "quota-exceeded", "The library is full."};
    case Error::TooManyUploads:
      return {429, "too-many-uploads", "Too many uploads at once: finish some first."};
    case Error::InvalidRange:
      return {416, "invalid-range", "This is not one range of the content."};
    case Error::RateLimited: return {429, "rate-limited", "Too many attempts: wait a little."};
  }
  return {500, "internal", "Something went wrong here."};
}

Entry entry_of(show::Error error) {
  switch (error) {
    case show::Error::Forbidden: return {403, "forbidden", "Your role may not do this."};
    case show::Error::NotLive: return {409, "not-live", "The broadcast is not live."};
    case show::Error::Removed: return entry_of(Error::Removed);
    case show::Error::Banned: return entry_of(Error::Banned);
    case show::Error::Rehearsal: return entry_of(Error::Rehearsal);
    case show::Error::HasStarted: return {409, "has-started", "The broadcast went live already."};
    case show::Error::NoRightToShare:
    case show::Error::MayNotTurnOn:
    case show::Error::TimedOut:
    case show::Error::NotAdmitted:
    case show::Error::Waiting:
      return {403, show::code_of(error), "The show does not allow you this now."};
    case show::Error::InvalidName:
    case show::Error::InvalidHeadline:
    case show::Error::InvalidText:
    case show::Error::InvalidValue:
      return {400, show::code_of(error), "A value of the command is outside what it takes."};
    case show::Error::NoRoom:
      return {503, "no-room",
              "The server has no room for another program beside those on the air now."};
    case show::Error::HasEnded: return {409, "broadcast-ended", "The broadcast has ended."};
    default: return {409, show::code_of(error), "The show does not allow this now."};
  }
}

Entry entry_of(const std::error_code& code) {
  if (code.category() == error_category()) return entry_of(static_cast<Error>(code.value()));
  if (code.category() == show::error_category())
    return entry_of(static_cast<show::Error>(code.value()));
  if (code == ports::RepositoryError::InvalidText)
    return {400, "invalid-request", "A text holds characters that cannot be stored."};
  if (code == ports::RepositoryError::Unavailable ||
      code == std::errc::resource_unavailable_try_again || code == std::errc::not_enough_memory)
    return {503, "unavailable", "The server cannot answer now: try again."};
  log::error("api.failed", {{"reason", code}});
  return {500, "internal", "Something went wrong here."};
}

std::string seconds_of(Duration wait) {
  return std::to_string(
      std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(wait).count()));
}

}  // namespace

http::Response problem_of(const Refusal& refusal) {
  const Entry entry = entry_of(refusal.code);
  http::Response response = http::problem(entry.status, entry.code, entry.detail);
  if (refusal.retry_after)
    response.headers.set("Retry-After", seconds_of(*refusal.retry_after));
  else if (entry.status == 503)
    response.headers.set("Retry-After", "1");
  if (entry.status == 401) response.headers.set("WWW-Authenticate", "Bearer");
  return response;
}

}  // namespace backlot::api
