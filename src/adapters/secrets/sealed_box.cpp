#include "adapters/secrets/sealed_box.hpp"

#include <sodium.h>

#include <utility>

#include "base/check.hpp"

namespace backlot::secrets {
namespace {

constexpr std::string_view kVersion = "v1.";
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
static_assert(kBoxKey == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

std::string encoded(BytesView bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), kBase64), '\0');
  sodium_bin2base64(text.data(), text.size(), as_octets(bytes), bytes.size(), kBase64);
  text.pop_back();  // the terminator
  return text;
}

std::optional<Bytes> decoded(std::string_view text) {
  if (text.empty()) return std::nullopt;
  Bytes bytes(text.size());
  std::size_t size = 0;
  if (sodium_base642bin(as_octets(MutableBytes{bytes}), bytes.size(), text.data(), text.size(),
                        nullptr, &size, nullptr, kBase64) != 0)
    return std::nullopt;
  bytes.resize(size);
  return bytes;
}

}  // namespace

SealedBox::SealedBox(Secret<Bytes> key) : key_(std::move(key)) {
  BACKLOT_CHECK(sodium_init() >= 0);
  BACKLOT_CHECK(key_.reveal().size() == kBoxKey);
}

std::string SealedBox::seal(const Secret<std::string>& plain, std::string_view context) {
  const BytesView text = as_bytes(plain.reveal());
  Bytes sealed(kNonce + text.size() + kTag);
  const MutableBytes nonce = MutableBytes{sealed}.first(kNonce);
  randombytes_buf(nonce.data(), nonce.size());
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      as_octets(MutableBytes{sealed}.subspan(kNonce)), nullptr, as_octets(text), text.size(),
      as_octets(as_bytes(context)), context.size(), nullptr, as_octets(BytesView{nonce}),
      as_octets(BytesView{key_.reveal()}));
  return std::string{kVersion} + encoded(sealed);
}

Result<Secret<std::string>> SealedBox::open(std::string_view sealed, std::string_view context) {
  if (!sealed.starts_with(kVersion))
    return std::unexpected{std::make_error_code(std::errc::bad_message)};
  const auto bytes = decoded(sealed.substr(kVersion.size()));
  if (!bytes || bytes->size() < kNonce + kTag)
    return std::unexpected{std::make_error_code(std::errc::bad_message)};
  const BytesView nonce = BytesView{*bytes}.first(kNonce);
  const BytesView cipher = BytesView{*bytes}.subspan(kNonce);
  Bytes plain(cipher.size() - kTag);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          as_octets(MutableBytes{plain}), nullptr, nullptr, as_octets(cipher), cipher.size(),
          as_octets(as_bytes(context)), context.size(), as_octets(nonce),
          as_octets(BytesView{key_.reveal()})) != 0)
    return std::unexpected{std::make_error_code(std::errc::bad_message)};
  return Secret<std::string>{std::string{as_text(plain)}};
}

}  // namespace backlot::secrets
