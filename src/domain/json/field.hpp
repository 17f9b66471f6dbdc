#pragma once

#include <string_view>
#include <utility>
#include <variant>

namespace backlot::json {

/// Finds the table of a type: `fields(Type<show::Track>{})`.
template <class T>
struct Type {};

/// "required": a value without it is not read. "optional": absent, it keeps what the type begins
/// with, so a field may be added without making old rows unreadable.
enum class Need : bool { Required, Optional };

/// One line of a table: what a member is called in JSON. Without a name it lends its own fields to
/// the object around it.
template <class Access>
struct Field {
  std::string_view name;
  Access access;  ///< a member pointer, or a function from the object to the member
  Need need = Need::Required;
};

template <class Access>
constexpr Field<Access> field(std::string_view name, Access access) {
  return {name, access, Need::Required};
}
template <class Access>
constexpr Field<Access> optional_field(std::string_view name, Access access) {
  return {name, access, Need::Optional};
}
template <class Access>
constexpr Field<Access> embedded(Access access) {
  return {{}, access, Need::Required};
}

/// A type that has a table.
template <class T>
concept Described = requires { fields(Type<T>{}); };

/// A std::variant, or what is made of one.
template <class T>
concept OneOfMany = requires { std::variant_size<T>::value; };

}  // namespace backlot::json
