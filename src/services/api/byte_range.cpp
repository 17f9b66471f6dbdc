#include "services/api/byte_range.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace backlot::api {
namespace {

std::optional<std::int64_t> parse_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || text.starts_with('-'))
    return std::nullopt;
  return number;
}

}  // namespace

Answer<ByteRange> parse_range(std::string_view header, std::int64_t size, std::int64_t longest) {
  constexpr std::string_view kUnit = "bytes=";
  if (!header.starts_with(kUnit)) return refuse(Error::InvalidRange);
  header.remove_prefix(kUnit.size());
  const std::size_t dash = header.find('-');
  if (dash == std::string_view::npos) return refuse(Error::InvalidRange);
  const std::string_view from = header.substr(0, dash);
  const std::string_view to = header.substr(dash + 1);
  const auto last = to.empty() ? std::optional{size - 1} : parse_number(to);
  if (!last) return refuse(Error::InvalidRange);
  if (from.empty()) {  // the last so many
    if (to.empty() || *last == 0 || size == 0) return refuse(Error::InvalidRange);
    const std::int64_t length = std::min(*last, size);
    return ByteRange{.first = size - length, .length = std::min(length, longest)};
  }
  const auto first = parse_number(from);
  if (!first || *first >= size || *last < *first) return refuse(Error::InvalidRange);
  const std::int64_t length = std::min(*last, size - 1) - *first + 1;
  return ByteRange{.first = *first, .length = std::min(length, longest)};
}

}  // namespace backlot::api
