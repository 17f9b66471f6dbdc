#pragma once

#include <cstddef>
#include <string_view>

namespace backlot::account {

inline constexpr std::size_t kMinPassword = 8;
inline constexpr std::size_t kMaxPassword = 1024;

/// Tells whether a new password is acceptable: 8 to 1024 bytes without NUL, and not one of the few
/// that everybody tries first. It is never cut or changed.
[[nodiscard]] bool is_acceptable_password(std::string_view password);

}  // namespace backlot::account
