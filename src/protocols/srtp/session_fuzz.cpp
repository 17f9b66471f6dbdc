#include <algorithm>

#include "base/check.hpp"
#include "protocols/srtp/session.hpp"

// Raw bytes never open. The same bytes protected by the peer open to themselves, or were no packet.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  if (size < 1 || size > 2000) return 0;
  constexpr std::array kProfiles{srtp::Profile::AeadAes128Gcm, srtp::Profile::AeadAes256Gcm,
                                 srtp::Profile::AesCm128HmacSha1_80};
  const srtp::Profile profile = kProfiles[data[0] % 3U];
  const srtp::Backend backend = (data[0] & 0x80U) != 0 && is_available(srtp::Backend::IpsecMb)
                                    ? srtp::Backend::IpsecMb
                                    : srtp::Backend::OpenSsl;
  const Bytes packet = to_bytes(from_octets(data + 1, size - 1));
  srtp::OutboundSession out{profile, {}, backend};
  srtp::InboundSession in{profile, {}, backend};

  Bytes raw = packet;
  BACKLOT_CHECK(!in.unprotect_rtp(raw));
  raw = packet;
  BACKLOT_CHECK(!in.unprotect_rtcp(raw));

  Bytes rtp = packet;
  rtp.resize(packet.size() + srtp::kMaxRtpOverhead);
  if (const auto length = out.protect_rtp(rtp, packet.size())) {
    rtp.resize(*length);
    const auto opened = in.unprotect_rtp(rtp);
    BACKLOT_CHECK(opened && *opened == packet.size());
    BACKLOT_CHECK(std::equal(packet.begin(), packet.end(), rtp.begin()));
  }
  Bytes rtcp = packet;
  rtcp.resize(packet.size() + srtp::kMaxRtcpOverhead);
  if (const auto length = out.protect_rtcp(rtcp, packet.size())) {
    rtcp.resize(*length);
    const auto opened = in.unprotect_rtcp(rtcp);
    BACKLOT_CHECK(opened && *opened == packet.size());
    BACKLOT_CHECK(std::equal(packet.begin(), packet.end(), rtcp.begin()));
  }
  return 0;
}
