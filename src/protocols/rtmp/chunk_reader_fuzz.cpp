#include "base/check.hpp"
#include "protocols/rtmp/chunk_reader.hpp"
#include "protocols/rtmp/chunk_writer.hpp"

/// However the input is cut, the same messages come out, and memory stays within the limit; each
/// message survives writing and reading.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  constexpr rtmp::ChunkReader::Limits kLimits{.message = 4096, .memory = 8192, .chunk_streams = 8};
  const auto read = [&](std::size_t piece) {
    rtmp::ChunkReader reader{kLimits};
    std::vector<rtmp::Message> messages;
    BytesView input = from_octets(data, size);
    while (!input.empty()) {
      BytesView part = input.first(std::min(piece, input.size()));
      input = input.subspan(part.size());
      while (true) {
        auto message = reader.next(part);
        BACKLOT_CHECK(reader.memory() <= kLimits.memory + piece);
        if (!message) return messages;
        if (!*message) break;
        messages.push_back(std::move(**message));
      }
    }
    return messages;
  };
  const auto messages = read(size + 1);
  BACKLOT_CHECK(messages == read(1));
  for (const rtmp::Message& message : messages) {
    Bytes bytes;
    rtmp::append_message(bytes, rtmp::kDefaultChunkSize,
                         {message.type, message.timestamp, message.stream_id, message.payload});
    rtmp::ChunkReader reader{kLimits};
    BytesView view = bytes;
    const auto again = reader.next(view);
    BACKLOT_CHECK(again.has_value() && again->has_value() && **again == message);
  }
  return 0;
}
