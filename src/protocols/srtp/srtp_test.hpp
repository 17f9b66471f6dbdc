#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/byte_writer.hpp"
#include "protocols/digest/text.hpp"
#include "protocols/srtp/keys.hpp"

namespace backlot::srtp {

/// Every backend this machine has.
inline std::vector<Backend> backends() {
  std::vector<Backend> present{Backend::OpenSsl};
  if (is_available(Backend::IpsecMb)) present.push_back(Backend::IpsecMb);
  return present;
}
inline std::string name_of(Backend backend) {
  return backend == Backend::OpenSsl ? "OpenSsl" : "IpsecMb";
}
inline std::string name_of(Profile profile) {
  if (profile == Profile::AesCm128HmacSha1_80) return "AesCm128HmacSha1";
  return profile == Profile::AeadAes128Gcm ? "AeadAes128Gcm" : "AeadAes256Gcm";
}
inline constexpr std::array kProfiles{Profile::AeadAes128Gcm, Profile::AeadAes256Gcm,
                                      Profile::AesCm128HmacSha1_80};

inline Bytes unhex(std::string text) {
  std::erase(text, ' ');
  return digest::parse_hex(text).value();
}

/// Keys that are plainly not random; each seed gives others.
inline MasterKey master_key(Profile profile, int seed = 1) {
  MasterKey master;
  for (std::size_t i = 0; i < key_size(profile); ++i)
    master.key[i] = static_cast<std::byte>(i * 7 + static_cast<std::size_t>(seed));
  for (std::size_t i = 0; i < salt_size(profile); ++i)
    master.salt[i] = static_cast<std::byte>(i * 13 + static_cast<std::size_t>(seed) * 3);
  return master;
}

/// An RTP packet with one CSRC, an extension of two words and a payload of `size` bytes.
inline Bytes rtp_packet(std::uint32_t ssrc, std::uint16_t sequence, std::size_t size) {
  Bytes packet;
  ByteAppender out{packet};
  out.u8(0x91);
  out.u8(96);
  out.u16(sequence);
  out.u32(sequence * 3000U);
  out.u32(ssrc);
  out.u32(0xC5C5C5C5);
  out.u16(0xBEDE);
  out.u16(2);
  out.u64(0x1011121314151617ULL);
  for (std::size_t i = 0; i < size; ++i) out.u8(static_cast<std::uint8_t>(i * 31 + sequence));
  return packet;
}

/// An RTCP receiver report of one block.
inline Bytes rtcp_packet(std::uint32_t ssrc) {
  Bytes packet;
  ByteAppender out{packet};
  out.u8(0x81);
  out.u8(201);
  out.u16(7);
  out.u32(ssrc);
  for (std::uint32_t i = 0; i < 6; ++i) out.u32(i * 0x01020304U);
  return packet;
}

/// The same bytes with room behind them for what protection adds.
inline Bytes with_room(Bytes packet) {
  packet.resize(packet.size() + kMaxRtcpOverhead);
  return packet;
}

}  // namespace backlot::srtp
