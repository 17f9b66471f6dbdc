#include "protocols/ice/framing.hpp"

#include <algorithm>

#include "base/byte_reader.hpp"

namespace backlot::ice {

std::array<std::byte, kFrameHeaderSize> frame_header(std::size_t length) {
  return {static_cast<std::byte>(length >> 8U), static_cast<std::byte>(length)};
}

// What is left of the last frames moves to the front: less than one frame after next() said so.
MutableBytes FrameReader::space() {
  const MutableBytes memory{memory_};
  std::ranges::copy(memory.subspan(begin_, end_ - begin_), memory.begin());
  end_ -= begin_;
  begin_ = 0;
  return memory.subspan(end_);
}

std::optional<MutableBytes> FrameReader::next() {
  if (is_broken_) return std::nullopt;
  const MutableBytes waiting = MutableBytes{memory_}.subspan(begin_, end_ - begin_);
  ByteReader reader{waiting};
  const std::size_t length = reader.u16();
  if (!reader.ok()) return std::nullopt;
  is_broken_ = length == 0 || length > kMaxFrame;
  if (is_broken_ || reader.remaining() < length) return std::nullopt;
  begin_ += kFrameHeaderSize + length;
  return waiting.subspan(kFrameHeaderSize, length);
}

}  // namespace backlot::ice
