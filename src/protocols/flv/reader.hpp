#pragma once

#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/flv/tag.hpp"

namespace backlot::flv {

inline constexpr std::size_t kMaxTag = 8UL * 1024UL * 1024UL;  ///< bytes of one tag's body

/// One tag of a file, owning its body.
struct Tag {
  TagType type = TagType::Script;
  std::uint32_t timestamp = 0;  ///< milliseconds
  Bytes body;
  friend bool operator==(const Tag&, const Tag&) = default;
};

/// Reads an FLV file or HTTP-FLV body that arrives in pieces.
class Reader {
 public:
  /// Adds bytes; call next() until it returns nothing afterwards.
  void receive(BytesView bytes);
  /// The next whole tag; nothing when more bytes are needed. Tags of unknown type are skipped.
  [[nodiscard]] Result<std::optional<Tag>> next();

 private:
  Bytes pending_;
  bool has_header_ = false;
};

}  // namespace backlot::flv
