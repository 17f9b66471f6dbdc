#include "domain/show/applied_chat.hpp"

#include <algorithm>

#include "domain/show/limits.hpp"
#include "domain/show/undo.hpp"

namespace backlot::show {
namespace {

/// The oldest line without a star; with so many stars that there is none, the oldest.
auto least_of(std::vector<ChatLine>& chat) {
  const auto plain = std::ranges::find(chat, false, &ChatLine::is_starred);
  return plain == chat.end() ? chat.begin() : plain;
}

}  // namespace

void AppliedChat::operator()(const ChatSent& event) const {
  show_.chat.push_back({.id = event.id,
                        .author = event.author,
                        .author_name = event.author_name,
                        .text = event.text,
                        .at = at_});
  if (show_.chat.size() > kKeptChatLines) show_.chat.erase(least_of(show_.chat));
  remember_last_word(event.author);
}

void AppliedChat::remember_last_word(ParticipantId author) const {
  auto& words = show_.last_words;
  std::erase_if(words, [&](const LastWord& word) {
    return word.author == author || word.at + show_.slow_mode <= at_;
  });
  if (show_.slow_mode.count() == 0) return;
  if (words.size() >= kKeptLastWords) words.erase(words.begin());
  words.push_back({author, at_});
}

void AppliedChat::operator()(const ChatDeleted& event) const {
  std::erase_if(show_.chat, [&](const ChatLine& line) { return line.id == event.id; });
  forget_comment(show_, event.id);
}

void AppliedChat::operator()(const CommentStarred& event) const {
  const auto line = std::ranges::find(show_.chat, event.id, &ChatLine::id);
  if (line != show_.chat.end()) line->is_starred = event.is_on;
}

void AppliedChat::operator()(const AuthorTimedOut& event) const {
  auto& timed_out = show_.timed_out;
  std::erase_if(timed_out, [&](const TimeOut& one) {
    return one.author == event.time_out.author || one.until <= at_;
  });
  if (timed_out.size() >= kKeptTimeOuts) timed_out.erase(timed_out.begin());
  timed_out.push_back(event.time_out);
}

void AppliedChat::operator()(const AuthorAllowed& event) const {
  std::erase_if(show_.timed_out, [&](const TimeOut& one) { return one.author == event.author; });
}

void AppliedChat::operator()(const SlowModeChanged& event) const {
  show_.slow_mode = event.seconds;
  if (event.seconds.count() == 0) show_.last_words.clear();
}

void AppliedChat::operator()(const PrivateSent& event) const {
  show_.private_chat.push_back({.id = event.id,
                                .author = event.author,
                                .author_name = event.author_name,
                                .to = event.to,
                                .text = event.text,
                                .at = at_});
  if (show_.private_chat.size() > kKeptPrivateLines)
    show_.private_chat.erase(show_.private_chat.begin());
}

}  // namespace backlot::show
