#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.hpp"

namespace backlot::jwt {

/// The values a claim of ours may have.
using ClaimValue = std::variant<std::string, std::int64_t, bool>;
using FlatObject = std::map<std::string, ClaimValue, std::less<>>;

inline constexpr std::size_t kMaxMembers = 32;

/// Reads one JSON object (RFC 8259) whose values are texts, integers or booleans.
///
/// Strict: no duplicate names, no fractions or exponents, no number outside 64 bits, no nesting,
/// well-formed UTF-8, nothing after the object but white space, at most 32 members.
[[nodiscard]] Result<FlatObject> parse_flat_object(std::string_view text);

/// Writes it in order of names, without white space.
[[nodiscard]] std::string serialize(const FlatObject& object);

}  // namespace backlot::jwt
