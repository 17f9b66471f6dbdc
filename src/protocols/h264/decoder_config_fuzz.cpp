#include "base/check.hpp"
#include "protocols/h264/decoder_config.hpp"

/// What parses is written to bytes that parse to the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const auto config = h264::parse_decoder_config(from_octets(data, size));
  if (!config) return 0;
  const auto again = h264::parse_decoder_config(h264::serialize(*config));
  BACKLOT_CHECK(again.has_value() && *again == *config);
  return 0;
}
