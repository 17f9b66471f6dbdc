#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"

namespace backlot::sql {

/// What a column holds: nothing, a 64-bit integer or a text. Owned, so a bind value outlives its
/// statement. Flags are 0 and 1, times epoch milliseconds, ids their 36 characters.
using Value = std::variant<std::monostate, std::int64_t, std::string>;
using Values = std::vector<Value>;

/// One row of an answer. Reading a column as what it is not throws Failure (Broken).
class Row {
 public:
  explicit Row(Values values) : values_(std::move(values)) {}

  [[nodiscard]] std::int64_t integer(std::size_t column) const;
  [[nodiscard]] const std::string& text(std::size_t column) const;
  [[nodiscard]] WallTime time(std::size_t column) const;
  [[nodiscard]] std::optional<WallTime> maybe_time(std::size_t column) const;
  [[nodiscard]] bool is_null(std::size_t column) const;
  /// A text that is an id.
  template <class Id>
  [[nodiscard]] Id id(std::size_t column) const {
    const auto parsed = Id::parse(text(column));
    return parsed ? *parsed : broken<Id>();
  }
  template <class Id>
  [[nodiscard]] std::optional<Id> maybe_id(std::size_t column) const {
    if (is_null(column)) return std::nullopt;
    return id<Id>(column);
  }
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(std::size_t column) const {
    if (is_null(column)) return std::nullopt;
    return integer(column);
  }

 private:
  [[nodiscard]] const Value& at(std::size_t column) const;
  [[noreturn]] static void complain();
  template <class T>
  [[noreturn]] static T broken() {
    complain();
  }

  Values values_;
};

/// What a statement gave.
struct Outcome {
  std::vector<Row> rows;
  std::uint64_t changed = 0;  ///< rows inserted, updated or deleted
};

[[nodiscard]] inline Value bind(WallTime time) {
  return std::int64_t{time.time_since_epoch().count()};
}
[[nodiscard]] inline Value bind(const std::optional<WallTime>& time) {
  return time ? bind(*time) : Value{};
}
template <class Tag>
[[nodiscard]] Value bind(const std::optional<Id<Tag>>& id) {
  return id ? Value{id->text()} : Value{};
}
[[nodiscard]] inline Value bind(const std::optional<std::int64_t>& number) {
  return number ? Value{*number} : Value{};
}
/// Nothing instead of an empty text.
[[nodiscard]] inline Value bind_unless_empty(const std::string& text) {
  return text.empty() ? Value{} : Value{text};
}

}  // namespace backlot::sql
