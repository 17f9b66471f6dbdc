#include "base/utf8.hpp"

namespace backlot {
namespace {

struct Shape {
  std::size_t size;   // of the whole sequence, 0 for a byte that cannot begin one
  char32_t first;     // the bits the first byte carries
  char32_t smallest;  // below it the form would be overlong
};

Shape shape_of(unsigned char first) {
  if (first < 0x80) return {1, first, 0};
  if (first >= 0xC2 && first < 0xE0) return {2, first & 0x1FU, 0x80};
  if (first >= 0xE0 && first < 0xF0) return {3, first & 0x0FU, 0x800};
  if (first >= 0xF0 && first < 0xF5) return {4, first & 0x07U, 0x10000};
  return {0, 0, 0};
}

bool is_scalar(char32_t value) {
  return value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF);
}

}  // namespace

std::optional<char32_t> take_code_point(std::string_view& text) {
  if (text.empty()) return std::nullopt;
  const Shape shape = shape_of(static_cast<unsigned char>(text.front()));
  if (shape.size == 0 || text.size() < shape.size) return std::nullopt;
  char32_t value = shape.first;
  for (std::size_t i = 1; i < shape.size; ++i) {
    const auto octet = static_cast<unsigned char>(text[i]);
    if ((octet & 0xC0U) != 0x80U) return std::nullopt;
    value = (value << 6U) | (octet & 0x3FU);
  }
  if (value < shape.smallest || !is_scalar(value)) return std::nullopt;
  text.remove_prefix(shape.size);
  return value;
}

std::optional<std::size_t> count_code_points(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    if (!take_code_point(text)) return std::nullopt;
    ++count;
  }
  return count;
}

bool is_valid_utf8(std::string_view text) {
  while (!text.empty()) {
    if (static_cast<unsigned char>(text.front()) < 0x80)
      text.remove_prefix(1);
    else if (!take_code_point(text))
      return false;
  }
  return true;
}

}  // namespace backlot
