// A connection's bytes in reads of any size: every datagram keeps its limits, and there is always
// room to read on.
#include "base/byte_reader.hpp"
#include "base/check.hpp"
#include "protocols/ice/framing.hpp"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  ByteReader input{from_octets(data, size)};
  ice::FrameReader reader;
  while (!input.at_end() && !reader.is_broken()) {
    const MutableBytes space = reader.space();
    BACKLOT_CHECK(!space.empty());
    const std::size_t wanted = input.u8() * 16UL;
    const BytesView chunk = input.bytes(std::min({wanted, input.remaining(), space.size()}));
    std::ranges::copy(chunk, space.begin());
    reader.add(chunk.size());
    while (const auto datagram = reader.next())
      BACKLOT_CHECK(!datagram->empty() && datagram->size() <= ice::kMaxFrame);
  }
  return 0;
}
