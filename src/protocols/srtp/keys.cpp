#include "protocols/srtp/keys.hpp"

#include <algorithm>

#include "protocols/srtp/primitive.hpp"

namespace backlot::srtp {
namespace {

// RFC 3711 §4.3.1: with a key derivation rate of zero the key id is the label alone, seven bytes
// from the right of the salt.
constexpr std::size_t kLabelAt = 7;
enum Label : std::uint8_t { kCipher = 0, kAuthentication = 1, kSalt = 2 };
constexpr std::uint8_t kRtcpLabels = 3;

void derive_part(BytesView master_key,
                 const std::array<std::byte, 14>& master_salt,
                 unsigned label,
                 MutableBytes out) {
  CounterBlock counter{};
  std::ranges::copy(master_salt, counter.begin());
  counter[kLabelAt] ^= static_cast<std::byte>(label);
  openssl::key_stream(master_key, counter, out);
}

}  // namespace

SessionKeys derive(Profile profile, const MasterKey& master, Kind kind) {
  const BytesView key = BytesView{master.key}.first(key_size(profile));
  const unsigned first = kind == Kind::Rtcp ? kRtcpLabels : 0U;

  SessionKeys keys;
  derive_part(key, master.salt, first + kCipher,
              MutableBytes{keys.cipher}.first(key_size(profile)));
  derive_part(key, master.salt, first + kAuthentication, keys.authentication);
  derive_part(key, master.salt, first + kSalt, MutableBytes{keys.salt}.first(salt_size(profile)));
  return keys;
}

}  // namespace backlot::srtp
