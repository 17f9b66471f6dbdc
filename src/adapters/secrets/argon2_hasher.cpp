#include "adapters/secrets/argon2_hasher.hpp"

#include <sodium.h>

#include <array>

#include "base/check.hpp"

namespace backlot::secrets {

Argon2Hasher::Argon2Hasher(Argon2Cost cost) : cost_(cost) {
  BACKLOT_CHECK(sodium_init() >= 0);
  const auto nobodys = hash("the password of nobody");
  BACKLOT_CHECK(nobodys.has_value());
  nobodys_hash_ = *nobodys;
}

Result<std::string> Argon2Hasher::hash(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost_.passes,
                            cost_.memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return std::unexpected{std::make_error_code(std::errc::not_enough_memory)};
  return std::string{out.data()};
}

bool Argon2Hasher::verify(std::string_view password, const std::optional<std::string>& hash) {
  const std::string& expected = hash ? *hash : nobodys_hash_;
  const bool matches =
      crypto_pwhash_str_verify(expected.c_str(), password.data(), password.size()) == 0;
  return matches && hash.has_value();
}

}  // namespace backlot::secrets
