#pragma once

#include <string>
#include <vector>

namespace backlot::relay {

/// Which of a destination's addresses is tried next: the first, until it has failed several times
/// in a row, then the next, and so on round.
class AddressPlan {
 public:
  /// Failures in a row of one address before the next is tried.
  static constexpr unsigned kPatience = 3;

  /// @param urls  at least one, the best first
  explicit AddressPlan(std::vector<std::string> urls);

  [[nodiscard]] const std::string& current() const { return urls_[index_]; }
  [[nodiscard]] bool is_backup() const { return index_ != 0; }
  /// It could not be reached, or broke.
  void failed();
  /// It took the stream and held it for a while: stays until it fails anew.
  void worked() { failures_ = 0; }

 private:
  std::vector<std::string> urls_;
  std::size_t index_ = 0;
  unsigned failures_ = 0;
};

}  // namespace backlot::relay
