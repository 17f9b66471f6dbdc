#pragma once

#include <array>
#include <memory>

#include "base/bytes.hpp"
#include "protocols/srtp/profile.hpp"

namespace backlot::srtp {

using GcmTag = std::array<std::byte, 16>;
using HmacTag = std::array<std::byte, 20>;
using GcmNonce = std::array<std::byte, 12>;
using CounterBlock = std::array<std::byte, 16>;

/// AES-GCM under one key, in place. Nothing is allocated per call by us.
class Gcm {
 public:
  Gcm() = default;
  Gcm(const Gcm&) = delete;
  Gcm& operator=(const Gcm&) = delete;
  virtual ~Gcm() = default;

  virtual void encrypt(const GcmNonce& nonce, BytesView aad, MutableBytes text, GcmTag& tag) = 0;
  /// Decrypts and tells whether the tag, 16 bytes, is right; if not the text is garbage.
  [[nodiscard]] virtual bool decrypt(const GcmNonce& nonce,
                                     BytesView aad,
                                     MutableBytes text,
                                     BytesView tag) = 0;
};

/// AES-128 in counter mode with HMAC-SHA1, in place.
class CounterHmac {
 public:
  CounterHmac() = default;
  CounterHmac(const CounterHmac&) = delete;
  CounterHmac& operator=(const CounterHmac&) = delete;
  virtual ~CounterHmac() = default;

  /// Encrypts `text`, a part of `message`, then computes the tag of the whole message.
  virtual void encrypt(const CounterBlock& counter,
                       MutableBytes message,
                       std::size_t text_from,
                       std::size_t text_size,
                       HmacTag& tag) = 0;
  /// Tells whether the message as it came has this tag, of at most 20 bytes, and decrypts the text
  /// in it; if not the text is garbage.
  [[nodiscard]] virtual bool decrypt(const CounterBlock& counter,
                                     MutableBytes message,
                                     std::size_t text_from,
                                     std::size_t text_size,
                                     BytesView tag) = 0;
};

/// @param key  16 or 32 bytes
[[nodiscard]] std::unique_ptr<Gcm> make_gcm(Backend backend, BytesView key);
/// @param key  16 bytes; authentication 20 bytes
[[nodiscard]] std::unique_ptr<CounterHmac> make_counter_hmac(Backend backend,
                                                             BytesView key,
                                                             BytesView authentication);

namespace openssl {
[[nodiscard]] std::unique_ptr<Gcm> make_gcm(BytesView key);
[[nodiscard]] std::unique_ptr<CounterHmac> make_counter_hmac(BytesView key,
                                                             BytesView authentication);
/// AES in counter mode over zeros: the key stream, as RFC 3711 §4.3 derives keys with.
void key_stream(BytesView key, const CounterBlock& counter, MutableBytes out);
}  // namespace openssl

/// Present only where BACKLOT_IPSEC_MB is defined.
namespace ipsec {
[[nodiscard]] bool is_available();
[[nodiscard]] std::unique_ptr<Gcm> make_gcm(BytesView key);
[[nodiscard]] std::unique_ptr<CounterHmac> make_counter_hmac(BytesView key,
                                                             BytesView authentication);
}  // namespace ipsec

}  // namespace backlot::srtp
