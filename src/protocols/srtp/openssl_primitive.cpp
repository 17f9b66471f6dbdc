#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <string>

#include "base/check.hpp"
#include "protocols/srtp/primitive.hpp"

namespace backlot::srtp::openssl {
namespace {

struct EvpFree {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
  void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
  void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};
using CipherContextPtr = std::unique_ptr<EVP_CIPHER_CTX, EvpFree>;
using MacPtr = std::unique_ptr<EVP_MAC, EvpFree>;
using MacContextPtr = std::unique_ptr<EVP_MAC_CTX, EvpFree>;

enum Direction : int { kDecrypt = 0, kEncrypt = 1 };

CipherContextPtr make_context(const EVP_CIPHER* cipher, BytesView key, Direction direction) {
  CipherContextPtr context{EVP_CIPHER_CTX_new()};
  BACKLOT_CHECK(context != nullptr);
  BACKLOT_CHECK(
      EVP_CipherInit_ex(context.get(), cipher, nullptr, as_octets(key), nullptr, direction) == 1);
  return context;
}

void restart(EVP_CIPHER_CTX* context, BytesView iv) {
  BACKLOT_CHECK(EVP_CipherInit_ex(context, nullptr, nullptr, nullptr, as_octets(iv), /*enc=*/-1) ==
                1);
}

void transform(EVP_CIPHER_CTX* context, MutableBytes text) {
  int written = 0;
  BACKLOT_CHECK(EVP_CipherUpdate(context, as_octets(text), &written, as_octets(BytesView{text}),
                                 static_cast<int>(text.size())) == 1);
}

class OpenSslGcm final : public Gcm {
 public:
  explicit OpenSslGcm(BytesView key)
      : encrypt_(make_context(cipher_of(key), key, kEncrypt)),
        decrypt_(make_context(cipher_of(key), key, kDecrypt)) {}

  void encrypt(const GcmNonce& nonce, BytesView aad, MutableBytes text, GcmTag& tag) override {
    feed(encrypt_.get(), nonce, aad, text);
    int written = 0;
    BACKLOT_CHECK(EVP_CipherFinal_ex(encrypt_.get(), as_octets(MutableBytes{tag}), &written) == 1);
    BACKLOT_CHECK(EVP_CIPHER_CTX_ctrl(encrypt_.get(), EVP_CTRL_AEAD_GET_TAG,
                                      static_cast<int>(tag.size()), tag.data()) == 1);
  }

  bool decrypt(const GcmNonce& nonce, BytesView aad, MutableBytes text, BytesView tag) override {
    feed(decrypt_.get(), nonce, aad, text);
    GcmTag expected{};
    std::ranges::copy(tag, expected.begin());
    BACKLOT_CHECK(EVP_CIPHER_CTX_ctrl(decrypt_.get(), EVP_CTRL_AEAD_SET_TAG,
                                      static_cast<int>(expected.size()), expected.data()) == 1);
    int written = 0;
    GcmTag rest{};
    return EVP_CipherFinal_ex(decrypt_.get(), as_octets(MutableBytes{rest}), &written) == 1;
  }

 private:
  static const EVP_CIPHER* cipher_of(BytesView key) {
    return key.size() == 16 ? EVP_aes_128_gcm() : EVP_aes_256_gcm();
  }

  static void feed(EVP_CIPHER_CTX* context, BytesView nonce, BytesView aad, MutableBytes text) {
    restart(context, nonce);
    int written = 0;
    BACKLOT_CHECK(EVP_CipherUpdate(context, nullptr, &written, as_octets(aad),
                                   static_cast<int>(aad.size())) == 1);
    if (!text.empty()) transform(context, text);
  }

  CipherContextPtr encrypt_;
  CipherContextPtr decrypt_;
};

class OpenSslCounterHmac final : public CounterHmac {
 public:
  OpenSslCounterHmac(BytesView key, BytesView authentication)
      : cipher_(make_context(EVP_aes_128_ctr(), key, kEncrypt)) {
    const MacPtr algorithm{EVP_MAC_fetch(nullptr, "HMAC", nullptr)};
    mac_.reset(EVP_MAC_CTX_new(algorithm.get()));
    std::string digest = "SHA1";
    const std::array<OSSL_PARAM, 2> parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
        OSSL_PARAM_construct_end()};
    BACKLOT_CHECK(EVP_MAC_init(mac_.get(), as_octets(authentication), authentication.size(),
                               parameters.data()) == 1);
  }

  void encrypt(const CounterBlock& counter,
               MutableBytes message,
               std::size_t text_from,
               std::size_t text_size,
               HmacTag& tag) override {
    apply(counter, message.subspan(text_from, text_size));
    tag = authenticate(message);
  }

  bool decrypt(const CounterBlock& counter,
               MutableBytes message,
               std::size_t text_from,
               std::size_t text_size,
               BytesView tag) override {
    const HmacTag expected = authenticate(message);
    if (CRYPTO_memcmp(expected.data(), tag.data(), tag.size()) != 0) return false;
    apply(counter, message.subspan(text_from, text_size));
    return true;
  }

 private:
  void apply(const CounterBlock& counter, MutableBytes text) {
    restart(cipher_.get(), counter);
    if (!text.empty()) transform(cipher_.get(), text);
  }

  HmacTag authenticate(BytesView message) {
    HmacTag tag;
    std::size_t written = 0;
    // A null key means the one from before.
    BACKLOT_CHECK(EVP_MAC_init(mac_.get(), nullptr, 0, nullptr) == 1);
    BACKLOT_CHECK(EVP_MAC_update(mac_.get(), as_octets(message), message.size()) == 1);
    BACKLOT_CHECK(EVP_MAC_final(mac_.get(), as_octets(MutableBytes{tag}), &written, tag.size()) ==
                  1);
    return tag;
  }

  CipherContextPtr cipher_;
  MacContextPtr mac_;
};

}  // namespace

std::unique_ptr<Gcm> make_gcm(BytesView key) { return std::make_unique<OpenSslGcm>(key); }

std::unique_ptr<CounterHmac> make_counter_hmac(BytesView key, BytesView authentication) {
  return std::make_unique<OpenSslCounterHmac>(key, authentication);
}

void key_stream(BytesView key, const CounterBlock& counter, MutableBytes out) {
  const CipherContextPtr context =
      make_context(key.size() == 16 ? EVP_aes_128_ctr() : EVP_aes_256_ctr(), key, kEncrypt);
  restart(context.get(), counter);
  std::ranges::fill(out, std::byte{0});
  transform(context.get(), out);
}

}  // namespace backlot::srtp::openssl
