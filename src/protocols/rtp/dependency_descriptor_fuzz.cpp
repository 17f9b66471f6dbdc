// A key frame's descriptor and one after it: what is understood keeps its limits.
#include <algorithm>

#include "base/byte_reader.hpp"
#include "base/check.hpp"
#include "protocols/rtp/dependency_descriptor.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  ByteReader reader{from_octets(data, size)};
  const BytesView first = reader.bytes(std::min<std::size_t>(reader.u8(), reader.remaining()));
  const auto key = rtp::DependencyDescriptor::parse(first, nullptr);
  if (!key) return 0;
  BACKLOT_CHECK(key->structure.has_value());
  const rtp::DependencyStructure& structure = *key->structure;
  BACKLOT_CHECK(structure.templates.size() <= rtp::DependencyStructure::kMostTemplates);
  BACKLOT_CHECK(structure.targets.size() <= rtp::DependencyStructure::kMostTargets);
  Bytes copy = to_bytes(first);
  rtp::rewrite_frame_number(copy, 7);
  BACKLOT_CHECK(rtp::DependencyDescriptor::parse(copy, nullptr)->frame_number == 7);
  const auto next = rtp::DependencyDescriptor::parse(reader.rest(), &structure);
  if (next) BACKLOT_CHECK(next->spatial_layer < 8 && next->temporal_layer < 8);
  return 0;
}
