#include "base/check.hpp"
#include "protocols/flv/enhanced_tag.hpp"

/// What parses and is not aside, or is a further track, is written to bodies that parse to the
/// same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const BytesView input = from_octets(data, size);
  if (const auto video = flv::parse_enhanced_video(input);
      video && (!video->is_aside || video->track != 0)) {
    const Bytes body = flv::serialize_enhanced(*video);
    const auto again = flv::parse_enhanced_video(body);
    BACKLOT_CHECK(again.has_value() && again->codec == video->codec);
    BACKLOT_CHECK(to_bytes(again->data) == to_bytes(video->data));
    BACKLOT_CHECK(again->is_keyframe == video->is_keyframe && again->track == video->track);
  }
  if (const auto audio = flv::parse_enhanced_audio(input); audio && !audio->is_aside) {
    const Bytes body = flv::serialize_enhanced(*audio);
    const auto again = flv::parse_enhanced_audio(body);
    BACKLOT_CHECK(again.has_value() && again->codec == audio->codec);
    BACKLOT_CHECK(to_bytes(again->data) == to_bytes(audio->data));
  }
  return 0;
}
