#include "protocols/srtp/cipher.hpp"

#include <algorithm>

#include "base/byte_writer.hpp"
#include "protocols/srtp/primitive.hpp"

namespace backlot::srtp {
namespace {

constexpr std::size_t kGcmTag = 16;
constexpr std::size_t kHmacTag = 10;

void xor_into(MutableBytes out, std::uint64_t value) {
  for (std::size_t i = out.size(); i-- > 0; value >>= 8U)
    out[i] ^= static_cast<std::byte>(value & 0xFFU);
}

std::array<std::byte, 4> big_endian(std::uint32_t value) {
  std::array<std::byte, 4> out{};
  ByteWriter{out}.u32(value);
  return out;
}

std::array<std::byte, 4> rtcp_index_field(Place place) {
  return big_endian(kEncryptedFlag | static_cast<std::uint32_t>(place.index));
}

/// AEAD_AES_128_GCM and AEAD_AES_256_GCM (RFC 7714).
///
///   SRTP:  | header | text | tag |
///   SRTCP: | header (8) | text | tag | E + index (4) |
class GcmCipher final : public Cipher {
 public:
  GcmCipher(Profile profile, const SessionKeys& keys, Backend backend)
      : gcm_(make_gcm(backend, BytesView{keys.cipher}.first(key_size(profile)))) {
    std::copy_n(keys.salt.begin(), salt_.size(), salt_.begin());
  }

  std::size_t seal_rtp(MutableBytes buffer,
                       std::size_t length,
                       std::size_t header,
                       Place place) override {
    seal(buffer.first(length + kGcmTag), buffer.first(header), header, place);
    return length + kGcmTag;
  }

  Result<std::size_t> open_rtp(MutableBytes packet, std::size_t header, Place place) override {
    if (packet.size() < header + kGcmTag) return fail(Error::BadPacket);
    return open(packet, packet.first(header), header, place);
  }

  std::size_t seal_rtcp(MutableBytes buffer, std::size_t length, Place place) override {
    seal(buffer.first(length + kGcmTag), rtcp_aad(buffer, place), kRtcpHeaderSize, place);
    std::ranges::copy(rtcp_index_field(place), buffer.subspan(length + kGcmTag).begin());
    return length + kGcmTag + kRtcpIndexSize;
  }

  Result<std::size_t> open_rtcp(MutableBytes packet, Place place) override {
    if (packet.size() < kRtcpHeaderSize + kGcmTag + kRtcpIndexSize) return fail(Error::BadPacket);
    return open(packet.first(packet.size() - kRtcpIndexSize), rtcp_aad(packet, place),
                kRtcpHeaderSize, place);
  }

  std::size_t rtcp_index_from_end() const override { return kRtcpIndexSize; }

 private:
  using RtcpAad = std::array<std::byte, kRtcpHeaderSize + kRtcpIndexSize>;

  // RFC 7714 §9.2: the header and, though far behind it, the index.
  static RtcpAad rtcp_aad(BytesView compound, Place place) {
    RtcpAad aad{};
    ByteWriter writer{aad};
    writer.bytes(compound.first(kRtcpHeaderSize));
    writer.bytes(rtcp_index_field(place));
    return aad;
  }

  // RFC 7714 §8.1 and §9.1: two zero bytes, the SSRC, 48 bits of index; all XOR salt.
  GcmNonce nonce_of(Place place) const {
    GcmNonce nonce = salt_;
    xor_into(MutableBytes{nonce}.subspan(2, 4), place.ssrc);
    xor_into(MutableBytes{nonce}.subspan(6, 6), place.index);
    return nonce;
  }

  void seal(MutableBytes sealed, BytesView aad, std::size_t header, Place place) {
    const MutableBytes text = sealed.subspan(header, sealed.size() - header - kGcmTag);
    GcmTag tag;
    gcm_->encrypt(nonce_of(place), aad, text, tag);
    std::ranges::copy(tag, sealed.last(kGcmTag).begin());
  }

  Result<std::size_t> open(MutableBytes sealed, BytesView aad, std::size_t header, Place place) {
    const std::size_t length = sealed.size() - kGcmTag;
    const MutableBytes text = sealed.subspan(header, length - header);
    if (!gcm_->decrypt(nonce_of(place), aad, text, sealed.last(kGcmTag)))
      return fail(Error::BadTag);
    return length;
  }

  std::unique_ptr<Gcm> gcm_;
  GcmNonce salt_{};
};

/// AES_CM_128_HMAC_SHA1_80 (RFC 3711).
///
///   SRTP:  | header | text | tag |              the tag also covers a ROC that is not sent
///   SRTCP: | header (8) | text | E + index (4) | tag |
class CounterCipher final : public Cipher {
 public:
  CounterCipher(const SessionKeys& keys, Backend backend)
      : primitive_(
            make_counter_hmac(backend, BytesView{keys.cipher}.first(16), keys.authentication)) {
    std::ranges::copy(keys.salt, salt_.begin());
  }

  std::size_t seal_rtp(MutableBytes buffer,
                       std::size_t length,
                       std::size_t header,
                       Place place) override {
    seal(buffer, length, header, rollover_field(place), place);
    return length + kHmacTag;
  }

  Result<std::size_t> open_rtp(MutableBytes packet, std::size_t header, Place place) override {
    if (packet.size() < header + kHmacTag) return fail(Error::BadPacket);
    return open(packet, packet.size() - kHmacTag, header, rollover_field(place), place);
  }

  std::size_t seal_rtcp(MutableBytes buffer, std::size_t length, Place place) override {
    HmacTag tag = seal(buffer, length, kRtcpHeaderSize, rtcp_index_field(place), place);
    const std::size_t index_at = length;
    std::ranges::copy(rtcp_index_field(place), buffer.subspan(index_at).begin());
    std::copy_n(tag.begin(), kHmacTag, buffer.subspan(index_at + kRtcpIndexSize).begin());
    return length + kRtcpIndexSize + kHmacTag;
  }

  Result<std::size_t> open_rtcp(MutableBytes packet, Place place) override {
    constexpr std::size_t kTail = kRtcpIndexSize + kHmacTag;
    if (packet.size() < kRtcpHeaderSize + kTail) return fail(Error::BadPacket);
    return open(packet, packet.size() - kTail, kRtcpHeaderSize, rtcp_index_field(place), place);
  }

  std::size_t rtcp_index_from_end() const override { return kRtcpIndexSize + kHmacTag; }

 private:
  using Field = std::array<std::byte, 4>;

  static Field rollover_field(Place place) {
    return big_endian(static_cast<std::uint32_t>(place.index >> 16U));
  }

  // RFC 3711 §4.1.1: salt * 2^16 XOR SSRC * 2^64 XOR index * 2^16.
  CounterBlock counter_of(Place place) const {
    CounterBlock counter = salt_;
    xor_into(MutableBytes{counter}.subspan(4, 4), place.ssrc);
    xor_into(MutableBytes{counter}.subspan(8, 6), place.index);
    return counter;
  }

  /// Seals text and field, and puts the tag where SRTP wants it: over the field.
  HmacTag seal(MutableBytes buffer,
               std::size_t length,
               std::size_t header,
               const Field& field,
               Place place) {
    std::ranges::copy(field, buffer.subspan(length).begin());
    HmacTag tag;
    primitive_->encrypt(counter_of(place), buffer.first(length + field.size()), header,
                        length - header, tag);
    std::copy_n(tag.begin(), kHmacTag, buffer.subspan(length).begin());
    return tag;
  }

  /// Opens a packet whose last ten bytes are the tag and whose first `length` are the packet.
  Result<std::size_t> open(MutableBytes packet,
                           std::size_t length,
                           std::size_t header,
                           const Field& field,
                           Place place) {
    std::array<std::byte, kHmacTag> tag{};
    std::ranges::copy(packet.last(kHmacTag), tag.begin());
    std::ranges::copy(field, packet.subspan(length).begin());
    if (!primitive_->decrypt(counter_of(place), packet.first(length + field.size()), header,
                             length - header, tag))
      return fail(Error::BadTag);
    return length;
  }

  std::unique_ptr<CounterHmac> primitive_;
  CounterBlock salt_{};
};

}  // namespace

std::unique_ptr<Cipher> make_cipher(Profile profile, const SessionKeys& keys, Backend backend) {
  if (profile == Profile::AesCm128HmacSha1_80)
    return std::make_unique<CounterCipher>(keys, backend);
  return std::make_unique<GcmCipher>(profile, keys, backend);
}

}  // namespace backlot::srtp
