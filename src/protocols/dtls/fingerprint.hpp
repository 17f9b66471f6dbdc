#pragma once

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/dtls/error.hpp"

namespace backlot::dtls {

/// A hash of a certificate (RFC 8122 §5).
struct Fingerprint {
  enum class Algorithm : std::uint8_t { Sha256, Sha384, Sha512 };

  Algorithm algorithm = Algorithm::Sha256;
  Bytes value;

  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

/// Reads "sha-256" and "AB:CD:.." in either case; anything weaker or malformed is refused.
[[nodiscard]] Result<Fingerprint> parse_fingerprint(std::string_view algorithm,
                                                    std::string_view value);

/// "sha-256", "sha-384" or "sha-512".
[[nodiscard]] std::string_view name(Fingerprint::Algorithm algorithm);
/// "AB:CD:..", upper case.
[[nodiscard]] std::string format_value(const Fingerprint& fingerprint);

}  // namespace backlot::dtls
