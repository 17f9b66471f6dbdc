#include "base/check.hpp"
#include "protocols/mp4/fragment.hpp"

// What can be read can be written, and reads the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto fragments = backlot::mp4::parse_fragments(backlot::from_octets(data, size));
  if (!fragments) return 0;
  backlot::Bytes out;
  for (const backlot::mp4::Fragment& fragment : *fragments)
    backlot::mp4::append_fragment(out, fragment);
  BACKLOT_CHECK(backlot::mp4::parse_fragments(out) == fragments);
  return 0;
}
