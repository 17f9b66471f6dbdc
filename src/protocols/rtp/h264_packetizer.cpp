#include "protocols/rtp/h264_packetizer.hpp"

#include <algorithm>

namespace backlot::rtp {
namespace {

constexpr std::byte kFuA{28};
constexpr std::byte kTypeMask{0x1F};
constexpr std::byte kImportanceMask{0xE0};
constexpr std::byte kStart{0x80};
constexpr std::byte kEnd{0x40};
constexpr std::size_t kFragmentHeader = 2;

}  // namespace

void append_h264_payloads(std::vector<Bytes>& out, BytesView unit, std::size_t most) {
  if (unit.empty()) return;
  if (unit.size() <= most) {
    out.push_back(to_bytes(unit));
    return;
  }
  const std::byte indicator = (unit[0] & kImportanceMask) | kFuA;
  const std::byte type = unit[0] & kTypeMask;
  BytesView rest = unit.subspan(1);
  for (std::byte place = kStart; !rest.empty(); place = std::byte{0}) {
    const BytesView part = rest.first(std::min(rest.size(), most - kFragmentHeader));
    rest = rest.subspan(part.size());
    if (rest.empty()) place |= kEnd;
    Bytes payload{indicator, place | type};
    payload.insert(payload.end(), part.begin(), part.end());
    out.push_back(std::move(payload));
  }
}

}  // namespace backlot::rtp
