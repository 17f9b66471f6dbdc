// No file makes the reader crash, and every file comes to its end, from its beginning and from
// anywhere else.
#include "base/bytes.hpp"
#include "media/mux/clip_reader.hpp"
#include "media/mux/clip_test_kit.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  constexpr int kMostPieces = 2000;
  auto reader = media::ClipReader::open(
      std::make_unique<media::MemoryBytes>(to_bytes(from_octets(data, size))), {});
  if (!reader) return 0;
  for (const MediaTime from : {MediaTime{}, MediaTime{700'000'000}}) {
    if (from > MediaTime{} && !reader->seek(from)) return 0;
    for (int i = 0; i < kMostPieces; ++i) {
      const auto piece = reader->read();
      if (!piece || !*piece) break;
    }
  }
  return 0;
}
