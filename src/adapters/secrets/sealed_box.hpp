#pragma once

#include "base/bytes.hpp"
#include "domain/ports/secret_box.hpp"

namespace backlot::secrets {

inline constexpr std::size_t kBoxKey = 32;

/// XChaCha20-Poly1305 with a random nonce; the context is authenticated, not encrypted. A sealed
/// text is "v1." and base64url of nonce and cipher text. Immutable; any thread.
class SealedBox final : public ports::SecretBox {
 public:
  explicit SealedBox(Secret<Bytes> key);
  [[nodiscard]] std::string seal(const Secret<std::string>& plain,
                                 std::string_view context) override;
  [[nodiscard]] Result<Secret<std::string>> open(std::string_view sealed,
                                                 std::string_view context) override;

 private:
  Secret<Bytes> key_;
};

}  // namespace backlot::secrets
