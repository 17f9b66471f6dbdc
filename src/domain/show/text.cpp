#include "domain/show/text.hpp"

#include "base/utf8.hpp"

namespace backlot::show {
namespace {

bool is_space(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

bool is_of_a_message(char32_t c) {
  return !is_control(c) || c == U'\n' || c == U'\t' || c == U'\r';
}

bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D; }

bool is_invisible(char32_t c) {
  return c == 0x00AD || c == 0x061C || c == 0x180E || c == 0x200B || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE001F);
}

/// Takes white space off both ends. The text must be well-formed.
std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    std::string_view rest = text;
    if (!is_space(take_code_point(rest).value_or(0))) break;
    text = rest;
  }
  std::size_t kept = 0;
  for (std::string_view rest = text; !rest.empty();)
    if (!is_space(take_code_point(rest).value_or(0))) kept = text.size() - rest.size();
  return text.substr(0, kept);
}

template <class Allowed>
std::optional<std::string> clean(std::string_view text,
                                 std::size_t shortest,
                                 std::size_t longest,
                                 Allowed is_allowed) {
  if (!is_valid_utf8(text)) return std::nullopt;
  const std::string_view kept = trimmed(text);
  std::size_t count = 0;
  for (std::string_view rest = kept; !rest.empty(); ++count)
    if (!is_allowed(take_code_point(rest).value_or(0))) return std::nullopt;
  if (count < shortest || count > longest) return std::nullopt;
  return std::string{kept};
}

/// What is left of a name when case, spaces and joiners do not count.
std::u32string skeleton(std::string_view name) {
  std::u32string bones;
  while (!name.empty()) {
    const auto c = take_code_point(name);
    if (!c) break;
    if (is_space(*c) || is_joiner(*c) || is_invisible(*c)) continue;
    bones.push_back(*c >= U'A' && *c <= U'Z' ? *c - U'A' + U'a' : *c);
  }
  return bones;
}

}  // namespace

std::optional<std::string> clean_line(std::string_view text,
                                      std::size_t shortest,
                                      std::size_t longest) {
  auto line =
      clean(text, shortest, longest, [](char32_t c) { return !is_control(c) && !is_invisible(c); });
  if (line && shortest > 0 && skeleton(*line).empty()) return std::nullopt;
  return line;
}

std::optional<std::string> clean_message(std::string_view text,
                                         std::size_t shortest,
                                         std::size_t longest) {
  return clean(text, shortest, longest, is_of_a_message);
}

bool is_clean_notes(std::string_view text) {
  if (!is_valid_utf8(text)) return false;
  std::size_t count = 0;
  for (; !text.empty(); ++count)
    if (!is_of_a_message(take_code_point(text).value_or(0))) return false;
  return count <= kMaxNotesLength;
}

bool looks_alike(std::string_view one, std::string_view other) {
  return skeleton(one) == skeleton(other);
}

}  // namespace backlot::show
