#pragma once

#include <string_view>

#include "base/byte_writer.hpp"

namespace backlot::mp4 {

/// Appends ISO base media boxes (ISO/IEC 14496-12 §4.2) to bytes; sizes are filled in when a box is
/// closed, so boxes nest as calls do.
class BoxWriter {
 public:
  explicit BoxWriter(Bytes& out) : out_(out), fields_(out) {}

  /// Writes a box whose content is what `content` writes.
  template <class Content>
  void box(std::string_view type, Content content) {
    const std::size_t begin = out_.size();
    fields_.u32(0);
    fields_.text(type);
    content();
    const auto size = static_cast<std::uint32_t>(out_.size() - begin);
    ByteWriter{MutableBytes{out_}.subspan(begin, 4)}.u32(size);
  }

  /// The same for a full box (§4.2.2), which says its version and 24 bits of flags first.
  template <class Content>
  void full_box(std::string_view type, std::uint8_t version, std::uint32_t flags, Content content) {
    box(type, [&] {
      fields_.u8(version);
      fields_.u24(flags);
      content();
    });
  }

  [[nodiscard]] ByteAppender& fields() { return fields_; }
  void zeros(std::size_t count) { out_.resize(out_.size() + count); }

 private:
  Bytes& out_;
  ByteAppender fields_;
};

}  // namespace backlot::mp4
