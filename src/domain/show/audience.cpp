#include "domain/show/audience.hpp"

#include <algorithm>
#include <utility>

#include "domain/show/overloaded.hpp"

namespace backlot::show {
namespace {

/// Events about one person reach that person in any case.
struct AudienceOfPeople {
  Audience operator()(const ParticipantJoined& event) const {
    return {event.is_waiting ? Circle::Hosts : Circle::Studio, {event.id}};
  }
  Audience operator()(const ParticipantAllowedBack&) const { return {Circle::Hosts, {}}; }
  Audience operator()(const UnmuteRequested& event) const { return {Circle::Hosts, {event.id}}; }
  Audience operator()(const PrivateSent& event) const {
    if (!event.to) return {Circle::Studio, {}};
    return {Circle::Named, {event.author, *event.to}};
  }
  template <class AboutSomebody>
    requires requires(const AboutSomebody& event) {
      { event.id } -> std::same_as<const ParticipantId&>;
    }
  Audience operator()(const AboutSomebody& event) const {
    return {Circle::Studio, {event.id}};
  }
};

template <class Type, class... Others>
concept OneOf = (std::same_as<Type, Others> || ...);

template <class E>
constexpr Circle circle_of_event() {
  if constexpr (OneOf<E, KindChanged, WentLive, Ended, ProgramChanged, ChatSent, ChatDeleted,
                      CommentStarred, CommentShown, CommentHidden, SlowModeChanged, AuthorTimedOut,
                      AuthorAllowed, TitleChanged, SlateChanged, CountdownStarted, CountdownStopped,
                      StageSet>)
    return Circle::Everyone;
  else if constexpr (OneOf<E, NotesChanged>)
    return Circle::Hosts;
  else
    return Circle::Studio;
}

Show for_everyone(const Show& show, ParticipantId reader) {
  Show view;
  view.seq = show.seq;
  view.changed_at = show.changed_at;
  view.title = show.title;
  view.phase = show.phase;
  view.kind = show.kind;
  view.live_since = show.live_since;
  view.is_program_running = show.is_program_running;
  view.chat = show.chat;
  view.slow_mode = show.slow_mode;
  view.shown_comment = show.shown_comment;
  view.countdown = show.countdown;
  view.slate = show.slate;
  if (const Participant* self = show.find(reader)) view.participants.push_back(*self);
  return view;
}

void keep_private(Show& show, ParticipantId reader) {
  std::erase_if(show.private_chat, [&](const PrivateLine& line) {
    return line.to && line.to != reader && line.author != reader;
  });
}

/// Takes out what is for hosts only.
void keep_from_guests(Show& show) {
  std::erase_if(show.participants, [](const Participant& one) { return one.is_waiting; });
  show.removed.clear();
  show.notes.clear();
  show.standings.clear();
  show.timed_out.clear();
  show.last_words.clear();
  show.undo.clear();
}

}  // namespace

Audience audience_of(const Event& event) {
  constexpr AudienceOfPeople kPeople;
  return std::visit(
      [&]<class E>(const E& one) -> Audience {
        if constexpr (requires { kPeople(one); })
          return kPeople(one);
        else
          return {circle_of_event<E>(), {}};
      },
      event);
}

Circle circle_of(const Show& show, ParticipantId id) {
  const Participant* who = show.find(id);
  if (!who || who->is_waiting) return Circle::Everyone;
  return who->is_host() ? Circle::Hosts : Circle::Studio;
}

Show view_for(const Show& show, ParticipantId reader) {
  const Circle circle = circle_of(show, reader);
  if (circle == Circle::Everyone) return for_everyone(show, reader);
  Show view = show;
  keep_private(view, reader);
  if (circle != Circle::Hosts) keep_from_guests(view);
  return view;
}

}  // namespace backlot::show
