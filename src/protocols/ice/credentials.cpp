#include "protocols/ice/credentials.hpp"

#include "protocols/digest/text.hpp"

namespace backlot::ice {
namespace {

// Base64 of a multiple of three bytes has no padding, and its alphabet is exactly ice-char.
template <std::size_t Size>
std::string random_text(Random& random) {
  std::array<std::byte, Size> bytes{};
  random.fill(bytes);
  return digest::base64(bytes);
}

}  // namespace

Credentials make_credentials(Random& random) {
  Credentials credentials;
  credentials.ufrag = random_text<12>(random);
  credentials.password = random_text<24>(random);
  return credentials;
}

}  // namespace backlot::ice
