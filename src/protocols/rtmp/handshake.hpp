#pragma once

#include <optional>
#include <utility>

#include "base/random.hpp"
#include "base/result.hpp"
#include "protocols/rtmp/error.hpp"

namespace backlot::rtmp {

inline constexpr std::size_t kHandshakeSize = 1536;  ///< bytes of C1, S1, C2 and S2

/// The server's side of the handshake (RTMP §5.2): the plain one, and the one with digests when
/// the client begins it, in the client's own layout of the two. A core: feed it, take what it wants
/// sent.
class ServerHandshake {
 public:
  explicit ServerHandshake(Random& random);

  /// Takes bytes off the front of `input`; leaves what comes after the handshake.
  [[nodiscard]] Result<void> receive(BytesView& input);
  [[nodiscard]] Bytes take_transmit() { return std::exchange(transmit_, {}); }
  [[nodiscard]] bool is_done() const { return is_done_; }

 private:
  void answer();

  Bytes input_;
  Bytes server_hello_;  ///< S1 before its digest
  Bytes server_echo_;   ///< S2 of a handshake with digests, before its digest
  Bytes transmit_;
  bool has_answered_ = false;
  bool is_done_ = false;
};

/// The client's side. Offers digests, as Flash and ffmpeg do; echoes when the server has none.
class ClientHandshake {
 public:
  explicit ClientHandshake(Random& random);

  [[nodiscard]] Result<void> receive(BytesView& input);
  /// First C0 and C1, later C2.
  [[nodiscard]] Bytes take_transmit() { return std::exchange(transmit_, {}); }
  [[nodiscard]] bool is_done() const { return is_done_; }

 private:
  void finish();

  Bytes input_;
  Bytes client_echo_;
  Bytes transmit_;
  bool is_done_ = false;
};

/// Tells whether 1536 bytes carry a client's valid digest. For tests.
[[nodiscard]] bool has_client_digest(BytesView hello);
/// The layout, 0 or 1, in which 1536 bytes carry a server's valid digest. For tests.
[[nodiscard]] std::optional<std::size_t> find_server_digest(BytesView hello);
/// Puts a client's digest into 1536 bytes, in layout 0 or 1. For tests.
void write_client_digest(Bytes& hello, std::size_t layout);

}  // namespace backlot::rtmp
