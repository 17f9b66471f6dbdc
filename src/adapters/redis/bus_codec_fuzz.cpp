// What was read is written so that it is read again.
#include "adapters/redis/bus_codec.hpp"
#include "base/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace backlot;
  const std::string text(data, data + size);
  const auto message = redis::parse_message(text);
  if (!message) return 0;
  const std::string written = redis::serialize(*message);
  const auto again = redis::parse_message(written);
  BACKLOT_CHECK(again.has_value() && redis::serialize(*again) == written);
  return 0;
}
