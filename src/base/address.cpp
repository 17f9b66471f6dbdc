#include "base/address.hpp"

#include <fmt/format.h>

namespace backlot {
namespace {

unsigned octet(const Address& address, std::size_t index) {
  return std::to_integer<unsigned>(address.ip[index]);
}

}  // namespace

std::string Address::text() const {
  if (family == Family::None) return "none";
  if (family == Family::V4) {
    return fmt::format("{}.{}.{}.{}:{}", octet(*this, 0), octet(*this, 1), octet(*this, 2),
                       octet(*this, 3), port);
  }
  std::string text = "[";
  for (std::size_t i = 0; i < 16; i += 2) {
    if (i > 0) text += ':';
    text += fmt::format("{:x}", octet(*this, i) * 256U + octet(*this, i + 1));
  }
  return text + fmt::format("]:{}", port);
}

}  // namespace backlot
