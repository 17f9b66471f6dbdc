#include "protocols/sdp/lines.hpp"

#include <algorithm>

namespace backlot::sdp {

std::optional<Line> LineReader::next() {
  std::string_view line;
  while (!error_ && line.empty() && !rest_.empty()) {
    line = take_word(rest_, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
  }
  if (error_ || line.empty()) return std::nullopt;
  const bool is_text = std::ranges::none_of(
      line, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
  if (line.size() > kMaxLine) {
    error_ = make_error_code(Error::TooLong);
  } else if (!is_text || line.size() < 2 || line[1] != '=' || line[0] < 'a' || line[0] > 'z') {
    error_ = make_error_code(Error::BadLine);
  } else {
    return Line{line[0], line.substr(2)};
  }
  return std::nullopt;
}

std::string_view take_word(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return word;
}

}  // namespace backlot::sdp
