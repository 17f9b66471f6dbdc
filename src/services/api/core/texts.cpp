#include "services/api/core/texts.hpp"

#include "base/utf8.hpp"
#include "domain/broadcast/broadcast.hpp"

namespace backlot::api {
namespace {

bool is_control(char32_t point) { return point < 0x20 || (point >= 0x7F && point < 0xA0); }
bool is_line_break_or_tab(char32_t point) {
  return point == U'\n' || point == U'\r' || point == U'\t';
}
bool is_separator(char32_t point) { return point == 0x2028 || point == 0x2029; }

// Counts characters, or nothing when one does not belong.
template <class Allowed>
std::optional<std::size_t> length_of(std::string_view text, Allowed is_allowed) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) {
    const auto point = take_code_point(text);
    if (!point || !is_allowed(*point)) return std::nullopt;
  }
  return count;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

std::optional<std::string> clean_title(std::string_view text) {
  const std::string_view title = trimmed(text);
  const auto length =
      length_of(title, [](char32_t point) { return !is_control(point) && !is_separator(point); });
  if (!length || *length == 0 || *length > broadcast::kMaxTitle) return std::nullopt;
  return std::string{title};
}

std::optional<std::string> clean_description(std::string_view text) {
  const std::string_view description = trimmed(text);
  const auto length = length_of(description, [](char32_t point) {
    return !is_control(point) || is_line_break_or_tab(point);
  });
  if (!length || *length > broadcast::kMaxDescription) return std::nullopt;
  return std::string{description};
}

}  // namespace backlot::api
