#include "services/api/core/texts.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "domain/asset/asset.hpp"
#include "domain/show/text.hpp"

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

std::optional<std::string> clean_title(std::string_view text, std::size_t longest) {
  const std::string_view title = trimmed(text);
  const auto length =
      length_of(title, [](char32_t point) { return !is_control(point) && !is_separator(point); });
  if (!length || *length == 0 || *length > longest) return std::nullopt;
  return std::string{title};
}

std::optional<std::string> clean_description(std::string_view text, std::size_t longest) {
  const std::string_view description = trimmed(text);
  const auto length = length_of(description, [](char32_t point) {
    return !is_control(point) || is_line_break_or_tab(point);
  });
  if (!length || *length > longest) return std::nullopt;
  return std::string{description};
}

std::optional<std::string> clean_file_name(std::string_view text) {
  return show::clean_line(text, 1, asset::kMaxName);
}

bool is_time_zone(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  if (text.size() > kLongest || text.starts_with('/') || text.ends_with('/')) return false;
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"/_+-"}.contains(c);
  });
}

bool is_acceptable_passcode(std::string_view text) {
  constexpr std::size_t kShortest = 4;
  constexpr std::size_t kLongest = 64;
  if (text.size() < kShortest || text.size() > kLongest) return false;
  return length_of(text, [](char32_t point) { return !is_control(point); }).has_value();
}

}  // namespace backlot::api
