#include "services/api/core/opaque_token.hpp"

#include <array>

#include "protocols/digest/sha.hpp"
#include "protocols/digest/text.hpp"

namespace backlot::api {

Secret<std::string> make_refresh_token(Random& random) {
  std::array<std::byte, 32> bytes{};
  random.fill(bytes);
  return Secret<std::string>{digest::base64url(bytes)};
}

std::string hash_of(std::string_view token) { return digest::hex(digest::sha256(as_bytes(token))); }

Secret<std::string> make_stream_key(Random& random) {
  std::array<std::byte, 24> bytes{};
  random.fill(bytes);
  return Secret<std::string>{digest::base64url(bytes)};
}

std::string make_join_token(Random& random) {
  std::array<std::byte, 18> bytes{};
  random.fill(bytes);
  return digest::base64url(bytes);
}

}  // namespace backlot::api
