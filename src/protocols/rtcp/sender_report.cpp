#include "protocols/rtcp/sender_report.hpp"

namespace backlot::rtcp {
namespace {

constexpr std::size_t kSenderInfoSize = 24;

}  // namespace

Result<SenderReport> SenderReport::parse(const Packet& packet) {
  if (packet.type != type::kSenderReport) return fail(Error::WrongType);
  ByteReader reader{packet.body};
  SenderReport report;
  report.ssrc = reader.u32();
  report.ntp_time = reader.u64();
  report.rtp_time = reader.u32();
  report.packet_count = reader.u32();
  report.octet_count = reader.u32();
  for (int i = 0; i < packet.count && reader.ok(); ++i)
    report.blocks.push_back(ReportBlock::parse(reader));
  if (!reader.ok()) return fail(Error::TooShort);
  return report;
}

void SenderReport::serialize(ByteWriter& writer) const {
  const std::size_t count = std::min(blocks.size(), kMaxReportBlocks);
  write_header(writer, static_cast<std::uint8_t>(count), type::kSenderReport,
               kSenderInfoSize + count * kReportBlockSize);
  writer.u32(ssrc);
  writer.u64(ntp_time);
  writer.u32(rtp_time);
  writer.u32(packet_count);
  writer.u32(octet_count);
  for (std::size_t i = 0; i < count; ++i) blocks[i].serialize(writer);
}

}  // namespace backlot::rtcp
