#include "protocols/rtcp/receiver_report.hpp"

namespace backlot::rtcp {

Result<ReceiverReport> ReceiverReport::parse(const Packet& packet) {
  if (packet.type != type::kReceiverReport) return fail(Error::WrongType);
  ByteReader reader{packet.body};
  ReceiverReport report;
  report.ssrc = reader.u32();
  for (int i = 0; i < packet.count && reader.ok(); ++i)
    report.blocks.push_back(ReportBlock::parse(reader));
  if (!reader.ok()) return fail(Error::TooShort);
  return report;
}

void ReceiverReport::serialize(ByteWriter& writer) const {
  const std::size_t count = std::min(blocks.size(), kMaxReportBlocks);
  write_header(writer, static_cast<std::uint8_t>(count), type::kReceiverReport,
               4 + count * kReportBlockSize);
  writer.u32(ssrc);
  for (std::size_t i = 0; i < count; ++i) blocks[i].serialize(writer);
}

}  // namespace backlot::rtcp
