#include "protocols/rtmp/chunk_reader.hpp"

#include <algorithm>
#include <utility>

#include "base/byte_reader.hpp"

namespace backlot::rtmp {
namespace {

constexpr std::uint32_t kExtended = 0xFF'FFFF;
constexpr std::uint32_t kControlChunkStream = 2;
/// Bytes of the message header by chunk format, §5.3.1.2.
constexpr std::array<std::size_t, 4> kHeaderSizes{11, 7, 3, 0};

/// The 24-bit time stamp field that opens every header but that of format 3.
std::uint32_t timestamp_field(BytesView message_header) { return ByteReader{message_header}.u24(); }

}  // namespace

std::optional<ChunkReader::Basic> ChunkReader::basic() const {
  ByteReader reader{header()};
  const unsigned first = reader.u8();
  Basic basic{.format = first >> 6U, .id = first & 0x3FU, .size = 1};
  if (basic.id == 0) {
    basic.id = 64U + reader.u8();
    basic.size = 2;
  } else if (basic.id == 1) {
    const std::uint32_t low = reader.u8();
    basic.id = 64U + low + (std::uint32_t{reader.u8()} << 8U);
    basic.size = 3;
  }
  if (!reader.ok()) return std::nullopt;
  return basic;
}

/// How long the header is as far as its bytes so far tell; equal to what is there when complete.
std::size_t ChunkReader::wanted_header() const {
  if (header_size_ == 0) return 1;
  const auto known = basic();
  if (!known) return header_size_ + 1;
  const std::size_t size = known->size + kHeaderSizes[known->format];
  if (header_size_ < size) return size;
  bool is_extended = false;
  if (known->format < 3) {
    is_extended = timestamp_field(header().subspan(known->size)) == kExtended;
  } else {
    const auto found = streams_.find(known->id);
    is_extended = found != streams_.end() && found->second.has_extended_timestamp;
  }
  return is_extended ? size + 4 : size;
}

Result<std::optional<Message>> ChunkReader::next(BytesView& input) {
  while (!input.empty()) {
    if (current_ == nullptr) {
      const std::size_t taken = std::min(wanted_header() - header_size_, input.size());
      std::ranges::copy(input.first(taken),
                        header_.begin() + static_cast<std::ptrdiff_t>(header_size_));
      header_size_ += taken;
      input = input.subspan(taken);
      if (header_size_ < wanted_header()) continue;
      if (const auto begun = begin_chunk(); !begun) return std::unexpected{begun.error()};
    } else {
      const std::size_t taken = std::min(chunk_left_, input.size());
      const BytesView bytes = input.first(taken);
      current_->payload.insert(current_->payload.end(), bytes.begin(), bytes.end());
      memory_ += taken;
      chunk_left_ -= taken;
      input = input.subspan(taken);
      if (memory_ > limits_.memory) return fail(Error::TooMuchMemory);
    }
    if (current_ == nullptr || chunk_left_ > 0) continue;
    auto message = finish();
    if (!message || *message) return message;
  }
  return std::nullopt;
}

Result<void> ChunkReader::begin_chunk() {
  const Basic known = *basic();
  const auto found = streams_.find(known.id);
  const bool is_new = found == streams_.end();
  // librtmp opens the control chunk stream with a format 1 header (its ping), others must not.
  const bool is_ping_of_librtmp = known.format == 1 && known.id == kControlChunkStream;
  if (is_new && known.format != 0 && !is_ping_of_librtmp) return fail(Error::MissingChunkHeader);
  if (is_new && streams_.size() >= limits_.chunk_streams) return fail(Error::TooManyChunkStreams);
  ChunkStream& stream = is_new ? streams_[known.id] : found->second;
  if (!stream.payload.empty() && known.format != 3) return fail(Error::InterruptedMessage);
  if (auto read = read_header(known, stream); !read) return read;
  header_size_ = 0;
  chunk_left_ = std::min<std::size_t>(chunk_size_, stream.length - stream.payload.size());
  current_ = stream.length == 0 ? nullptr : &stream;
  return {};
}

Result<void> ChunkReader::read_header(const Basic& basic, ChunkStream& stream) {
  ByteReader reader{header().subspan(basic.size)};
  const bool is_continuation = !stream.payload.empty();
  std::uint32_t time = 0;
  if (basic.format < 3) {
    time = reader.u24();
    stream.has_extended_timestamp = time == kExtended;
  }
  if (basic.format < 2) {
    stream.length = reader.u24();
    stream.type = reader.u8();
  }
  if (basic.format == 0) stream.stream_id = reader.u32_little();
  if (stream.has_extended_timestamp) time = reader.u32();
  if (stream.length > limits_.message) return fail(Error::MessageTooLong);
  if (is_continuation) return {};
  if (basic.format < 3) stream.delta = time;
  stream.timestamp = basic.format == 0 ? time : stream.timestamp + stream.delta;
  return {};
}

/// Called when a chunk is complete.
Result<std::optional<Message>> ChunkReader::finish() {
  ChunkStream& stream = *std::exchange(current_, nullptr);
  if (stream.payload.size() < stream.length) return std::nullopt;
  memory_ -= stream.payload.size();
  const auto type = message_type(stream.type);
  Message message{.type = type.value_or(MessageType::Abort),
                  .timestamp = stream.timestamp,
                  .stream_id = stream.stream_id,
                  .payload = std::exchange(stream.payload, {})};
  if (!type) return std::nullopt;
  if (message.type != MessageType::SetChunkSize && message.type != MessageType::Abort)
    return message;
  if (const auto obeyed = obey(message); !obeyed) return std::unexpected{obeyed.error()};
  return std::nullopt;
}

Result<void> ChunkReader::obey(const Message& message) {
  ByteReader reader{message.payload};
  const std::uint32_t value = reader.u32();
  if (!reader.ok()) return fail(Error::InvalidControl);
  if (message.type == MessageType::Abort) {
    abort(value);
    return {};
  }
  if (value == 0 || value > kMaxChunkSize) return fail(Error::InvalidChunkSize);
  chunk_size_ = value;
  return {};
}

void ChunkReader::abort(std::uint32_t chunk_stream) {
  const auto found = streams_.find(chunk_stream);
  if (found == streams_.end()) return;
  memory_ -= found->second.payload.size();
  found->second.payload = {};
}

}  // namespace backlot::rtmp
