// The same promises on SQLite and on PostgreSQL: what is stored comes back, and races have one
// winner.
#include "adapters/sql/repositories_test.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <thread>

#include "adapters/sql/broadcast_repository.hpp"
#include "adapters/sql/destination_repository.hpp"
#include "adapters/sql/ingest_key_repository.hpp"
#include "adapters/sql/migrations.hpp"
#include "adapters/sql/participant_repository.hpp"
#include "adapters/sql/session_repository.hpp"
#include "adapters/sql/show_log.hpp"
#include "adapters/sql/user_repository.hpp"
#include "domain/ports/repository_error.hpp"

namespace backlot::sql {
namespace {

using ports::RepositoryError;

INSTANTIATE_TEST_SUITE_P(On,
                         Repositories,
                         testing::Values(Dialect::Sqlite, Dialect::Postgres),
                         [](const auto& parameter) {
                           return parameter.param == Dialect::Sqlite ? "SQLite" : "PostgreSQL";
                         });

// --- users

TEST_P(Repositories, GiveAUserBackByIdAndEmail) {
  SqlUserRepository users{*database_};
  const account::User ada = a_user("ada@example.org");

  EXPECT_EQ(users.find(ada.id), ada);
  const auto stored = users.find_by_email("ada@example.org");
  ASSERT_TRUE(stored && *stored);
  EXPECT_EQ((*stored)->user, ada);
  EXPECT_EQ((*stored)->password_hash, "$hash");
  EXPECT_TRUE(found_nothing(users.find(id<UserId>())));
}

TEST_P(Repositories, MakeTheFirstUserAdministratorAndNobodyElse) {
  EXPECT_EQ(a_user("ada@example.org").role, account::UserRole::Admin);
  EXPECT_EQ(a_user("eve@example.org").role, account::UserRole::User);
}

TEST_P(Repositories, ListEverybodyInOrder) {
  const auto first = a_user("a@example.org");
  const auto second = a_user("b@example.org");

  EXPECT_EQ(SqlUserRepository{*database_}.list(), (std::vector{first, second}));
}

TEST_P(Repositories, KnowWhichBroadcastsAreLive) {
  const auto owner = a_user("a@example.org");
  const auto live = a_broadcast(owner);
  const auto ended = a_broadcast(owner);
  a_broadcast(owner);
  SqlShowLog log{*database_};
  ASSERT_TRUE(log.append(live.id, 0, {{.seq = 1, .at = kNow, .event = show::WentLive{}}}));
  ASSERT_TRUE(log.append(ended.id, 0,
                         {{.seq = 1, .at = kNow, .event = show::WentLive{}},
                          {.seq = 2, .at = kNow, .event = show::Ended{}}}));

  EXPECT_EQ(SqlBroadcastRepository{*database_}.live(), (std::vector{live.id}));
}

TEST_P(Repositories, RefuseATakenEmail) {
  const account::User ada = a_user("ada@example.org");
  account::User eve = ada;
  eve.id = id<UserId>();

  EXPECT_EQ((SqlUserRepository{*database_}.add({.user = eve, .password_hash = ""}).error()),
            RepositoryError::AlreadyExists);
}

TEST_P(Repositories, LetOneOfManyTakeAnEmailAndBecomeAdministrator) {
  std::vector<account::User> people;
  for (int i = 0; i < 24; ++i)
    people.push_back({.id = id<UserId>(),
                      .email = i % 2 == 0 ? "same@example.org" : std::to_string(i) + "@example.org",
                      .name = "x",
                      .role = account::UserRole::User,
                      .created_at = kNow});
  std::atomic<int> same_added = 0;
  std::atomic<int> others_added = 0;
  std::atomic<int> administrators = 0;
  {
    std::vector<std::jthread> threads;
    for (const account::User& person : people)
      threads.emplace_back([&, person] {
        const auto added = SqlUserRepository{*database_}.add({.user = person, .password_hash = ""});
        if (!added) return;
        ++(person.email == "same@example.org" ? same_added : others_added);
        if (added->role == account::UserRole::Admin) ++administrators;
      });
  }

  EXPECT_EQ(same_added, 1);
  EXPECT_EQ(others_added, 12);
  EXPECT_EQ(administrators, 1);
}

TEST_P(Repositories, RefuseTextsThatOneDatabaseCouldNotStore) {
  account::User user{.id = id<UserId>(),
                     .email = "ada@example.org",
                     .name = std::string{"a\0b", 3},
                     .role = account::UserRole::User,
                     .created_at = kNow};
  SqlUserRepository users{*database_};

  EXPECT_EQ(users.add({.user = user, .password_hash = ""}).error(), RepositoryError::InvalidText);
  user.name = "\xC3\x28";
  EXPECT_EQ(users.add({.user = user, .password_hash = ""}).error(), RepositoryError::InvalidText);
  EXPECT_EQ(users.find_by_email(std::string_view{"a\0b", 3}).error(), RepositoryError::InvalidText);
}

// --- sessions

TEST_P(Repositories, RotateARefreshTokenOnce) {
  SqlSessionRepository sessions{*database_};
  const account::Session session{.id = id<SessionId>(),
                                 .user = a_user("ada@example.org").id,
                                 .created_at = kNow,
                                 .expires_at = kNow + 1h};
  ASSERT_TRUE(sessions.add(session, "one"));

  const auto rotated = sessions.rotate("one", "two", kNow, kNow + 2h);

  ASSERT_TRUE(rotated && *rotated);
  EXPECT_EQ((*rotated)->id, session.id);
  EXPECT_EQ((*rotated)->user, session.user);
  EXPECT_EQ((*rotated)->expires_at, kNow + 2h);
  EXPECT_TRUE(found_nothing(sessions.rotate("unknown", "three", kNow, kNow + 2h)));
}

TEST_P(Repositories, EndTheSessionWhoseTokenComesTwice) {
  SqlSessionRepository sessions{*database_};
  const UserId ada = a_user("ada@example.org").id;
  ASSERT_TRUE(sessions.add(
      {.id = id<SessionId>(), .user = ada, .created_at = kNow, .expires_at = kNow + 1h}, "one"));
  ASSERT_TRUE(sessions.add(
      {.id = id<SessionId>(), .user = ada, .created_at = kNow, .expires_at = kNow + 1h}, "other"));
  ASSERT_TRUE(*sessions.rotate("one", "two", kNow, kNow + 1h));

  EXPECT_FALSE(*sessions.rotate("one", "stolen", kNow, kNow + 1h));

  EXPECT_FALSE(*sessions.rotate("two", "three", kNow, kNow + 1h));
  EXPECT_FALSE(*sessions.rotate("stolen", "four", kNow, kNow + 1h));
  EXPECT_TRUE(*sessions.rotate("other", "other two", kNow, kNow + 1h));
}

TEST_P(Repositories, LetOneOfManyRotateTheSameToken) {
  SqlSessionRepository sessions{*database_};
  ASSERT_TRUE(sessions.add({.id = id<SessionId>(),
                            .user = a_user("ada@example.org").id,
                            .created_at = kNow,
                            .expires_at = kNow + 1h},
                           "one"));
  std::atomic<int> winners = 0;
  std::barrier together{6};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 6; ++i)
      threads.emplace_back([&, i] {
        together.arrive_and_wait();
        const auto rotated = sessions.rotate("one", "next" + std::to_string(i), kNow, kNow + 1h);
        if (rotated && *rotated) ++winners;
      });
  }

  EXPECT_EQ(winners, 1);
}

TEST_P(Repositories, ForgetASessionAtItsEndOrWhenSignedOut) {
  SqlSessionRepository sessions{*database_};
  const UserId ada = a_user("ada@example.org").id;
  ASSERT_TRUE(sessions.add(
      {.id = id<SessionId>(), .user = ada, .created_at = kNow, .expires_at = kNow + 1h}, "one"));
  ASSERT_TRUE(sessions.add(
      {.id = id<SessionId>(), .user = ada, .created_at = kNow, .expires_at = kNow + 2h}, "two"));

  EXPECT_FALSE(*sessions.rotate("one", "x", kNow + 1h, kNow + 3h));
  EXPECT_TRUE(sessions.end("two"));
  EXPECT_FALSE(*sessions.rotate("two", "y", kNow, kNow + 3h));
  EXPECT_TRUE(sessions.end("unknown"));
}

// --- broadcasts, destinations, participants

TEST_P(Repositories, GiveABroadcastBackAsItWas) {
  SqlBroadcastRepository broadcasts{*database_};
  const auto broadcast = a_broadcast(a_user("ada@example.org"));

  EXPECT_EQ(broadcasts.find(broadcast.id), broadcast);
  EXPECT_EQ(broadcasts.find_by_join_token(broadcast.join_token), broadcast);
  EXPECT_TRUE(found_nothing(broadcasts.find(id<BroadcastId>())));
  EXPECT_TRUE(found_nothing(broadcasts.find_by_join_token("' OR 1=1 --")));
}

TEST_P(Repositories, SaveWhatMayChangeAndNothingElse) {
  SqlBroadcastRepository broadcasts{*database_};
  auto broadcast = a_broadcast(a_user("ada@example.org"));
  broadcast.title = "Saturday";
  broadcast.scheduled_at = std::nullopt;
  broadcast.join_token = "new";
  broadcast.updated_at = kNow + 1s;
  auto meddled = broadcast;
  meddled.status = broadcast::Status::Live;
  meddled.started_at = kNow;

  ASSERT_TRUE(broadcasts.save(meddled));

  EXPECT_EQ(broadcasts.find(broadcast.id), broadcast);
}

TEST_P(Repositories, SayWhatIsNotThere) {
  auto broadcast = a_broadcast(a_user("ada@example.org"));
  broadcast.id = id<BroadcastId>();

  EXPECT_EQ(SqlBroadcastRepository{*database_}.save(broadcast).error(), RepositoryError::NotFound);
  EXPECT_EQ(SqlBroadcastRepository{*database_}.remove(broadcast.id).error(),
            RepositoryError::NotFound);
  EXPECT_EQ(SqlDestinationRepository{*database_}.remove(broadcast.id, id<DestinationId>()).error(),
            RepositoryError::NotFound);
}

TEST_P(Repositories, ListTheOwnersBroadcastsNewestFirstInPages) {
  SqlBroadcastRepository broadcasts{*database_};
  const auto ada = a_user("ada@example.org");
  const auto first = a_broadcast(ada, kNow);
  const auto second = a_broadcast(ada, kNow + 1s);
  const auto third = a_broadcast(ada, kNow + 2s);
  a_broadcast(a_user("eve@example.org"), kNow + 3s);

  EXPECT_EQ(broadcasts.list({.owner = ada.id, .limit = 2, .before = {}, .status = {}}),
            (std::vector{third, second}));
  EXPECT_EQ(broadcasts.list({.owner = ada.id, .limit = 2, .before = second.id, .status = {}}),
            std::vector{first});
  EXPECT_EQ(broadcasts.list(
                {.owner = ada.id, .limit = 2, .before = {}, .status = broadcast::Status::Live}),
            std::vector<broadcast::Broadcast>{});
}

TEST_P(Repositories, KeepDestinationsInOrderAndCountThem) {
  SqlDestinationRepository destinations{*database_};
  const auto broadcast = a_broadcast(a_user("ada@example.org"));
  auto one = a_destination(broadcast);
  const auto two = a_destination(broadcast);
  one.name = "Other";
  one.sealed_key = "v1.def";
  one.backup_url = "rtmp://second.example.org/app";
  one.is_enabled = false;

  ASSERT_TRUE(destinations.save(one));

  EXPECT_EQ(destinations.list(broadcast.id), (std::vector{one, two}));
  EXPECT_EQ((*SqlBroadcastRepository{*database_}.find(broadcast.id))->destination_count, 2);
}

TEST_P(Repositories, KeepOneStreamKeyForEachBroadcastAndFindItByItsHash) {
  SqlIngestKeyRepository keys{*database_};
  const auto broadcast = a_broadcast(a_user("ada@example.org"));
  broadcast::IngestKey key{
      .broadcast = broadcast.id, .hash = "aa", .sealed = "v1.abc", .created_at = kNow};
  EXPECT_TRUE(found_nothing(keys.find(broadcast.id)));
  ASSERT_TRUE(keys.put(key));
  EXPECT_EQ(keys.find(broadcast.id), key);
  EXPECT_EQ(keys.find_open("aa"), broadcast.id);

  key.hash = "bb";
  key.created_at = kNow + 1h;
  ASSERT_TRUE(keys.put(key));

  EXPECT_EQ(keys.find(broadcast.id), key);
  EXPECT_TRUE(found_nothing(keys.find_open("aa")));
  EXPECT_EQ(keys.find_open("bb"), broadcast.id);
}

TEST_P(Repositories, ForgetTheStreamKeyOfABroadcastThatHasGone) {
  SqlIngestKeyRepository keys{*database_};
  const auto broadcast = a_broadcast(a_user("ada@example.org"));
  const broadcast::IngestKey key{
      .broadcast = broadcast.id, .hash = "aa", .sealed = "v1.abc", .created_at = kNow};
  ASSERT_TRUE(keys.put(key));
  ASSERT_TRUE(SqlBroadcastRepository{*database_}.remove(broadcast.id));

  EXPECT_TRUE(found_nothing(keys.find_open("aa")));
  EXPECT_EQ(keys.put(key).error(), ports::RepositoryError::NotFound);
}

TEST_P(Repositories, RememberTheLastTestOfAnAddressAndAKey) {
  SqlDestinationRepository destinations{*database_};
  const auto broadcast = a_broadcast(a_user("ada@example.org"));
  const auto other = a_broadcast(a_user("bob@example.org"));
  broadcast::Destination stored{.id = id<DestinationId>(),
                                .broadcast = broadcast.id,
                                .platform = broadcast::Platform::Twitch,
                                .name = "Twitch",
                                .url = "rtmp://live.twitch.tv/app",
                                .sealed_key = "sealed",
                                .key_hint = "1234",
                                .created_at = kNow,
                                .title = "Вечер",
                                .description = "Two\nlines"};
  ASSERT_TRUE(destinations.add(stored, 5));
  EXPECT_EQ(destinations.find(stored.id).value(), stored);
  EXPECT_EQ(destinations.find(id<DestinationId>()).value(), std::nullopt);
  EXPECT_EQ(destinations.list_of({other.id, broadcast.id}), std::vector{stored});
  EXPECT_EQ(destinations.list_of({}), std::vector<broadcast::Destination>{});

  const broadcast::DestinationTest test{
      .at = kNow + 1s, .outcome = broadcast::TestOutcome::Refused, .reason = "no"};
  ASSERT_TRUE(destinations.note_test(stored, test));
  EXPECT_EQ(destinations.list(broadcast.id)->front().last_test, test);

  stored.name = "Renamed";
  ASSERT_TRUE(destinations.save(stored));
  EXPECT_EQ(destinations.list(broadcast.id)->front().last_test, test);

  const auto as_tested = stored;
  stored.sealed_key = "sealed anew";
  ASSERT_TRUE(destinations.save(stored));
  EXPECT_EQ(destinations.list(broadcast.id)->front().last_test, std::nullopt);
  ASSERT_TRUE(destinations.note_test(as_tested, test));  // too late
  EXPECT_EQ(destinations.list(broadcast.id)->front().last_test, std::nullopt);
}

TEST_P(Repositories, NeverKeepMoreDestinationsThanTheLimit) {
  const auto broadcast = a_broadcast(a_user("ada@example.org"));
  std::vector<broadcast::Destination> wanted;
  for (int i = 0; i < 12; ++i)
    wanted.push_back({.id = id<DestinationId>(),
                      .broadcast = broadcast.id,
                      .platform = {},
                      .name = "",
                      .url = "",
                      .sealed_key = "",
                      .key_hint = "",
                      .created_at = kNow});
  std::atomic<int> refused = 0;
  {
    std::vector<std::jthread> threads;
    for (const auto& destination : wanted)
      threads.emplace_back([&, destination] {
        const auto added = SqlDestinationRepository{*database_}.add(destination, 5);
        if (!added && added.error() == RepositoryError::LimitReached) ++refused;
      });
  }

  EXPECT_EQ(refused, 7);
  EXPECT_EQ(SqlDestinationRepository{*database_}.list(broadcast.id)->size(), 5U);
  wanted.front().broadcast = id<BroadcastId>();
  EXPECT_EQ(SqlDestinationRepository{*database_}.add(wanted.front(), 5).error(),
            RepositoryError::NotFound);
}

TEST_P(Repositories, DoNotTouchADestinationThroughAnotherBroadcast) {
  SqlDestinationRepository destinations{*database_};
  const auto ada = a_user("ada@example.org");
  const auto own = a_broadcast(ada);
  const auto other = a_broadcast(ada);
  auto destination = a_destination(own);

  EXPECT_EQ(destinations.remove(other.id, destination.id).error(), RepositoryError::NotFound);
  destination.broadcast = other.id;
  EXPECT_EQ(destinations.save(destination).error(), RepositoryError::NotFound);
}

TEST_P(Repositories, RemoveABroadcastWithAllThatIsItsOwn) {
  const auto broadcast = a_broadcast(a_user("ada@example.org"));
  a_destination(broadcast);
  SqlShowLog log{*database_};
  ASSERT_TRUE(log.append(broadcast.id, 0, {{.seq = 1, .at = kNow, .event = show::WentLive{}}}));

  ASSERT_TRUE(SqlBroadcastRepository{*database_}.remove(broadcast.id));

  EXPECT_EQ(SqlDestinationRepository{*database_}.list(broadcast.id),
            std::vector<broadcast::Destination>{});
  EXPECT_EQ(log.since(broadcast.id, 0), std::vector<show::NumberedEvent>{});
}

TEST_P(Repositories, LetAUserInOnceAndEveryGuestAnew) {
  SqlParticipantRepository participants{*database_};
  const auto ada = a_user("ada@example.org");
  const auto broadcast = a_broadcast(ada);
  const broadcast::Participant host{.id = id<ParticipantId>(),
                                    .broadcast = broadcast.id,
                                    .user = ada.id,
                                    .name = "Ada",
                                    .headline = "",
                                    .role = access::Role::Owner,
                                    .created_at = kNow};
  auto host_again = host;
  host_again.id = id<ParticipantId>();
  auto guest = host_again;
  guest.user = std::nullopt;
  guest.role = access::Role::Guest;
  auto second_guest = guest;
  second_guest.id = id<ParticipantId>();

  EXPECT_EQ(participants.add(host), host);
  EXPECT_EQ(participants.add(host_again), host);
  EXPECT_EQ(participants.add(guest), guest);
  EXPECT_EQ(participants.add(second_guest), second_guest);
  EXPECT_EQ(participants.find(second_guest.id), second_guest);
  EXPECT_TRUE(found_nothing(participants.find(id<ParticipantId>())));
}

// --- the show log

TEST_P(Repositories, KeepEveryKindOfEvent) {
  const auto broadcast = a_broadcast(a_user("ada@example.org"));
  const auto who = id<ParticipantId>();
  const auto track = show::Track{.producer = id<ProducerId>(), .source = show::TrackSource::Screen};
  const show::StageItem item{.participant = who, .kind = show::StageKind::Screen};
  const std::vector<show::Event> kinds{
      show::ParticipantJoined{.id = who,
                              .name = "Zo\xC3\xAB",
                              .headline = "\"h\"\n",
                              .role = access::Role::CoHost,
                              .has_mic_on = true,
                              .has_camera_on = false},
      show::ParticipantReconnecting{who},
      show::ParticipantReturned{who},
      show::ParticipantRenamed{.id = who, .name = "Z", .headline = ""},
      show::MicChanged{.id = who, .is_on = false},
      show::CameraChanged{.id = who, .is_on = true},
      show::TrackPublished{.id = who, .track = track},
      show::TrackEnded{.id = who, .producer = track.producer},
      show::StageItemAdded{item},
      show::StageItemRemoved{item},
      show::LayoutChanged{show::Layout::Sidebar},
      show::KindChanged{show::Kind::Rehearsal},
      show::WentLive{},
      show::ProgramChanged{true},
      show::DestinationChanged{{.id = id<DestinationId>(),
                                .phase = show::DestinationPhase::Refused,
                                .reason = "wrong key"}},
      show::ChatSent{.id = id<MessageId>(), .author = who, .author_name = "Z", .text = "</script>"},
      show::ParticipantLeft{.id = who, .was_removed = true},
      show::ParticipantLeft{.id = who, .was_removed = false},
      show::Ended{}};
  std::vector<show::NumberedEvent> events;
  for (const show::Event& kind : kinds)
    events.push_back({.seq = events.size() + 1,
                      .at = kNow + 1s * static_cast<int>(events.size()),
                      .event = kind});
  SqlShowLog log{*database_};

  ASSERT_TRUE(log.append(broadcast.id, 0, events));

  EXPECT_EQ(log.since(broadcast.id, 0), events);
  EXPECT_EQ(log.since(broadcast.id, 17), (std::vector{events[17], events[18]}));
  EXPECT_EQ(log.since(id<BroadcastId>(), 0), std::vector<show::NumberedEvent>{});
}

TEST_P(Repositories, RefuseToAppendBehindALogThatMovedOn) {
  const auto broadcast = a_broadcast(a_user("ada@example.org"));
  SqlShowLog log{*database_};
  const std::vector<show::NumberedEvent> first{{.seq = 1, .at = kNow, .event = show::MicChanged{}}};
  ASSERT_TRUE(log.append(broadcast.id, 0, first));

  const auto again = log.append(broadcast.id, 0, {{.seq = 1, .at = kNow, .event = show::Ended{}}});

  EXPECT_EQ(again.error(), std::errc::resource_unavailable_try_again);
  EXPECT_EQ(log.since(broadcast.id, 0), first);
}

TEST_P(Repositories, LetOneOfManyAppendTheNextEvent) {
  const auto broadcast = a_broadcast(a_user("ada@example.org"));
  SqlShowLog log{*database_};
  std::atomic<int> winners = 0;
  std::atomic<int> told_to_try_again = 0;
  std::barrier together{6};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 6; ++i)
      threads.emplace_back([&] {
        together.arrive_and_wait();
        const auto appended =
            log.append(broadcast.id, 0, {{.seq = 1, .at = kNow, .event = show::WentLive{}}});
        if (appended)
          ++winners;
        else if (appended.error() == std::errc::resource_unavailable_try_again)
          ++told_to_try_again;
      });
  }

  EXPECT_EQ(winners, 1);
  EXPECT_EQ(told_to_try_again, 5);
}

TEST_P(Repositories, MirrorLiveAndEndedIntoTheBroadcast) {
  SqlBroadcastRepository broadcasts{*database_};
  const auto broadcast = a_broadcast(a_user("ada@example.org"));
  SqlShowLog log{*database_};

  ASSERT_TRUE(
      log.append(broadcast.id, 0, {{.seq = 1, .at = kNow + 1s, .event = show::WentLive{}}}));
  const auto live = **broadcasts.find(broadcast.id);
  ASSERT_TRUE(log.append(broadcast.id, 1, {{.seq = 2, .at = kNow + 2s, .event = show::Ended{}}}));
  const auto ended = **broadcasts.find(broadcast.id);

  EXPECT_EQ(live.status, broadcast::Status::Live);
  EXPECT_EQ(live.started_at, kNow + 1s);
  EXPECT_EQ(live.ended_at, std::nullopt);
  EXPECT_EQ(ended.status, broadcast::Status::Ended);
  EXPECT_EQ(ended.ended_at, kNow + 2s);
}

TEST_P(Repositories, MirrorTheKindIntoTheBroadcastAndFindItByIt) {
  SqlBroadcastRepository broadcasts{*database_};
  const auto owner = a_user("ada@example.org");
  const auto rehearsal = a_broadcast(owner);
  const auto real = a_broadcast(owner);
  SqlShowLog log{*database_};
  ASSERT_TRUE(
      log.append(rehearsal.id, 0,
                 {{.seq = 1, .at = kNow + 1s, .event = show::KindChanged{show::Kind::Rehearsal}}}));
  const auto only = [&](bool is_rehearsal) {
    const auto found = broadcasts.list(
        {.owner = owner.id, .before = {}, .status = {}, .is_rehearsal = is_rehearsal});
    return found && found->size() == 1 ? found->front().id : BroadcastId{};
  };

  EXPECT_TRUE((*broadcasts.find(rehearsal.id))->is_rehearsal);
  EXPECT_FALSE((*broadcasts.find(real.id))->is_rehearsal);
  EXPECT_EQ(only(true), rehearsal.id);
  EXPECT_EQ(only(false), real.id);

  auto edited = **broadcasts.find(rehearsal.id);
  edited.is_rehearsal = false;  // the log's word counts, not a row that somebody has read
  ASSERT_TRUE(broadcasts.save(edited));
  EXPECT_TRUE((*broadcasts.find(rehearsal.id))->is_rehearsal);
  ASSERT_TRUE(
      log.append(rehearsal.id, 1, {{.seq = 2, .at = kNow + 2s, .event = show::KindChanged{}}}));
  EXPECT_FALSE((*broadcasts.find(rehearsal.id))->is_rehearsal);
}

TEST_P(Repositories, AppendAllOrNothing) {
  SqlShowLog log{*database_};
  const auto broadcast = a_broadcast(a_user("ada@example.org"));

  const auto doubled = log.append(broadcast.id, 0,
                                  {{.seq = 1, .at = kNow, .event = show::WentLive{}},
                                   {.seq = 1, .at = kNow, .event = show::Ended{}}});

  EXPECT_FALSE(doubled);
  EXPECT_EQ(log.since(broadcast.id, 0), std::vector<show::NumberedEvent>{});
  EXPECT_EQ((*SqlBroadcastRepository{*database_}.find(broadcast.id))->status,
            broadcast::Status::Scheduled);
}

TEST_P(Repositories, AppendOnlyToABroadcastThatExists) {
  EXPECT_EQ(SqlShowLog{*database_}
                .append(id<BroadcastId>(), 0, {{.seq = 1, .at = kNow, .event = show::Ended{}}})
                .error(),
            RepositoryError::NotFound);
}

// --- the database itself

TEST_P(Repositories, MigrateOnceHoweverManyStart) {
  const auto database = Database::open(url_);
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&] { EXPECT_NO_THROW(migrate(*database)); });
}

TEST_P(Repositories, RefuseTheTablesOfANewerProgram) {
  ASSERT_TRUE(database_->write([](Connection& connection) {
    connection.execute("UPDATE schema_version SET version = ?", {schema_version() + 1});
  }));

  EXPECT_THROW(migrate(*database_), std::runtime_error);
}

TEST_P(Repositories, NeverFindTheDatabaseLockedUnderManyWriters) {
  const auto ada = a_user("ada@example.org");
  std::atomic<int> failures = 0;
  {
    std::vector<std::jthread> threads;
    for (int writer = 0; writer < 7; ++writer)
      threads.emplace_back([&, writer] {
        SeededRandom random{static_cast<std::uint64_t>(writer) + 100};
        SqlBroadcastRepository broadcasts{*database_};
        for (int i = 0; i < 20; ++i) {
          broadcast::Broadcast one{.id = BroadcastId::make(kNow, random),
                                   .owner = ada.id,
                                   .title = "t",
                                   .description = "",
                                   .status = {},
                                   .join_token = MessageId::make(kNow, random).text(),
                                   .scheduled_at = {},
                                   .started_at = {},
                                   .ended_at = {},
                                   .created_at = kNow,
                                   .updated_at = kNow,
                                   .destination_count = 0};
          if (!broadcasts.add(one) || !broadcasts.find(one.id)) ++failures;
        }
      });
  }

  EXPECT_EQ(failures, 0);
}

TEST_P(Repositories, AnswerAPing) { EXPECT_TRUE(database_->ping()); }

}  // namespace
}  // namespace backlot::sql
