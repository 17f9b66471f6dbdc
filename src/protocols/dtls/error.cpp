#include "protocols/dtls/error.hpp"

#include <string>

namespace backlot::dtls {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "dtls"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::NoFingerprint: return "the list of fingerprints is empty";
      case Error::BadFingerprint: return "a fingerprint is malformed or of a weak algorithm";
      case Error::WrongCertificate: return "the certificate does not match the fingerprints";
      case Error::NoCommonProfile: return "there is no common SRTP profile";
      case Error::HandshakeFailed: return "the handshake was broken off";
      case Error::TimedOut: return "the handshake took too long";
      case Error::ClosedByPeer: return "the peer closed the session";
    }
    return "unknown DTLS error";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::dtls
