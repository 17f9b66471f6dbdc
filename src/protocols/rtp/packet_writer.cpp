#include "protocols/rtp/packet_writer.hpp"

#include <cstring>

#include "base/byte_writer.hpp"

namespace backlot::rtp {
namespace {

constexpr std::uint16_t kOneByteProfile = 0xBEDE;
constexpr std::uint16_t kTwoByteProfile = 0x1000;
constexpr std::size_t kExtensionHeaderSize = 4;

}  // namespace

PacketWriter::PacketWriter(MutableBytes out, const Header& header) : out_(out) {
  is_ok_ = out.size() >= kFixedHeaderSize;
  if (!is_ok_) return;
  out_[0] = std::byte{0x80};
  out_[1] =
      static_cast<std::byte>((header.has_marker ? 0x80U : 0U) | (header.payload_type & 0x7FU));
  set_sequence(out_, header.sequence);
  set_timestamp(out_, header.timestamp);
  set_ssrc(out_, header.ssrc);
}

// Makes sure that elements of `size` octets fit, behind the block's header.
bool PacketWriter::begin_elements(std::size_t size) {
  const std::size_t needed = (has_extensions_ ? 0 : kExtensionHeaderSize) + size;
  if (out_.size() - position_ < needed) {
    is_ok_ = false;
    return false;
  }
  if (!has_extensions_) position_ += kExtensionHeaderSize;
  has_extensions_ = true;
  return true;
}

void PacketWriter::extension(std::uint8_t id, BytesView data) {
  const bool is_long = form_ == ElementForm::Long;
  if (!is_ok_ || payload_offset_ != 0 || id == 0 || data.empty()) return;
  if (is_long ? data.size() > 255 : id > 14 || data.size() > 16) return;
  if (!begin_elements((is_long ? 2 : 1) + data.size())) return;
  if (is_long) {
    out_[position_++] = std::byte{id};
    out_[position_++] = static_cast<std::byte>(data.size());
  } else {
    out_[position_++] = static_cast<std::byte>((unsigned{id} << 4U) | (data.size() - 1));
  }
  append(data);
}

void PacketWriter::raw_extensions(BytesView elements, ElementForm form) {
  if (!is_ok_ || payload_offset_ != 0 || elements.empty()) return;
  if (has_extensions_ && form != form_) return;
  form_ = form;
  if (begin_elements(elements.size())) append(elements);
}

MutableBytes PacketWriter::elements_so_far() {
  const std::size_t begin = kFixedHeaderSize + kExtensionHeaderSize;
  if (!has_extensions_ || position_ < begin) return {};
  return out_.subspan(begin, (payload_offset_ != 0 ? payload_offset_ : position_) - begin);
}

void PacketWriter::close_extensions() {
  if (payload_offset_ != 0) return;
  if (has_extensions_) {
    const std::size_t begin = kFixedHeaderSize + kExtensionHeaderSize;
    while ((position_ - begin) % 4 != 0) {
      if (position_ == out_.size()) {
        is_ok_ = false;
        return;
      }
      out_[position_++] = std::byte{0};
    }
    ByteWriter writer{out_.subspan(kFixedHeaderSize, kExtensionHeaderSize)};
    writer.u16(form_ == ElementForm::Long ? kTwoByteProfile : kOneByteProfile);
    writer.u16(static_cast<std::uint16_t>((position_ - begin) / 4));
    out_[0] |= std::byte{0x10};
  }
  payload_offset_ = position_;
}

void PacketWriter::payload(BytesView data) {
  if (!is_ok_) return;
  close_extensions();
  append(data);
}

void PacketWriter::padding(std::uint8_t count) {
  if (!is_ok_ || count == 0) return;
  close_extensions();
  if (!is_ok_ || out_.size() - position_ < count) {
    is_ok_ = false;
    return;
  }
  std::memset(out_.data() + position_, 0, count);
  position_ += count;
  out_[position_ - 1] = std::byte{count};
  out_[0] |= std::byte{0x20};
}

MutableBytes PacketWriter::finish() {
  if (is_ok_) close_extensions();
  return is_ok_ ? out_.first(position_) : MutableBytes{};
}

bool PacketWriter::append(BytesView data) {
  if (!is_ok_ || out_.size() - position_ < data.size()) {
    is_ok_ = false;
    return false;
  }
  if (!data.empty()) std::memcpy(out_.data() + position_, data.data(), data.size());
  position_ += data.size();
  return true;
}

}  // namespace backlot::rtp
