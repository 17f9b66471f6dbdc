#include "protocols/rtcp/report_block.hpp"

#include <algorithm>

namespace backlot::rtcp {

ReportBlock ReportBlock::parse(ByteReader& reader) {
  ReportBlock block;
  block.ssrc = reader.u32();
  block.fraction_lost = reader.u8();
  const std::uint32_t lost = reader.u24();
  block.cumulative_lost =
      static_cast<std::int32_t>(lost) - ((lost & 0x800000U) != 0 ? 0x1000000 : 0);
  block.highest_sequence = reader.u32();
  block.jitter = reader.u32();
  block.last_sr = reader.u32();
  block.delay_since_last_sr = reader.u32();
  return block;
}

void ReportBlock::serialize(ByteWriter& writer) const {
  writer.u32(ssrc);
  writer.u8(fraction_lost);
  writer.u24(static_cast<std::uint32_t>(std::clamp(cumulative_lost, -0x800000, 0x7FFFFF)) &
             0xFFFFFFU);
  writer.u32(highest_sequence);
  writer.u32(jitter);
  writer.u32(last_sr);
  writer.u32(delay_since_last_sr);
}

}  // namespace backlot::rtcp
