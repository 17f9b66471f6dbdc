#pragma once

#include <string>
#include <string_view>

namespace backlot::sql {

/// Rewrites the parameters `?` of a statement to PostgreSQL's `$1`, `$2`, ...; question marks
/// inside quotes stay.
[[nodiscard]] std::string numbered_placeholders(std::string_view statement);

}  // namespace backlot::sql
