#include "base/bytes.hpp"
#include "media/video/image.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const auto image = media::decode_image(from_octets(data, size), {.pixels = 1'000'000});
  if (image && image->size.width >= 2 && image->size.height >= 2)
    static_cast<void>(media::scaled_overlay(
        *image, {0, 0, image->size.width & ~1, image->size.height & ~1}, {64, 36}));
  return 0;
}
