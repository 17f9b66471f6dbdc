#include "services/sfu/core/speakers.hpp"

#include <algorithm>

namespace backlot::sfu {

std::optional<Speakers> SpeakerWatch::look(Instant now, std::span<const Voice> voices) {
  state_.speaking.clear();
  for (const Voice& voice : voices)
    if (voice.is_speaking) state_.speaking.push_back(voice.who);
  std::ranges::sort(state_.speaking);
  hand_over(now, voices);
  const bool is_news = state_ != told_ && now - told_at_ >= kQuietest;
  const bool is_due_again = !state_.speaking.empty() && now - told_at_ >= kRepeat;
  if (!is_news && !is_due_again) return std::nullopt;
  told_ = state_;
  told_at_ = now;
  return told_;
}

void SpeakerWatch::hand_over(Instant now, std::span<const Voice> voices) {
  const Voice* holder = nullptr;
  const Voice* loudest = nullptr;
  for (const Voice& voice : voices) {
    if (voice.who == state_.dominant)
      holder = &voice;
    else if (voice.is_speaking && (loudest == nullptr || voice.prominence > loudest->prominence))
      loudest = &voice;
  }
  if (holder == nullptr) state_.dominant.reset();
  if (holder != nullptr && holder->is_speaking) holder_spoke_ = now;

  const bool is_rival =
      loudest != nullptr && (holder == nullptr || !holder->is_speaking ||
                             loudest->prominence > holder->prominence + kOutspoken);
  if (!is_rival) {
    rival_.reset();
    return;
  }
  if (rival_ != loudest->who) {
    rival_ = loudest->who;
    rival_since_ = now;
  }
  const bool is_free = holder == nullptr || now - holder_spoke_ >= kSilence;
  if (!is_free && now - rival_since_ < kInterruption) return;
  state_.dominant = rival_;
  holder_spoke_ = now;
  rival_.reset();
}

}  // namespace backlot::sfu
