// Any file at all: looked into without harm, and what it is said to be is within bounds.
#include "base/check.hpp"
#include "domain/asset/content.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const BytesView file = from_octets(data, size);
  const auto found =
      asset::examine({.size = static_cast<std::int64_t>(size),
                      .read = [&](std::int64_t offset, std::size_t count) -> Result<Bytes> {
                        BACKLOT_CHECK(offset >= 0);
                        if (offset >= static_cast<std::int64_t>(file.size())) return Bytes{};
                        const BytesView rest = file.subspan(static_cast<std::size_t>(offset));
                        return to_bytes(rest.first(std::min(count, rest.size())));
                      }});
  if (found && found->width)
    BACKLOT_CHECK(*found->width > 0 && *found->width <= asset::kMaxSide && *found->height > 0 &&
                  *found->height <= asset::kMaxSide);
  return 0;
}
