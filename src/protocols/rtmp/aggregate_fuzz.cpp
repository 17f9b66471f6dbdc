#include "base/check.hpp"
#include "protocols/rtmp/aggregate.hpp"

/// The parts of an aggregate are media, and together not longer than it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const auto parts = rtmp::split_aggregate({.type = rtmp::MessageType::Aggregate,
                                            .timestamp = 0xFFFF'FF00U,
                                            .payload = to_bytes(from_octets(data, size))});
  if (!parts) return 0;
  std::size_t total = 0;
  for (const rtmp::Message& part : *parts) {
    BACKLOT_CHECK(part.type != rtmp::MessageType::Aggregate && !part.payload.empty());
    total += part.payload.size();
  }
  BACKLOT_CHECK(total <= size);
  return 0;
}
