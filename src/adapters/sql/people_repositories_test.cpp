// Teams, tokens, sessions and the traces of guests, on both databases.
#include "adapters/sql/api_token_repository.hpp"
#include "adapters/sql/member_repository.hpp"
#include "adapters/sql/participant_repository.hpp"
#include "adapters/sql/preference_repository.hpp"
#include "adapters/sql/repositories_test.hpp"
#include "adapters/sql/revocation_repository.hpp"
#include "adapters/sql/session_repository.hpp"
#include "domain/ports/repository_error.hpp"

namespace backlot::sql {
namespace {

using broadcast::Participant;
using ports::RepositoryError;

TEST_P(Repositories, KeepTeamsAndShowMembersTheirOwnersBroadcasts) {
  SqlMemberRepository members{*database_};
  SqlBroadcastRepository broadcasts{*database_};
  const auto ada = a_user("ada@example.org");
  const auto grace = a_user("grace@example.org");
  const auto show = a_broadcast(ada);
  account::Member member{.id = id<MemberId>(),
                         .owner = ada.id,
                         .user = grace.id,
                         .email = grace.email,
                         .name = grace.name,
                         .role = access::Role::Producer,
                         .created_at = kNow};
  ASSERT_TRUE(members.add(member, 1));
  EXPECT_EQ(members.find(ada.id, member.id), member);
  EXPECT_EQ(members.find(ada.id, grace.id), member);
  EXPECT_EQ(members.find(grace.id, member.id)->has_value(), false);
  auto twice = member;
  twice.id = id<MemberId>();
  EXPECT_EQ(members.add(twice, 9).error(), RepositoryError::AlreadyExists);
  EXPECT_EQ(members.add(twice, 1).error(), RepositoryError::LimitReached);

  ports::BroadcastQuery query{.owner = grace.id,
                              .limit = 9,
                              .before = std::nullopt,
                              .status = std::nullopt,
                              .with_teams = true};
  EXPECT_EQ(broadcasts.list(query)->size(), 1U);
  query.with_teams = false;
  EXPECT_EQ(broadcasts.list(query)->size(), 0U);

  member.role = access::Role::CoHost;
  ASSERT_TRUE(members.save(member));
  EXPECT_EQ(members.list(ada.id), std::vector{member});
  ASSERT_TRUE(members.remove(member.id));
  EXPECT_EQ(members.remove(member.id).error(), RepositoryError::NotFound);
}

TEST_P(Repositories, KnowAGuestBySeatDeviceAccountAndAddress) {
  SqlParticipantRepository participants{*database_};
  const auto ada = a_user("ada@example.org");
  const auto show = a_broadcast(ada);
  const auto guest = [&](const std::string& device, const std::string& seat) {
    return Participant{.id = id<ParticipantId>(),
                       .broadcast = show.id,
                       .user = std::nullopt,
                       .name = "Grace",
                       .headline = "",
                       .role = access::Role::Guest,
                       .created_at = kNow,
                       .account = ada.id,
                       .device_hash = device,
                       .seat = seat,
                       .address = "203.0.113.7"};
  };
  const auto first = participants.add(guest("d1", "a"));
  auto renamed = guest("d1", "a");
  renamed.name = "Grace H.";
  const auto again = participants.add(renamed);
  ASSERT_TRUE(first && again);
  EXPECT_EQ(again->id, first->id);
  EXPECT_EQ(again->name, "Grace H.");
  EXPECT_NE(participants.add(guest("d1", "b"))->id, first->id);
  EXPECT_NE(participants.add(guest("d2", "a"))->id, first->id);
  EXPECT_NE(participants.add(guest("d1", ""))->id, participants.add(guest("d1", ""))->id);

  const auto alike = [&](const ports::Traces& traces) {
    return participants.alike(show.id, traces)->size();
  };
  EXPECT_EQ(alike({.device_hash = "d2", .account = std::nullopt, .address = ""}), 1U);
  EXPECT_EQ(alike({.device_hash = "", .account = std::nullopt, .address = ""}), 0U);
  EXPECT_EQ(alike({.device_hash = "", .account = ada.id, .address = ""}), 5U);
  EXPECT_EQ(alike({.device_hash = "", .account = std::nullopt, .address = "203.0.113.7"}), 5U);
}

TEST_P(Repositories, GiveAMemberTheRoleOfNow) {
  SqlParticipantRepository participants{*database_};
  const auto ada = a_user("ada@example.org");
  const auto show = a_broadcast(ada);
  Participant seat{.id = id<ParticipantId>(),
                   .broadcast = show.id,
                   .user = ada.id,
                   .name = "Ada",
                   .headline = "",
                   .role = access::Role::Producer,
                   .created_at = kNow};
  ASSERT_TRUE(participants.add(seat));
  const auto first = seat.id;
  seat.id = id<ParticipantId>();
  seat.role = access::Role::CoHost;
  const auto again = participants.add(seat);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->id, first);
  EXPECT_EQ(again->role, access::Role::CoHost);
  EXPECT_EQ(participants.of_member(ada.id, ada.id), std::vector{*again});
  ASSERT_TRUE(participants.remove(first));
  EXPECT_EQ(participants.remove(first).error(), RepositoryError::NotFound);
}

TEST_P(Repositories, LetATokenActUntilItsEnd) {
  SqlApiTokenRepository tokens{*database_};
  const auto ada = a_user("ada@example.org");
  account::ApiToken token{.id = id<ApiTokenId>(),
                          .user = ada.id,
                          .name = "Deck",
                          .hint = "abcd",
                          .created_at = kNow,
                          .last_used_at = std::nullopt,
                          .expires_at = kNow + 1h};
  ASSERT_TRUE(tokens.add(token, "hash", 1));
  auto second = token;
  second.id = id<ApiTokenId>();
  EXPECT_EQ(tokens.add(second, "other", 1).error(), RepositoryError::LimitReached);

  ASSERT_TRUE(tokens.use("hash", kNow + 1min));
  token.last_used_at = kNow + 1min;
  EXPECT_EQ(tokens.list(ada.id), std::vector{token});
  // Not written again within the minute.
  ASSERT_TRUE(tokens.use("hash", kNow + 90s));
  EXPECT_EQ(tokens.list(ada.id), std::vector{token});
  EXPECT_EQ(tokens.use("hash", kNow + 1h)->has_value(), false);
  EXPECT_EQ(tokens.use("hush", kNow)->has_value(), false);
  EXPECT_EQ(tokens.remove(id<UserId>(), token.id).error(), RepositoryError::NotFound);
  EXPECT_TRUE(tokens.remove(ada.id, token.id));
}

TEST_P(Repositories, EndOtherSessionsWithANewPassword) {
  SqlUserRepository users{*database_};
  SqlSessionRepository sessions{*database_};
  const auto ada = a_user("ada@example.org");
  std::vector<account::Session> all;
  for (int i = 0; i < 3; ++i) {
    all.push_back({.id = SessionId::make(kNow + std::chrono::seconds{i}, random_),
                   .user = ada.id,
                   .created_at = kNow,
                   .expires_at = kNow + 24h,
                   .last_used_at = kNow,
                   .device = "Browser"});
    ASSERT_TRUE(sessions.add(all.back(), "hash" + std::to_string(i)));
  }
  ASSERT_TRUE(sessions.end(ada.id, all[2].id));
  EXPECT_EQ(sessions.end(ada.id, all[2].id).error(), RepositoryError::NotFound);
  EXPECT_EQ(sessions.list(ada.id, kNow), (std::vector{all[1], all[0]}));

  EXPECT_EQ(users.set_password(ada.id, "$new", all[0].id), std::vector{all[1].id});
  EXPECT_EQ((*users.find_stored(ada.id))->password_hash, "$new");
  EXPECT_EQ(sessions.list(ada.id, kNow), std::vector{all[0]});
  EXPECT_EQ(*sessions.end("hash0"), all[0].id);
  EXPECT_EQ(users.set_password(id<UserId>(), "$x", all[0].id).error(), RepositoryError::NotFound);
  ASSERT_TRUE(users.rename(ada.id, "Ada L."));
  EXPECT_EQ((*users.find(ada.id))->name, "Ada L.");
}

TEST_P(Repositories, RememberPreferencesAndRevokedPasses) {
  SqlPreferenceRepository preferences{*database_};
  SqlRevocationRepository revocations{*database_};
  const auto ada = a_user("ada@example.org");
  EXPECT_EQ(preferences.load(ada.id), "");
  ASSERT_TRUE(preferences.save(ada.id, R"({"a":1})"));
  ASSERT_TRUE(preferences.save(ada.id, R"({"a":2})"));
  EXPECT_EQ(preferences.load(ada.id), R"({"a":2})");

  const ports::Revocation old{.subject = id<SessionId>().uuid(), .at = kNow};
  const ports::Revocation young{.subject = id<SessionId>().uuid(), .at = kNow + 2h};
  ASSERT_TRUE(revocations.add({old}, kNow - 1h));
  ASSERT_TRUE(revocations.add({old}, kNow - 1h));
  EXPECT_EQ(revocations.since(kNow), std::vector{old});
  ASSERT_TRUE(revocations.add({young}, kNow + 1h));
  EXPECT_EQ(revocations.since(WallTime{}), std::vector{young});
}

}  // namespace
}  // namespace backlot::sql
