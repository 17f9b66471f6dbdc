// Packets of one AV1 track in any order, with holes: first octets choose number, time and marker.
#include <array>

#include "base/byte_reader.hpp"
#include "base/check.hpp"
#include "media/sync/av1_payload.hpp"
#include "media/sync/video_buffer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  ByteReader reader{from_octets(data, size)};
  media::VideoBuffer buffer{media::VideoCodec::Av1};
  Instant now{1s};
  while (!reader.at_end()) {
    const std::uint16_t sequence = reader.u8();
    const std::uint32_t timestamp = reader.u8() * 1000U;
    const unsigned control = reader.u8();
    const BytesView payload =
        reader.bytes(std::min<std::size_t>(control & 0x3fU, reader.remaining()));
    now += Duration{(control & 0x40U) != 0 ? 90ms : 1ms};
    buffer.push({sequence, timestamp, (control & 0x80U) != 0, payload}, now);
    while (const auto frame = buffer.poll(now)) BACKLOT_CHECK(!frame->data.empty());
    static_cast<void>(buffer.take_missing(now));
  }
  const BytesView whole = from_octets(data, size);
  static_cast<void>(media::begins_av1_key_frame(whole));
  const std::array halves{whole.first(size / 2), whole.subspan(size / 2)};
  if (const auto joined = media::join_av1(halves)) BACKLOT_CHECK(!joined->empty());
  return 0;
}
