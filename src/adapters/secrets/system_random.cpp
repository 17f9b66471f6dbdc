#include "adapters/secrets/system_random.hpp"

#include <sodium.h>

#include "base/check.hpp"

namespace backlot::secrets {

SystemRandom::SystemRandom() { BACKLOT_CHECK(sodium_init() >= 0); }

void SystemRandom::fill(MutableBytes out) { randombytes_buf(out.data(), out.size()); }

}  // namespace backlot::secrets
