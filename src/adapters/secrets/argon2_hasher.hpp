#pragma once

#include "domain/ports/password_hasher.hpp"

namespace backlot::secrets {

/// What one hash costs. The default is for production: 64 MiB and two passes.
struct Argon2Cost {
  std::size_t memory = 64UL * 1024UL * 1024UL;  ///< bytes
  unsigned long long passes = 2;
};

/// Argon2id (RFC 9106) by libsodium, in the PHC string form. Any thread; who calls bounds how many
/// run at once, each takes the memory above.
class Argon2Hasher final : public ports::PasswordHasher {
 public:
  explicit Argon2Hasher(Argon2Cost cost = {});
  [[nodiscard]] Result<std::string> hash(std::string_view password) override;
  [[nodiscard]] bool verify(std::string_view password,
                            const std::optional<std::string>& hash) override;

 private:
  Argon2Cost cost_;
  std::string nobodys_hash_;
};

}  // namespace backlot::secrets
