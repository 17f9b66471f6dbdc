#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backlot::account {

inline constexpr std::size_t kMaxEmail = 254;

/// Brings an e-mail address to the one form it is stored and looked up in: lower case, without the
/// dot that may end a domain.
///
/// Takes ASCII addresses only, so no two Unicode spellings of one address can exist; an
/// international domain is written in its `xn--` form. Quoted local parts and address literals are
/// refused.
[[nodiscard]] std::optional<std::string> normalize_email(std::string_view text);

}  // namespace backlot::account
