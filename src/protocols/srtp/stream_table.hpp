#pragma once

#include <vector>

#include "base/result.hpp"
#include "protocols/srtp/error.hpp"
#include "protocols/srtp/replay_window.hpp"

namespace backlot::srtp {

/// What one direction knows about one SSRC.
struct Stream {
  std::uint32_t ssrc = 0;
  ReplayWindow rtp;
  ReplayWindow rtcp;

  /// The 48-bit index of a sequence number near the newest (RFC 3711 §3.3.1). Replayed when it
  /// would lie before rollover zero, KeyExhausted when after the last rollover.
  [[nodiscard]] Result<std::uint64_t> index_of(std::uint16_t sequence) const;
};

/// Streams by SSRC, in a hash table that only adding a stream can grow.
class StreamTable {
 public:
  explicit StreamTable(std::size_t limit) : limit_(limit), slots_(kFirstSlots) {}

  /// Null when unknown; valid until the next add().
  [[nodiscard]] Stream* find(std::uint32_t ssrc);
  [[nodiscard]] const Stream* find(std::uint32_t ssrc) const;
  [[nodiscard]] bool is_full() const { return streams_.size() == limit_; }
  /// Adds an unknown SSRC to a table that is not full.
  Stream& add(std::uint32_t ssrc);

 private:
  static constexpr std::size_t kFirstSlots = 16;

  /// The slot that holds the SSRC, or the free one where it belongs.
  [[nodiscard]] std::size_t slot_of(std::uint32_t ssrc) const;
  void grow();

  std::size_t limit_;
  std::vector<Stream> streams_;
  std::vector<std::uint32_t> slots_;  ///< position in streams_ plus one, or zero
};

}  // namespace backlot::srtp
