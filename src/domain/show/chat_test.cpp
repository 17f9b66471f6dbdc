#include <gmock/gmock.h>

#include "tests/support/studio_fixture.hpp"

namespace backlot::show {
namespace {

using access::Role;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Chat : public Studio {
 protected:
  MessageId say(std::string text, Role role = Role::Guest) {
    EXPECT_TRUE(run(SendChat{std::move(text)}, as(role)));
    return show_.chat.back().id;
  }
};

TEST_F(Chat, SignsViewersAsTheirPassDoes) {
  say("hello from outside", Role::Viewer);

  EXPECT_EQ(show_.chat.back().author_name, "by pass");
  EXPECT_EQ(show_.chat.back().author, id_of(Role::Viewer));
  Actor nameless = as(Role::Viewer);
  nameless.name.clear();
  EXPECT_EQ(refusal(SendChat{"hi"}, nameless), Error::InvalidName);
}

TEST_F(Chat, ForgetsWhatIsDeleted) {
  const MessageId id = say("oops");
  ASSERT_TRUE(run(ShowComment{id}, as(Role::CoHost)));

  EXPECT_THAT(*run(DeleteChat{id}, as(Role::CoHost)),
              ElementsAre(Event{CommentHidden{}}, Event{ChatDeleted{id}}));

  EXPECT_THAT(show_.chat, IsEmpty());
  EXPECT_EQ(refusal(Undo{}, as(Role::CoHost)), Error::NothingToUndo);
  EXPECT_EQ(refusal(DeleteChat{id}, as(Role::CoHost)), Error::UnknownMessage);
}

TEST_F(Chat, SilencesAnAuthorForAWhile) {
  ASSERT_TRUE(run(TimeOutAuthor{id_of(Role::Guest), 60s}, as(Role::CoHost)));

  EXPECT_EQ(refusal(SendChat{"hi"}, as(Role::Guest)), Error::TimedOut);
  now_ += 60s;
  EXPECT_TRUE(run(SendChat{"hi"}, as(Role::Guest)));
}

TEST_F(Chat, LetsAnAuthorWriteAgainBeforeTheTime) {
  say("too much", Role::Viewer);
  const ParticipantId viewer = id_of(Role::Viewer);
  ASSERT_TRUE(run(TimeOutAuthor{viewer, 60s}, as(Role::CoHost)));
  ASSERT_EQ(show_.timed_out.size(), 1U);
  EXPECT_EQ(show_.timed_out.front().author_name, "by pass");
  EXPECT_EQ(refusal(AllowAuthor{viewer}, as(Role::Guest)), Error::Forbidden);
  EXPECT_THAT(*run(AllowAuthor{id_of(Role::Guest)}, as(Role::CoHost)), IsEmpty());

  EXPECT_THAT(*run(AllowAuthor{viewer}, as(Role::CoHost)),
              ElementsAre(Event{AuthorAllowed{viewer}}));

  EXPECT_THAT(show_.timed_out, IsEmpty());
  say("sorry", Role::Viewer);
}

TEST_F(Chat, HasNobodyToAllowWhenTheTimeHasPassed) {
  ASSERT_TRUE(run(TimeOutAuthor{id_of(Role::Guest), 60s}, as(Role::CoHost)));
  EXPECT_EQ(show_.timed_out.front().author_name, "the guest");
  now_ += 60s;

  EXPECT_THAT(*run(AllowAuthor{id_of(Role::Guest)}, as(Role::CoHost)), IsEmpty());
}

TEST_F(Chat, SilencesNoHost) {
  EXPECT_EQ(refusal(TimeOutAuthor{id_of(Role::Owner), 60s}, as(Role::CoHost)), Error::Forbidden);
  for (const auto seconds : {9s, 86'401s})
    EXPECT_EQ(refusal(TimeOutAuthor{id_of(Role::Guest), seconds}, as(Role::CoHost)),
              Error::InvalidValue);
}

TEST_F(Chat, IsSlowForEachAuthorButHosts) {
  ASSERT_TRUE(run(SetSlowMode{30s}, as(Role::CoHost)));
  say("one");
  say("another's", Role::Viewer);

  EXPECT_EQ(refusal(SendChat{"two"}, as(Role::Guest)), Error::SlowMode);
  say("hosts may", Role::CoHost);
  say("as often as they like", Role::CoHost);
  now_ += 30s;
  say("two");
}

TEST_F(Chat, IsSlowEvenWhenTheLineIsDeleted) {
  ASSERT_TRUE(run(SetSlowMode{30s}, as(Role::CoHost)));
  ASSERT_TRUE(run(DeleteChat{say("one")}, as(Role::CoHost)));

  EXPECT_EQ(refusal(SendChat{"two"}, as(Role::Guest)), Error::SlowMode);
}

TEST_F(Chat, KeepsLinesWithAStarLonger) {
  const MessageId starred = say("a good question");
  ASSERT_TRUE(run(StarComment{starred, true}, as(Role::CoHost)));

  for (std::size_t i = 0; i < kKeptChatLines + 10; ++i) say("noise");

  EXPECT_THAT(show_.chat, SizeIs(kKeptChatLines));
  EXPECT_TRUE(show_.find(starred));
}

TEST_F(Chat, HasAHundredStars) {
  for (std::size_t i = 0; i < kMaxStarred; ++i)
    ASSERT_TRUE(run(StarComment{say("good"), true}, as(Role::CoHost)));

  EXPECT_EQ(refusal(StarComment{say("too good"), true}, as(Role::CoHost)), Error::TooMany);
}

TEST_F(Chat, PutsACopyOnTheCanvas) {
  ASSERT_TRUE(run(ShowComment{say("hello")}, as(Role::CoHost)));
  for (std::size_t i = 0; i < kKeptChatLines; ++i) say("noise");

  EXPECT_EQ(show_.shown_comment->text, "hello");
  EXPECT_EQ(show_.shown_comment->author_name, "the guest");
}

TEST_F(Chat, KeepsAHundredPrivateLines) {
  for (std::size_t i = 0; i < kKeptPrivateLines + 1; ++i)
    ASSERT_TRUE(run(SendPrivate{"psst", id_of(Role::Owner)}, as(Role::Guest)));

  EXPECT_THAT(show_.private_chat, SizeIs(kKeptPrivateLines));
  EXPECT_THAT(show_.chat, IsEmpty());
}

TEST_F(Chat, TakesNotesAsTheyAreTyped) {
  ASSERT_TRUE(run(SetNotes{"  first\n\tsecond "}, as(Role::CoHost)));

  EXPECT_EQ(show_.notes, "  first\n\tsecond ");
  EXPECT_EQ(refusal(SetNotes{std::string(20'001, 'x')}, as(Role::CoHost)), Error::InvalidText);
  EXPECT_EQ(refusal(SetNotes{"bell \x07"}, as(Role::CoHost)), Error::InvalidText);
}

}  // namespace
}  // namespace backlot::show
