#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "protocols/sdp/description.hpp"

namespace backlot::sdp {

/// One "x=value" line.
struct Line {
  char type = 0;
  std::string_view value;
};

/// Walks through the lines of a text, which may end in CRLF or in LF.
class LineReader {
 public:
  explicit LineReader(std::string_view text) : rest_(text) {
    if (text.size() > kMaxText) error_ = make_error_code(Error::TooLong);
  }

  /// The next line; nothing at the end and after an error.
  [[nodiscard]] std::optional<Line> next();
  [[nodiscard]] std::error_code error() const { return error_; }

 private:
  std::string_view rest_;
  std::error_code error_;
};

/// Takes the next word, up to a separator or the end.
[[nodiscard]] std::string_view take_word(std::string_view& rest, char separator = ' ');

/// The whole text as a number.
template <std::unsigned_integral Number>
[[nodiscard]] std::optional<Number> to_number(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc{} || stopped != end) return std::nullopt;
  return number;
}

/// Reads an attribute of a transport. Nothing: it is not one of these.
[[nodiscard]] std::optional<std::error_code> read_transport(std::string_view name,
                                                            std::string_view value,
                                                            Transport& transport);

/// Reads an attribute of an m-section; unknown ones are left alone.
[[nodiscard]] std::error_code read_media(std::string_view name,
                                         std::string_view value,
                                         Media& media);

}  // namespace backlot::sdp
