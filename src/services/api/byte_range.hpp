#pragma once

#include <cstdint>
#include <string_view>

#include "services/api/core/answer.hpp"

namespace backlot::api {

/// Which bytes of a content are asked for.
struct ByteRange {
  std::int64_t first = 0;
  std::int64_t length = 0;
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// Reads "bytes=5-9", "bytes=5-" or "bytes=-4" (RFC 9110 §14.1.2) for a content of `size` bytes, at
/// most `longest` of them. InvalidRange for anything else, several ranges included.
[[nodiscard]] Answer<ByteRange> parse_range(std::string_view header,
                                            std::int64_t size,
                                            std::int64_t longest);

}  // namespace backlot::api
