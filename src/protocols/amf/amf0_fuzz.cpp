#include "base/check.hpp"
#include "protocols/amf/amf0_reader.hpp"
#include "protocols/amf/amf0_writer.hpp"

/// What is read is written back to bytes that read the same; bytes are compared since NaN is not
/// equal to itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const auto values = amf::parse(from_octets(data, size));
  if (!values) return 0;
  const Bytes written = amf::serialize(*values);
  const auto again = amf::parse(written);
  BACKLOT_CHECK(again.has_value());
  BACKLOT_CHECK(amf::serialize(*again) == written);
  return 0;
}
