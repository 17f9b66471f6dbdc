#pragma once

#include <optional>

#include "base/bytes.hpp"

namespace backlot::sfu {

/// The last stretch of a producer's packets, kept once for all its consumers' retransmissions.
///
/// A Ref stays good until the ring has gone round; nobody needs to release it.
class PayloadRing {
 public:
  struct Ref {
    std::uint64_t position = 0;
    std::uint32_t size = 0;
  };

  /// @param capacity  octets; memory is taken at the first put()
  explicit PayloadRing(std::size_t capacity) : capacity_(capacity) {}

  /// Keeps two parts back to back. What is larger than the ring is not kept (an empty Ref).
  Ref put(BytesView first, BytesView second);
  /// What a Ref names, if it is still there.
  [[nodiscard]] std::optional<BytesView> find(Ref ref) const;

 private:
  std::size_t capacity_;
  Bytes memory_;
  std::uint64_t head_ = 0;
};

}  // namespace backlot::sfu
