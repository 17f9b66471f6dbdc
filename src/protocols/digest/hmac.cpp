#include "protocols/digest/hmac.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>
#include <memory>
#include <string>

#include "base/check.hpp"

namespace backlot::digest {
namespace {

struct MacFree {
  void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
  void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};
using MacPtr = std::unique_ptr<EVP_MAC, MacFree>;
using MacContextPtr = std::unique_ptr<EVP_MAC_CTX, MacFree>;

void hmac(const char* hash,
          BytesView key,
          std::initializer_list<BytesView> parts,
          MutableBytes out) {
  static const MacPtr algorithm{EVP_MAC_fetch(nullptr, "HMAC", nullptr)};
  const MacContextPtr context{EVP_MAC_CTX_new(algorithm.get())};
  BACKLOT_CHECK(context != nullptr);

  // The parameter's type is a mutable string; OpenSSL only reads it.
  std::string name{hash};
  const std::array<OSSL_PARAM, 2> parameters{
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), 0),
      OSSL_PARAM_construct_end()};
  // An empty key is legal, a null one means "the key from before".
  static constexpr std::uint8_t kEmpty = 0;
  const std::uint8_t* const octets = key.empty() ? &kEmpty : as_octets(key);
  BACKLOT_CHECK(EVP_MAC_init(context.get(), octets, key.size(), parameters.data()) == 1);
  for (const BytesView part : parts)
    BACKLOT_CHECK(EVP_MAC_update(context.get(), as_octets(part), part.size()) == 1);
  std::size_t written = 0;
  BACKLOT_CHECK(EVP_MAC_final(context.get(), as_octets(out), &written, out.size()) == 1);
  BACKLOT_CHECK(written == out.size());
}

}  // namespace

Sha1 hmac_sha1(BytesView key, std::initializer_list<BytesView> parts) {
  Sha1 out;
  hmac("SHA1", key, parts, out);
  return out;
}

Sha256 hmac_sha256(BytesView key, std::initializer_list<BytesView> parts) {
  Sha256 out;
  hmac("SHA256", key, parts, out);
  return out;
}

bool equal_in_constant_time(BytesView a, BytesView b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace backlot::digest
