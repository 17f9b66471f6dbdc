// Any text: what is understood keeps its limits, and written down it is understood as the same.
#include "base/bytes.hpp"
#include "base/check.hpp"
#include "protocols/sdp/description.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const std::string_view text = as_text(from_octets(data, size));
  static_cast<void>(sdp::parse_fragment(text));
  const auto parsed = sdp::Description::parse(text);
  if (!parsed) return 0;
  BACKLOT_CHECK(parsed->media.size() <= sdp::kMaxMedia);
  for (const sdp::Media& media : parsed->media) {
    BACKLOT_CHECK(media.codecs.size() <= sdp::kMaxCodecs);
    BACKLOT_CHECK(media.sources.size() <= sdp::kMaxSources);
    BACKLOT_CHECK(media.transport.candidates.size() <= sdp::kMaxCandidates);
  }
  const auto again = sdp::Description::parse(parsed->serialize(1));
  // Written down, a line may be longer by a format that stands for none.
  BACKLOT_CHECK(again ? *again == *parsed : again.error() == sdp::Error::TooLong);
  return 0;
}
