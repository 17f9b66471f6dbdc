#include "adapters/sql/value.hpp"

#include "adapters/sql/failure.hpp"

namespace backlot::sql {

void Row::complain() { throw Failure{ports::RepositoryError::Broken, "a column has another type"}; }

const Value& Row::at(std::size_t column) const {
  if (column >= values_.size()) complain();
  return values_[column];
}

std::int64_t Row::integer(std::size_t column) const {
  const auto* number = std::get_if<std::int64_t>(&at(column));
  if (number == nullptr) complain();
  return *number;
}

const std::string& Row::text(std::size_t column) const {
  const auto* text = std::get_if<std::string>(&at(column));
  if (text == nullptr) complain();
  return *text;
}

WallTime Row::time(std::size_t column) const {
  return WallTime{std::chrono::milliseconds{integer(column)}};
}

std::optional<WallTime> Row::maybe_time(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return time(column);
}

bool Row::is_null(std::size_t column) const {
  return std::holds_alternative<std::monostate>(at(column));
}

}  // namespace backlot::sql
