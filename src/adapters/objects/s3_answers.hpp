#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/objects/s3_wire.hpp"

namespace backlot::objects {

/// What an answer means when its status is none of those that were hoped for.
[[nodiscard]] std::error_code trouble_of(const S3Answer& answer);

/// The text of the first element of that name in an S3 answer, such as UploadId; nothing when there
/// is none or it holds markup.
[[nodiscard]] std::optional<std::string> element_of(BytesView xml, std::string_view name);

/// The size in "bytes first-last/size"; nothing when malformed or unknown.
[[nodiscard]] std::optional<std::int64_t> size_in(std::string_view content_range);

/// Whether a text can be a part of a request to S3: an upload's id or an ETag that it gave us.
[[nodiscard]] bool is_token(std::string_view text);

/// Percent-encodes all but unreserved characters (RFC 3986 §2.3).
[[nodiscard]] std::string query_encoded(std::string_view text);

}  // namespace backlot::objects
