#pragma once

#include <memory>

#include "base/time.hpp"
#include "protocols/dtls/fingerprint.hpp"

namespace backlot::dtls {

/// A self-signed ECDSA P-256 certificate and its key; copies share both. Made once per process.
class Certificate {
 public:
  /// Makes one that is valid from a day before `now` for a year.
  [[nodiscard]] static Certificate generate(WallTime now);

  /// The SHA-256 fingerprint that goes into dtlsParameters.
  [[nodiscard]] const Fingerprint& fingerprint() const;

  struct Parts;
  [[nodiscard]] const Parts& parts() const { return *parts_; }

 private:
  explicit Certificate(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}
  std::shared_ptr<const Parts> parts_;
};

}  // namespace backlot::dtls
