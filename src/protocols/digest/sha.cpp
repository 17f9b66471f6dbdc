#include "protocols/digest/sha.hpp"

#include <openssl/sha.h>

namespace backlot::digest {

Sha1 sha1(BytesView message) {
  Sha1 out;
  SHA1(as_octets(message), message.size(), as_octets(MutableBytes{out}));
  return out;
}

Sha256 sha256(BytesView message) {
  Sha256 out;
  SHA256(as_octets(message), message.size(), as_octets(MutableBytes{out}));
  return out;
}

}  // namespace backlot::digest
