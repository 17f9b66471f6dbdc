#include "services/sfu/core/sequence_rewriter.hpp"

#include <algorithm>

namespace backlot::sfu {

void SequenceRewriter::sync(std::int64_t input) {
  newest_step_ = 0;
  step_count_ = 1;
  steps_[0] = {.first = input, .offset = newest_output_ + 1 - input};
  newest_input_ = input - 1;
}

void SequenceRewriter::drop(std::int64_t input) {
  if (step_count_ == 0 || input <= newest_input_) return;
  const std::int64_t offset = step(0).offset - 1;
  newest_input_ = input;
  if (step(0).first == input) {  // nothing was mapped by this step yet
    steps_[newest_step_] = {.first = input + 1, .offset = offset};
    return;
  }
  newest_step_ = (newest_step_ + 1) % kHistory;
  step_count_ = std::min(step_count_ + 1, kHistory);
  steps_[newest_step_] = {.first = input + 1, .offset = offset};
}

std::optional<std::uint16_t> SequenceRewriter::map(std::int64_t input) {
  for (std::size_t age = 0; age < step_count_; ++age) {
    if (input < step(age).first) continue;
    const std::int64_t output = input + step(age).offset;
    // Beyond the newer step's first output lie only inputs that were dropped.
    if (age > 0 && output >= step(age - 1).first + step(age - 1).offset) return std::nullopt;
    newest_input_ = std::max(newest_input_, input);
    newest_output_ = std::max(newest_output_, output);
    return static_cast<std::uint16_t>(output);
  }
  return std::nullopt;
}

}  // namespace backlot::sfu
