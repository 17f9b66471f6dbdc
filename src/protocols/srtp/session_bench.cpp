#include <benchmark/benchmark.h>

#include "base/byte_writer.hpp"
#include "protocols/srtp/session.hpp"

namespace backlot::srtp {
namespace {

constexpr std::size_t kPacket = 1200;

Bytes packet_with_room() {
  Bytes buffer(kPacket + kMaxRtpOverhead);
  ByteWriter writer{buffer};
  writer.u16(0x8060);
  return buffer;
}

void set_sequence(Bytes& buffer, std::uint16_t sequence) {
  ByteWriter{MutableBytes{buffer}.subspan(2)}.u16(sequence);
}

void protect_rtp(benchmark::State& state, Profile profile, Backend backend) {
  if (!is_available(backend)) return state.SkipWithError("this machine has no such backend");
  OutboundSession session{profile, {}, backend};
  Bytes buffer = packet_with_room();
  std::uint16_t sequence = 0;
  for (auto _ : state) {
    set_sequence(buffer, sequence++);
    benchmark::DoNotOptimize(session.protect_rtp(buffer, kPacket));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(kPacket));
}

/// Sender's and receiver's work together; every wrap of the sequence number is a rollover, so no
/// packet is a replay.
void protect_and_unprotect_rtp(benchmark::State& state, Profile profile, Backend backend) {
  if (!is_available(backend)) return state.SkipWithError("this machine has no such backend");
  OutboundSession out{profile, {}, backend};
  InboundSession in{profile, {}, backend};
  Bytes buffer = packet_with_room();
  std::uint16_t sequence = 0;
  for (auto _ : state) {
    set_sequence(buffer, sequence++);
    const auto sealed = out.protect_rtp(buffer, kPacket);
    benchmark::DoNotOptimize(in.unprotect_rtp(MutableBytes{buffer}.first(*sealed)));
  }
}

BENCHMARK_CAPTURE(protect_rtp, gcm128_ipsec_mb, Profile::AeadAes128Gcm, Backend::IpsecMb);
BENCHMARK_CAPTURE(protect_rtp, gcm128_openssl, Profile::AeadAes128Gcm, Backend::OpenSsl);
BENCHMARK_CAPTURE(protect_rtp, gcm256_ipsec_mb, Profile::AeadAes256Gcm, Backend::IpsecMb);
BENCHMARK_CAPTURE(protect_rtp, gcm256_openssl, Profile::AeadAes256Gcm, Backend::OpenSsl);
BENCHMARK_CAPTURE(protect_rtp, cm128_ipsec_mb, Profile::AesCm128HmacSha1_80, Backend::IpsecMb);
BENCHMARK_CAPTURE(protect_rtp, cm128_openssl, Profile::AesCm128HmacSha1_80, Backend::OpenSsl);
BENCHMARK_CAPTURE(protect_and_unprotect_rtp,
                  gcm128_ipsec_mb,
                  Profile::AeadAes128Gcm,
                  Backend::IpsecMb);
BENCHMARK_CAPTURE(protect_and_unprotect_rtp,
                  gcm128_openssl,
                  Profile::AeadAes128Gcm,
                  Backend::OpenSsl);

}  // namespace
}  // namespace backlot::srtp
