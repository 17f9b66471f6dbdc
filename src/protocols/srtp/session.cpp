#include "protocols/srtp/session.hpp"

#include "base/byte_reader.hpp"
#include "protocols/srtp/cipher.hpp"
#include "protocols/srtp/stream_table.hpp"

namespace backlot::srtp {
namespace {

constexpr std::uint64_t kRtcpIndexLimit = std::uint64_t{1} << 31U;
constexpr std::uint8_t kVersionMask = 0xC0;
constexpr std::uint8_t kVersion2 = 0x80;
constexpr std::uint8_t kExtensionFlag = 0x10;
constexpr std::uint8_t kCsrcMask = 0x0F;

/// What SRTP needs of an RTP header (RFC 3550 §5.1).
struct RtpHeader {
  std::size_t size = 0;
  std::uint32_t ssrc = 0;
  std::uint16_t sequence = 0;
};

Result<RtpHeader> parse_rtp(BytesView packet) {
  ByteReader reader{packet};
  const std::uint8_t first = reader.u8();
  reader.skip(1);
  RtpHeader header;
  header.sequence = reader.u16();
  reader.skip(4);
  header.ssrc = reader.u32();
  reader.skip(std::size_t{4} * (first & kCsrcMask));
  if ((first & kExtensionFlag) != 0) {
    reader.skip(2);
    reader.skip(std::size_t{4} * reader.u16());
  }
  if (!reader.ok() || (first & kVersionMask) != kVersion2) return fail(Error::BadPacket);
  header.size = reader.position();
  return header;
}

/// The sender's SSRC of the compound's first packet.
Result<std::uint32_t> parse_rtcp(BytesView compound) {
  ByteReader reader{compound};
  const std::uint8_t first = reader.u8();
  reader.skip(3);
  const std::uint32_t ssrc = reader.u32();
  if (!reader.ok() || (first & kVersionMask) != kVersion2) return fail(Error::BadPacket);
  return ssrc;
}

}  // namespace

OutboundSession::OutboundSession(Profile profile, const MasterKey& master, Backend backend)
    : profile_(profile),
      rtp_(make_cipher(profile, derive(profile, master, Kind::Rtp), backend)),
      rtcp_(make_cipher(profile, derive(profile, master, Kind::Rtcp), backend)),
      streams_(std::make_unique<StreamTable>(kMaxOutboundStreams)) {}
OutboundSession::OutboundSession(OutboundSession&&) noexcept = default;
OutboundSession& OutboundSession::operator=(OutboundSession&&) noexcept = default;
OutboundSession::~OutboundSession() = default;

Result<Stream*> OutboundSession::stream_of(std::uint32_t ssrc) {
  if (Stream* known = streams_->find(ssrc)) return known;
  if (streams_->is_full()) return fail(Error::TooManyStreams);
  return &streams_->add(ssrc);
}

Result<std::size_t> OutboundSession::protect_rtp(MutableBytes buffer, std::size_t length) {
  if (buffer.size() < length + tag_size(profile_)) return fail(Error::NoRoom);
  const auto header = parse_rtp(buffer.first(length));
  if (!header) return std::unexpected{header.error()};
  const auto stream = stream_of(header->ssrc);
  if (!stream) return std::unexpected{stream.error()};

  ReplayWindow& sent = (*stream)->rtp;
  const auto index = (*stream)->index_of(header->sequence);
  if (!index) return std::unexpected{index.error()};
  if (!sent.allows(*index)) return fail(Error::Replayed);
  sent.add(*index);
  return rtp_->seal_rtp(buffer, length, header->size, {.ssrc = header->ssrc, .index = *index});
}

Result<std::size_t> OutboundSession::protect_rtcp(MutableBytes buffer, std::size_t length) {
  if (buffer.size() < length + tag_size(profile_) + kRtcpIndexSize) return fail(Error::NoRoom);
  const auto ssrc = parse_rtcp(buffer.first(length));
  if (!ssrc) return std::unexpected{ssrc.error()};
  const auto stream = stream_of(*ssrc);
  if (!stream) return std::unexpected{stream.error()};

  ReplayWindow& sent = (*stream)->rtcp;
  const std::uint64_t index = sent.is_empty() ? 0 : sent.newest() + 1;
  if (index >= kRtcpIndexLimit) return fail(Error::KeyExhausted);
  sent.add(index);
  return rtcp_->seal_rtcp(buffer, length, {.ssrc = *ssrc, .index = index});
}

std::uint32_t OutboundSession::rollover_counter(std::uint32_t ssrc) const {
  const Stream* const stream = streams_->find(ssrc);
  if (stream == nullptr || stream->rtp.is_empty()) return 0;
  return static_cast<std::uint32_t>(stream->rtp.newest() >> 16U);
}

InboundSession::InboundSession(Profile profile, const MasterKey& master, Backend backend)
    : rtp_(make_cipher(profile, derive(profile, master, Kind::Rtp), backend)),
      rtcp_(make_cipher(profile, derive(profile, master, Kind::Rtcp), backend)),
      streams_(std::make_unique<StreamTable>(kMaxInboundStreams)) {}
InboundSession::InboundSession(InboundSession&&) noexcept = default;
InboundSession& InboundSession::operator=(InboundSession&&) noexcept = default;
InboundSession::~InboundSession() = default;

Result<std::size_t> InboundSession::unprotect_rtp(MutableBytes packet) {
  const auto header = parse_rtp(packet);
  if (!header) return std::unexpected{header.error()};
  Stream* stream = streams_->find(header->ssrc);
  if (stream == nullptr && streams_->is_full()) return fail(Error::TooManyStreams);

  const auto index = stream != nullptr ? stream->index_of(header->sequence)
                                       : Result<std::uint64_t>{header->sequence};
  if (!index) return std::unexpected{index.error()};
  if (stream != nullptr && !stream->rtp.allows(*index)) return fail(Error::Replayed);
  const auto length = rtp_->open_rtp(packet, header->size, {.ssrc = header->ssrc, .index = *index});
  if (!length) return length;
  if (stream == nullptr) stream = &streams_->add(header->ssrc);
  stream->rtp.add(*index);
  return length;
}

Result<std::size_t> InboundSession::unprotect_rtcp(MutableBytes packet) {
  const auto ssrc = parse_rtcp(packet);
  if (!ssrc) return std::unexpected{ssrc.error()};
  const std::size_t from_end = rtcp_->rtcp_index_from_end();
  if (packet.size() < kRtcpHeaderSize + from_end) return fail(Error::BadPacket);
  const std::uint32_t field = ByteReader{packet.subspan(packet.size() - from_end)}.u32();
  if ((field & kEncryptedFlag) == 0) return fail(Error::NotEncrypted);
  Stream* stream = streams_->find(*ssrc);
  if (stream == nullptr && streams_->is_full()) return fail(Error::TooManyStreams);

  const std::uint64_t index = field & ~kEncryptedFlag;
  if (stream != nullptr && !stream->rtcp.allows(index)) return fail(Error::Replayed);
  const auto length = rtcp_->open_rtcp(packet, {.ssrc = *ssrc, .index = index});
  if (!length) return length;
  if (stream == nullptr) stream = &streams_->add(*ssrc);
  stream->rtcp.add(index);
  return length;
}

}  // namespace backlot::srtp
