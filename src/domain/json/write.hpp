#pragma once

#include <boost/json.hpp>

#include <array>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/access/role.hpp"
#include "domain/json/field.hpp"
#include "domain/show/look.hpp"
#include "domain/show/names.hpp"

namespace backlot::json {

// Values as JSON, after their tables: camelCase keys, kebab-case enumerators, ids as texts, times
// in epoch milliseconds, durations as counts of their unit.

template <Described T>
[[nodiscard]] boost::json::object write(const T& value);
template <class T>
[[nodiscard]] boost::json::value write(const std::optional<T>& value);
template <class T>
[[nodiscard]] boost::json::array write(const std::vector<T>& values);
template <OneOfMany V>
[[nodiscard]] boost::json::object write(const V& value);

[[nodiscard]] inline bool write(bool value) { return value; }
[[nodiscard]] inline const std::string& write(const std::string& value) { return value; }
template <class Number>
  requires(std::integral<Number> || std::floating_point<Number>) && (!std::same_as<Number, bool>)
[[nodiscard]] Number write(Number value) {
  return value;
}
template <class Enum>
  requires std::is_enum_v<Enum>
[[nodiscard]] std::string_view write(Enum value) {
  return to_string(value);
}
template <class Tag>
[[nodiscard]] std::string write(const Id<Tag>& id) {
  return id.text();
}
[[nodiscard]] inline std::int64_t write(WallTime time) { return time.time_since_epoch().count(); }
template <class Rep, class Period>
[[nodiscard]] std::int64_t write(std::chrono::duration<Rep, Period> duration) {
  return duration.count();
}
[[nodiscard]] inline std::string write(show::Color color) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "#";
  for (int shift = 20; shift >= 0; shift -= 4) text.push_back(kDigits[(color.rgb >> shift) & 0xFU]);
  return text;
}

template <class T>
boost::json::value write(const std::optional<T>& value) {
  return value ? boost::json::value(write(*value)) : boost::json::value(nullptr);
}

template <class T>
boost::json::array write(const std::vector<T>& values) {
  boost::json::array out;
  out.reserve(values.size());
  for (const T& value : values) out.emplace_back(write(value));
  return out;
}

template <class Owner, class Access>
void write_field(boost::json::object& out, const Owner& owner, const Field<Access>& field) {
  const auto& value = std::invoke(field.access, owner);
  if (!field.name.empty()) {
    out[field.name] = write(value);
    return;
  }
  if constexpr (Described<std::remove_cvref_t<decltype(value)>>)
    for (auto& [name, inner] : write(value)) out[name] = std::move(inner);
}

template <Described T>
void write_fields(boost::json::object& out, const T& value) {
  std::apply([&](const auto&... field) { (write_field(out, value, field), ...); },
             fields(Type<T>{}));
}

template <Described T>
boost::json::object write(const T& value) {
  boost::json::object out;
  write_fields(out, value);
  return out;
}

/// An alternative is its "type" and its fields.
template <OneOfMany V>
boost::json::object write(const V& value) {
  boost::json::object out{{"type", name_of(value)}};
  std::visit(
      [&]<class T>(const T& one) {
        if constexpr (Described<T>) write_fields(out, one);
      },
      value);
  return out;
}

}  // namespace backlot::json
