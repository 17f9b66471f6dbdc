#include "base/check.hpp"
#include "protocols/h264/nal_unit.hpp"
#include "protocols/h264/sps.hpp"

/// A size that parses is one a picture can have; splitting and joining keep every unit.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const BytesView input = from_octets(data, size);
  const auto sps = h264::parse_sps(input);
  if (sps) {
    BACKLOT_CHECK(sps->size.width > 0 && sps->size.width <= h264::kMaxPictureSide);
    BACKLOT_CHECK(sps->size.height > 0 && sps->size.height <= h264::kMaxPictureSide);
  }
  const auto units = h264::split_annex_b(input);
  const auto again = h264::split_avcc(h264::join_avcc(units));
  BACKLOT_CHECK(again.has_value() && again->size() == units.size());
  for (const int length_size : {1, 2, 4})
    static_cast<void>(h264::split_avcc(input, static_cast<std::uint8_t>(length_size)));
  return 0;
}
