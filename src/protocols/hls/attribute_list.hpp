#pragma once

#include <string>
#include <string_view>

#include "base/time.hpp"

namespace backlot::hls {

/// Seconds with five decimals, as durations are written (RFC 8216bis §4.2, decimal-floating-point).
[[nodiscard]] std::string seconds(MediaTime time);

/// Writes one tag with attributes (§4.2): names in upper case, separated by commas.
///
/// Quoted strings come from us and hold no quotes and no line breaks.
class TagWriter {
 public:
  TagWriter(std::string& out, std::string_view tag);
  ~TagWriter() { out_ += '\n'; }
  TagWriter(const TagWriter&) = delete;
  TagWriter& operator=(const TagWriter&) = delete;

  TagWriter& quoted(std::string_view name, std::string_view value);
  TagWriter& plain(std::string_view name, std::string_view value);
  TagWriter& number(std::string_view name, std::uint64_t value);
  TagWriter& time(std::string_view name, MediaTime value);

 private:
  void begin(std::string_view name);
  std::string& out_;
  bool is_first_ = true;
};

}  // namespace backlot::hls
