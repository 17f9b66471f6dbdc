#include "protocols/rtmp/aggregate.hpp"

#include "base/byte_reader.hpp"

namespace backlot::rtmp {
namespace {

constexpr std::size_t kBackPointer = 4;

bool is_media(MessageType type) {
  return type == MessageType::Audio || type == MessageType::Video || type == MessageType::DataAmf0;
}

}  // namespace

Result<std::vector<Message>> split_aggregate(const Message& aggregate) {
  ByteReader reader{aggregate.payload};
  std::vector<Message> parts;
  std::optional<std::uint32_t> first;
  while (!reader.at_end()) {
    const auto type = message_type(reader.u8());
    const std::uint32_t size = reader.u24();
    const std::uint32_t low = reader.u24();
    const std::uint32_t time = low | std::uint32_t{reader.u8()} << 24U;
    reader.skip(3);  // a message stream id that nobody looks at
    const BytesView body = reader.bytes(size);
    reader.skip(kBackPointer);
    if (!reader.ok()) return fail(Error::InvalidAggregate);
    if (!first) first = time;
    if (!type || !is_media(*type) || body.empty()) continue;
    parts.push_back({.type = *type,
                     .timestamp = aggregate.timestamp + (time - *first),
                     .stream_id = aggregate.stream_id,
                     .payload = to_bytes(body)});
  }
  return parts;
}

}  // namespace backlot::rtmp
