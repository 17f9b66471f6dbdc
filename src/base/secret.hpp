#pragma once

#include <utility>

namespace backlot {

/// A value that no formatter, stream or log can print; reveal() is what to search for in review.
template <class T>
class Secret {
 public:
  Secret() = default;
  explicit Secret(T value) : value_(std::move(value)) {}
  [[nodiscard]] const T& reveal() const { return value_; }

 private:
  T value_{};
};

}  // namespace backlot
