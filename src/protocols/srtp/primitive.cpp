#include "protocols/srtp/primitive.hpp"

#include "base/check.hpp"

namespace backlot::srtp {

#ifndef BACKLOT_IPSEC_MB
namespace ipsec {
bool is_available() { return false; }
std::unique_ptr<Gcm> make_gcm(BytesView) { return nullptr; }
std::unique_ptr<CounterHmac> make_counter_hmac(BytesView, BytesView) { return nullptr; }
}  // namespace ipsec
#endif

bool is_available(Backend backend) { return backend == Backend::OpenSsl || ipsec::is_available(); }

Backend best_backend() {
  static const Backend best = ipsec::is_available() ? Backend::IpsecMb : Backend::OpenSsl;
  return best;
}

std::unique_ptr<Gcm> make_gcm(Backend backend, BytesView key) {
  BACKLOT_CHECK(is_available(backend));
  return backend == Backend::IpsecMb ? ipsec::make_gcm(key) : openssl::make_gcm(key);
}

std::unique_ptr<CounterHmac> make_counter_hmac(Backend backend,
                                               BytesView key,
                                               BytesView authentication) {
  BACKLOT_CHECK(is_available(backend));
  return backend == Backend::IpsecMb ? ipsec::make_counter_hmac(key, authentication)
                                     : openssl::make_counter_hmac(key, authentication);
}

}  // namespace backlot::srtp
