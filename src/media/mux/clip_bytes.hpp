#pragma once

#include <cstdint>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace backlot::media {

/// The bytes of an uploaded file, wherever they lie.
class ClipBytes {
 public:
  virtual ~ClipBytes() = default;
  [[nodiscard]] virtual std::int64_t size() const = 0;
  /// Fills `out` from `offset` on; fewer octets at the end of the file, none behind it.
  [[nodiscard]] virtual Result<std::size_t> read(std::int64_t offset, MutableBytes out) = 0;
};

}  // namespace backlot::media
