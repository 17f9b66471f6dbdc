#pragma once

#include <boost/json.hpp>

#include <chrono>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/access/role.hpp"
#include "domain/json/field.hpp"
#include "domain/show/look.hpp"
#include "domain/show/names.hpp"

namespace backlot::json {

/// What becomes of a field that no table names: a client's is a mistake, a newer program's is not.
enum class Strangers : bool { Refused, Skipped };

/// Reads values after their tables. Every read() says whether the JSON had the form; where it had
/// not, the value is whatever came of it.
class Reader {
 public:
  explicit Reader(Strangers strangers) : strangers_(strangers) {}

  /// Whether all was well but a "type" that names no alternative.
  [[nodiscard]] bool has_unknown_type() const { return has_unknown_type_; }

  [[nodiscard]] bool read(const boost::json::value& in, bool& out) {
    if (!in.is_bool()) return false;
    out = in.get_bool();
    return true;
  }
  [[nodiscard]] bool read(const boost::json::value& in, std::string& out) {
    if (!in.is_string()) return false;
    out = std::string{std::string_view{in.get_string()}};
    return true;
  }
  [[nodiscard]] bool read(const boost::json::value& in, double& out) {
    boost::system::error_code error;
    out = in.to_number<double>(error) + 0.0;  // a zero without a sign
    return !error && std::isfinite(out);
  }
  template <class Number>
    requires(std::integral<Number> && !std::same_as<Number, bool>)
  [[nodiscard]] bool read(const boost::json::value& in, Number& out) {
    boost::system::error_code error;
    if (in.is_double()) return false;
    out = in.to_number<Number>(error);
    return !error;
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  [[nodiscard]] bool read(const boost::json::value& in, Enum& out) {
    if (!in.is_string()) return false;
    const auto parsed = enumerator<Enum>(in.get_string());
    if (parsed) out = *parsed;
    return parsed.has_value();
  }
  template <class Tag>
  [[nodiscard]] bool read(const boost::json::value& in, Id<Tag>& out) {
    if (!in.is_string()) return false;
    const auto parsed = Id<Tag>::parse(std::string_view{in.get_string()});
    if (parsed) out = *parsed;
    return parsed.has_value();
  }
  [[nodiscard]] bool read(const boost::json::value& in, WallTime& out) {
    std::int64_t count = 0;
    if (!read(in, count)) return false;
    out = WallTime{std::chrono::milliseconds{count}};
    return true;
  }
  template <class Rep, class Period>
  [[nodiscard]] bool read(const boost::json::value& in, std::chrono::duration<Rep, Period>& out) {
    std::int32_t count = 0;  // a century fits; sums with it cannot overflow
    if (!read(in, count)) return false;
    out = std::chrono::duration<Rep, Period>{count};
    return true;
  }
  [[nodiscard]] bool read(const boost::json::value& in, show::Color& out);

  template <class T>
  [[nodiscard]] bool read(const boost::json::value& in, std::optional<T>& out) {
    out.reset();
    return in.is_null() || read(in, out.emplace());
  }
  template <class T>
  [[nodiscard]] bool read(const boost::json::value& in, std::vector<T>& out) {
    if (!in.is_array()) return false;
    out.clear();
    for (const boost::json::value& element : in.get_array())
      if (!read(element, out.emplace_back())) return false;
    return true;
  }
  template <Described T>
  [[nodiscard]] bool read(const boost::json::value& in, T& out) {
    const boost::json::object* object = in.if_object();
    if (!object) return false;
    std::size_t known = 0;
    return read_fields(*object, out, known) && has_no_strangers(*object, known);
  }
  template <OneOfMany V>
  [[nodiscard]] bool read(const boost::json::value& in, V& out) {
    const boost::json::object* object = in.if_object();
    const boost::json::value* type = object ? object->if_contains("type") : nullptr;
    if (!type || !type->is_string()) return false;
    const bool is_known = read_alternative(*object, type->get_string(), out,
                                           std::make_index_sequence<std::variant_size_v<V>>{});
    return is_known && !has_unknown_type_;
  }

 private:
  template <class Enum>
  static std::optional<Enum> enumerator(std::string_view text) {
    if constexpr (std::same_as<Enum, access::Role>)
      return access::parse_role(text);
    else
      return show::parse_name<Enum>(text);
  }

  [[nodiscard]] bool has_no_strangers(const boost::json::object& object, std::size_t known) const {
    return strangers_ == Strangers::Skipped || known == object.size();
  }

  template <Described T>
  [[nodiscard]] bool read_fields(const boost::json::object& object, T& out, std::size_t& known) {
    return std::apply(
        [&](const auto&... field) { return (read_field(object, out, field, known) && ...); },
        fields(Type<T>{}));
  }

  template <class Owner, class Access>
  [[nodiscard]] bool read_field(const boost::json::object& object,
                                Owner& owner,
                                const Field<Access>& field,
                                std::size_t& known) {
    auto& out = std::invoke(field.access, owner);
    if constexpr (Described<std::remove_cvref_t<decltype(out)>>)
      if (field.name.empty()) return read_fields(object, out, known);
    const boost::json::value* in = object.if_contains(field.name);
    if (!in) return field.need == Need::Optional;
    ++known;
    return read(*in, out);
  }

  template <class Variant, std::size_t... Indices>
  [[nodiscard]] bool read_alternative(const boost::json::object& object,
                                      std::string_view type,
                                      Variant& out,
                                      std::index_sequence<Indices...>) {
    bool is_good = false;
    const bool is_known = ((type == names_of(Type<Variant>{})[Indices] &&
                            is_described<std::variant_alternative_t<Indices, Variant>>() &&
                            (is_good = read_as<Indices>(object, out), true)) ||
                           ...);
    has_unknown_type_ = has_unknown_type_ || !is_known;
    return is_good;
  }

  static std::span<const std::string_view> names_of(Type<show::Event>) {
    return show::event_names();
  }
  static std::span<const std::string_view> names_of(Type<show::Command>) {
    return show::command_names();
  }
  static std::span<const std::string_view> names_of(Type<show::SingleCommand>) {
    return show::command_names();
  }

  template <class T>
  static constexpr bool is_described() {
    return Described<T>;
  }

  template <std::size_t Index, class Variant>
  [[nodiscard]] bool read_as(const boost::json::object& object, Variant& out) {
    using T = std::variant_alternative_t<Index, Variant>;
    if constexpr (Described<T>) {
      std::size_t known = 1;  // the type
      return read_fields(object, out.template emplace<Index>(), known) &&
             has_no_strangers(object, known);
    } else {
      return false;
    }
  }

  Strangers strangers_;
  bool has_unknown_type_ = false;
};

}  // namespace backlot::json
