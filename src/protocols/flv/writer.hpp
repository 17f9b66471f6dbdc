#pragma once

#include "base/bytes.hpp"
#include "protocols/flv/tag.hpp"

namespace backlot::flv {

/// The head of an FLV file or HTTP-FLV body that may hold audio and video, first back pointer
/// included.
[[nodiscard]] Bytes file_header();

/// Appends a whole tag: header, body and back pointer.
///
/// @param timestamp  milliseconds
/// @param body       shorter than 2^24 bytes
void append_tag(Bytes& out, TagType type, std::uint32_t timestamp, BytesView body);

}  // namespace backlot::flv
