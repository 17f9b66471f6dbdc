#include "adapters/tokens/signed_passes.hpp"

#include <optional>
#include <utility>

#include "base/check.hpp"
#include "protocols/jwt/error.hpp"
#include "protocols/jwt/token.hpp"

namespace backlot::tokens {
namespace {

constexpr jwt::Purpose kUser{"at+jwt", "backlot", "backlot:user"};
constexpr jwt::Purpose kRoom{"room+jwt", "backlot", "backlot:room"};
constexpr jwt::Purpose kCheck{"check+jwt", "backlot", "backlot:check"};

std::string_view text_claim(const jwt::FlatObject& claims, std::string_view name) {
  const auto found = claims.find(name);
  if (found == claims.end()) return {};
  const auto* text = std::get_if<std::string>(&found->second);
  return text == nullptr ? std::string_view{} : std::string_view{*text};
}

bool is_true(const jwt::FlatObject& claims, std::string_view name) {
  const auto found = claims.find(name);
  const auto* flag = found == claims.end() ? nullptr : std::get_if<bool>(&found->second);
  return flag != nullptr && *flag;
}

// "ims" is when it was issued, in milliseconds: "iat" has only seconds, too coarse to tell a pass
// from the one that replaced it. Older passes have none.
WallTime issue_time(const jwt::FlatObject& claims) {
  const auto found = claims.find("ims");
  const auto* time = found == claims.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
  return WallTime{std::chrono::milliseconds{time == nullptr ? 0 : *time}};
}

Secret<Bytes> checked(Secret<Bytes> key) {
  BACKLOT_CHECK(key.reveal().size() >= jwt::kMinKey);
  return key;
}

}  // namespace

SignedRoomPasses::SignedRoomPasses(Secret<Bytes> key, const Clock& clock)
    : key_(checked(std::move(key))), clock_(clock) {}

std::string SignedRoomPasses::issue(const ports::RoomPass& pass, WallTime expires) const {
  jwt::FlatObject claims{{"sub", pass.participant.text()},
                         {"bid", pass.broadcast.text()},
                         {"role", std::string{access::to_string(pass.role)}},
                         {"name", pass.name},
                         {"headline", pass.headline},
                         {"ims", std::int64_t{clock_.wall().time_since_epoch().count()}}};
  if (pass.must_wait) claims.emplace("wait", true);
  if (pass.session) claims.emplace("sid", pass.session->text());
  return jwt::sign(kRoom, std::move(claims), clock_.wall(), expires, key_.reveal());
}

Result<ports::RoomPass> SignedRoomPasses::verify(std::string_view token, WallTime now) const {
  const auto claims = jwt::verify(token, kRoom, now, key_.reveal());
  if (!claims) return std::unexpected{claims.error()};
  const auto participant = ParticipantId::parse(text_claim(*claims, "sub"));
  const auto broadcast = BroadcastId::parse(text_claim(*claims, "bid"));
  const auto role = access::parse_role(text_claim(*claims, "role"));
  if (!participant || !broadcast || !role) return fail(jwt::Error::Malformed);
  return ports::RoomPass{.broadcast = *broadcast,
                         .participant = *participant,
                         .role = *role,
                         .name = std::string{text_claim(*claims, "name")},
                         .headline = std::string{text_claim(*claims, "headline")},
                         .must_wait = is_true(*claims, "wait"),
                         .session = SessionId::parse(text_claim(*claims, "sid")),
                         .issued_at = issue_time(*claims)};
}

SignedCheckPasses::SignedCheckPasses(Secret<Bytes> key, const Clock& clock)
    : key_(checked(std::move(key))), clock_(clock) {}

std::string SignedCheckPasses::issue(ParticipantId id, WallTime expires) const {
  return jwt::sign(kCheck, {{"sub", id.text()}}, clock_.wall(), expires, key_.reveal());
}

Result<ParticipantId> SignedCheckPasses::verify(std::string_view token, WallTime now) const {
  const auto claims = jwt::verify(token, kCheck, now, key_.reveal());
  if (!claims) return std::unexpected{claims.error()};
  const auto id = ParticipantId::parse(text_claim(*claims, "sub"));
  if (!id) return fail(jwt::Error::Malformed);
  return *id;
}

SignedUserPasses::SignedUserPasses(Secret<Bytes> key, const Clock& clock)
    : key_(checked(std::move(key))), clock_(clock) {}

std::string SignedUserPasses::issue(const ports::UserPass& pass, WallTime expires) const {
  return jwt::sign(kUser, {{"sub", pass.user.text()}, {"sid", pass.session.text()}}, clock_.wall(),
                   expires, key_.reveal());
}

Result<ports::UserPass> SignedUserPasses::verify(std::string_view token, WallTime now) const {
  const auto claims = jwt::verify(token, kUser, now, key_.reveal());
  if (!claims) return std::unexpected{claims.error()};
  const auto user = UserId::parse(text_claim(*claims, "sub"));
  const auto session = SessionId::parse(text_claim(*claims, "sid"));
  if (!user || !session) return fail(jwt::Error::Malformed);
  return ports::UserPass{.user = *user, .session = *session};
}

}  // namespace backlot::tokens
