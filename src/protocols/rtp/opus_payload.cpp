#include "protocols/rtp/opus_payload.hpp"

#include <array>

#include "base/byte_reader.hpp"

namespace backlot::rtp {
namespace {

constexpr Duration kLongest = 120ms;

Duration frame_duration(unsigned config) {
  constexpr std::array<Duration, 4> kSilk{10ms, 20ms, 40ms, 60ms};
  constexpr std::array<Duration, 2> kHybrid{10ms, 20ms};
  constexpr std::array<Duration, 4> kCelt{2500us, 5ms, 10ms, 20ms};
  if (config < 12) return kSilk[config % 4];
  if (config < 16) return kHybrid[config % 2];
  return kCelt[config % 4];
}

}  // namespace

Result<OpusPayload> OpusPayload::parse(BytesView payload) {
  ByteReader reader{payload};
  const unsigned toc = reader.u8();
  const unsigned code = toc & 0x03U;
  OpusPayload result{.channels = (toc & 0x04U) != 0 ? 2 : 1};
  result.frames = code == 0 ? 1 : 2;
  if (code == 3) result.frames = static_cast<int>(reader.u8() & 0x3FU);
  if (!reader.ok() || result.frames == 0) return fail(Error::BadPayload);
  result.duration = frame_duration(toc >> 3U) * result.frames;
  if (result.duration > kLongest) return fail(Error::BadPayload);
  result.is_dtx = payload.size() <= 2;
  return result;
}

}  // namespace backlot::rtp
