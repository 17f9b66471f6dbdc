#include "protocols/mp4/init_segment.hpp"

// Whatever a publisher calls a decoder configuration is refused or becomes a header of bounded
// size.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const backlot::BytesView bytes = backlot::from_octets(data, size);
  if (const auto video = backlot::mp4::video_track(bytes))
    static_cast<void>(backlot::mp4::init_segment(*video));
  if (const auto audio = backlot::mp4::audio_track(bytes))
    static_cast<void>(backlot::mp4::init_segment(*audio));
  return 0;
}
