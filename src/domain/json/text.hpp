#pragma once

#include <boost/json/fwd.hpp>

#include <string_view>

#include "base/result.hpp"

namespace backlot::json {

/// How deep hostile JSON may be nested.
inline constexpr std::size_t kMaxDepth = 16;

/// Parses hostile JSON: valid UTF-8, at most 16 levels deep. Fails with Error::Malformed.
[[nodiscard]] Result<boost::json::value> parse_json(std::string_view text);

}  // namespace backlot::json
