#include "protocols/flv/reader.hpp"

#include "base/byte_reader.hpp"

namespace backlot::flv {
namespace {

constexpr std::uint32_t kMaxFileHeader = 1024;
constexpr std::size_t kBackPointer = 4;

std::optional<TagType> tag_type(std::uint8_t value) {
  switch (value) {
    case 8: return TagType::Audio;
    case 9: return TagType::Video;
    case 18: return TagType::Script;
    default: return std::nullopt;
  }
}

}  // namespace

void Reader::receive(BytesView bytes) {
  pending_.insert(pending_.end(), bytes.begin(), bytes.end());
}

Result<std::optional<Tag>> Reader::next() {
  const auto drop = [this](std::size_t count) {
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(count));
  };
  if (!has_header_) {
    ByteReader head{pending_};
    const std::string_view signature = as_text(head.bytes(3));
    head.skip(2);
    const std::uint32_t size = head.u32();
    if (!head.ok()) return std::nullopt;
    if (signature != "FLV" || size < 9 || size > kMaxFileHeader) return fail(Error::NotFlv);
    if (pending_.size() < size + kBackPointer) return std::nullopt;
    drop(size + kBackPointer);
    has_header_ = true;
  }
  while (true) {
    ByteReader reader{pending_};
    const auto type = tag_type(reader.u8() & 0x1FU);
    const std::uint32_t size = reader.u24();
    const std::uint32_t low = reader.u24();
    const std::uint32_t timestamp = low | static_cast<std::uint32_t>(reader.u8()) << 24U;
    reader.skip(3);
    if (!reader.ok()) return std::nullopt;
    if (size > kMaxTag) return fail(Error::TagTooLong);
    const BytesView body = reader.bytes(size);
    reader.skip(kBackPointer);
    if (!reader.ok()) return std::nullopt;
    std::optional<Tag> tag;
    if (type) tag = Tag{*type, timestamp, to_bytes(body)};
    drop(reader.position());
    if (tag) return tag;
  }
}

}  // namespace backlot::flv
