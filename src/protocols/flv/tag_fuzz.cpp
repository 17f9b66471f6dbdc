#include "base/check.hpp"
#include "protocols/flv/reader.hpp"
#include "protocols/flv/writer.hpp"

/// Tag bodies that parse are written to bodies that parse to the same; files never run away.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const BytesView input = from_octets(data, size);
  if (const auto video = flv::parse_video(input); video && !video->is_aside) {
    const Bytes body = flv::serialize(*video);
    BACKLOT_CHECK(flv::serialize(*flv::parse_video(body)) == body);
  }
  if (const auto audio = flv::parse_audio(input); audio && !audio->is_aside) {
    const Bytes body = flv::serialize(*audio);
    BACKLOT_CHECK(flv::serialize(*flv::parse_audio(body)) == body);
  }
  flv::Reader reader;
  reader.receive(flv::file_header());
  reader.receive(input);
  while (true) {
    const auto tag = reader.next();
    if (!tag || !*tag) break;
  }
  return 0;
}
