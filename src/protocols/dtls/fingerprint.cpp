#include "protocols/dtls/fingerprint.hpp"

#include <algorithm>
#include <array>

#include "protocols/digest/text.hpp"

namespace backlot::dtls {
namespace {

struct Known {
  Fingerprint::Algorithm algorithm;
  std::string_view name;
  std::size_t size;
};
constexpr std::array kKnown{
    Known{Fingerprint::Algorithm::Sha256, "sha-256", 32},
    Known{Fingerprint::Algorithm::Sha384, "sha-384", 48},
    Known{Fingerprint::Algorithm::Sha512, "sha-512", 64},
};

constexpr char upper(char character) {
  return character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A')
                                              : character;
}
constexpr char lower(char character) {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                              : character;
}

/// The digits of "AB:CD:EF", or an empty text when the colons are not where they belong.
std::string without_colons(std::string_view value) {
  std::string digits;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool is_colon = value[i] == ':';
    if (is_colon != (i % 3 == 2)) return {};
    if (!is_colon) digits += value[i];
  }
  return digits;
}

}  // namespace

Result<Fingerprint> parse_fingerprint(std::string_view algorithm, std::string_view value) {
  std::string lowered;
  std::ranges::transform(algorithm, std::back_inserter(lowered), lower);
  const auto* const known = std::ranges::find(kKnown, lowered, &Known::name);
  if (known == kKnown.end() || value.size() != known->size * 3 - 1)
    return fail(Error::BadFingerprint);

  auto bytes = digest::parse_hex(without_colons(value));
  if (!bytes || bytes->size() != known->size) return fail(Error::BadFingerprint);
  return Fingerprint{.algorithm = known->algorithm, .value = std::move(*bytes)};
}

std::string_view name(Fingerprint::Algorithm algorithm) {
  return std::ranges::find(kKnown, algorithm, &Known::algorithm)->name;
}

std::string format_value(const Fingerprint& fingerprint) {
  std::string text;
  for (const std::byte byte : fingerprint.value) {
    if (!text.empty()) text += ':';
    text += digest::hex(BytesView{&byte, 1});
  }
  std::ranges::transform(text, text.begin(), upper);
  return text;
}

}  // namespace backlot::dtls
