#include "domain/show/chat_decisions.hpp"

#include <algorithm>

#include "domain/show/limits.hpp"
#include "domain/show/text.hpp"

namespace backlot::show {

using access::Act;

Decision ChatDecisions::operator()(const SendChat& command) const {
  if (asking_.actor.is_system) return fail(Error::Forbidden);
  const auto name = name_of_author();
  if (!name) return std::unexpected{name.error()};
  const auto text = clean_message(command.text);
  if (!text) return fail(Error::InvalidText);
  if (const auto refusal = silence()) return std::unexpected{refusal};
  Ids ids = asking_.ids;
  return happened(ChatSent{ids.next<MessageId>(), asking_.actor.participant, *name, *text});
}

/// People in the studio are called what they are called there, viewers what their pass says.
Result<std::string> ChatDecisions::name_of_author() const {
  if (const Participant* self = asking_.show.find(asking_.actor.participant)) return self->name;
  if (asking_.may(Act::TakePart)) return fail(Error::UnknownParticipant);
  const auto name = clean_line(asking_.actor.name, 1);
  if (!name) return fail(Error::InvalidName);
  return *name;
}

/// Why the author has to be silent now, if so. Hosts never have.
std::error_code ChatDecisions::silence() const {
  if (asking_.may(Act::ModerateChat)) return {};
  const ParticipantId author = asking_.actor.participant;
  const auto time_out = std::ranges::find(asking_.show.timed_out, author, &TimeOut::author);
  if (time_out != asking_.show.timed_out.end() && asking_.now < time_out->until)
    return Error::TimedOut;
  const auto last = std::ranges::find(asking_.show.last_words, author, &LastWord::author);
  if (last != asking_.show.last_words.end() && asking_.now < last->at + asking_.show.slow_mode)
    return Error::SlowMode;
  return {};
}

Decision ChatDecisions::operator()(const DeleteChat& command) const {
  if (!asking_.may(Act::ModerateChat)) return fail(Error::Forbidden);
  if (!asking_.show.find(command.message)) return fail(Error::UnknownMessage);
  const auto& shown = asking_.show.shown_comment;
  if (shown && shown->id == command.message)
    return happened(CommentHidden{}, ChatDeleted{command.message});
  return happened(ChatDeleted{command.message});
}

Decision ChatDecisions::operator()(const TimeOutAuthor& command) const {
  if (!asking_.may(Act::ModerateChat)) return fail(Error::Forbidden);
  if (command.seconds < kShortestTimeOut || command.seconds > kLongestTimeOut)
    return fail(Error::InvalidValue);
  if (is_host(command.author)) return fail(Error::Forbidden);
  return happened(AuthorTimedOut{
      {command.author, asking_.now + command.seconds, last_name_of(command.author)}});
}

/// As the studio calls them, or as they signed last; empty when nothing is known of them.
std::string ChatDecisions::last_name_of(ParticipantId author) const {
  if (const Participant* who = asking_.show.find(author)) return who->name;
  const auto& chat = asking_.show.chat;
  const auto line = std::ranges::find(chat.rbegin(), chat.rend(), author, &ChatLine::author);
  return line == chat.rend() ? std::string{} : line->author_name;
}

Decision ChatDecisions::operator()(const AllowAuthor& command) const {
  if (!asking_.may(Act::ModerateChat)) return fail(Error::Forbidden);
  const auto& all = asking_.show.timed_out;
  const auto time_out = std::ranges::find(all, command.author, &TimeOut::author);
  if (time_out == all.end() || time_out->until <= asking_.now) return nothing();
  return happened(AuthorAllowed{command.author});
}

bool ChatDecisions::is_host(ParticipantId id) const {
  const Participant* who = asking_.show.find(id);
  return id == asking_.actor.participant || (who && who->is_host());
}

Decision ChatDecisions::operator()(const SetSlowMode& command) const {
  if (!asking_.may(Act::ModerateChat)) return fail(Error::Forbidden);
  if (command.seconds.count() < 0 || command.seconds > kMaxSlowMode)
    return fail(Error::InvalidValue);
  if (asking_.show.slow_mode == command.seconds) return nothing();
  return happened(SlowModeChanged{command.seconds});
}

Decision ChatDecisions::operator()(const StarComment& command) const {
  if (!asking_.may(Act::ModerateChat)) return fail(Error::Forbidden);
  const ChatLine* line = asking_.show.find(command.message);
  if (!line) return fail(Error::UnknownMessage);
  if (line->is_starred == command.is_on) return nothing();
  const auto stars = std::ranges::count(asking_.show.chat, true, &ChatLine::is_starred);
  if (command.is_on && static_cast<std::size_t>(stars) >= kMaxStarred) return fail(Error::TooMany);
  return happened(CommentStarred{command.message, command.is_on});
}

Decision ChatDecisions::operator()(const ShowComment& command) const {
  if (!asking_.may(Act::ShowGraphics)) return fail(Error::Forbidden);
  const ChatLine* line = asking_.show.find(command.message);
  if (!line) return fail(Error::UnknownMessage);
  Comment comment{line->id, line->author_name, line->text};
  if (asking_.show.shown_comment == comment) return nothing();
  return happened(CommentShown{std::move(comment)});
}

Decision ChatDecisions::operator()(const HideComment&) const {
  if (!asking_.may(Act::ShowGraphics)) return fail(Error::Forbidden);
  if (!asking_.show.shown_comment) return nothing();
  return happened(CommentHidden{});
}

Decision ChatDecisions::operator()(const SendPrivate& command) const {
  if (asking_.actor.is_system || !asking_.may(Act::TakePart)) return fail(Error::Forbidden);
  const auto author = asking_.admitted(asking_.actor.participant);
  if (!author) return std::unexpected{author.error()};
  if (command.to) {
    const auto reader = asking_.admitted(*command.to);
    if (!reader) return std::unexpected{reader.error()};
  }
  const auto text = clean_message(command.text);
  if (!text) return fail(Error::InvalidText);
  Ids ids = asking_.ids;
  return happened(PrivateSent{.id = ids.next<MessageId>(),
                              .author = (*author)->id,
                              .author_name = (*author)->name,
                              .to = command.to,
                              .text = *text});
}

}  // namespace backlot::show
