#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace backlot::sfu {

/// Gives what one consumer receives a sequence without holes of our making.
///
/// Input numbers are unwrapped. sync() starts a new stretch (first packet, resume, other layer)
/// right after the newest output; drop() leaves a packet out and closes the hole; map() numbers a
/// packet, late ones included as far back as the history goes.
class SequenceRewriter {
 public:
  /// @param first_output  where numbering begins, random (RFC 3550 §5.1)
  explicit SequenceRewriter(std::uint16_t first_output) : newest_output_(first_output - 1) {}

  void sync(std::int64_t input);
  /// Leaves out an input newer than all before; older ones cannot be taken back and are ignored.
  void drop(std::int64_t input);
  /// The output number; nothing for packets from before the stretch and dropped ones.
  [[nodiscard]] std::optional<std::uint16_t> map(std::int64_t input);

 private:
  /// Inputs from `first` on are moved by `offset`.
  struct Step {
    std::int64_t first = 0;
    std::int64_t offset = 0;
  };
  static constexpr std::size_t kHistory = 64;

  [[nodiscard]] const Step& step(std::size_t age) const {
    return steps_[(newest_step_ + kHistory - age) % kHistory];
  }

  std::array<Step, kHistory> steps_{};
  std::size_t newest_step_ = 0;
  std::size_t step_count_ = 0;
  std::int64_t newest_input_ = 0;
  std::int64_t newest_output_;
};

}  // namespace backlot::sfu
