#include "adapters/objects/s3_answers.hpp"

#include <algorithm>
#include <charconv>

#include "adapters/objects/s3_error.hpp"

namespace backlot::objects {

std::error_code trouble_of(const S3Answer& answer) {
  const int status = answer.status;
  if (status >= 300 && status < 400) return S3Error::Redirected;
  if (status == 401 || status == 403) return S3Error::Refused;
  if (status == 404)
    return element_of(answer.body, "Code") == "NoSuchBucket"
               ? make_error_code(S3Error::NoBucket)
               : std::make_error_code(std::errc::no_such_file_or_directory);
  if (status == 412) return S3Error::Changed;
  if (status == 408 || status == 429 || (status >= 500 && status != 501))
    return S3Error::Overloaded;
  return S3Error::Unexpected;
}

std::optional<std::string> element_of(BytesView xml, std::string_view name) {
  const std::string_view text = as_text(xml);
  const std::string open = "<" + std::string{name} + ">";
  const std::size_t begin = text.find(open);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view rest = text.substr(begin + open.size());
  const std::size_t end = rest.find('<');
  if (end == std::string_view::npos || !rest.substr(end).starts_with("</" + std::string{name}))
    return std::nullopt;
  return std::string{rest.substr(0, end)};
}

std::optional<std::int64_t> size_in(std::string_view content_range) {
  const std::size_t slash = content_range.rfind('/');
  if (!content_range.starts_with("bytes ") || slash == std::string_view::npos) return std::nullopt;
  const std::string_view digits = content_range.substr(slash + 1);
  std::int64_t size = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
  if (error != std::errc{} || end != digits.data() + digits.size() || size < 0) return std::nullopt;
  return size;
}

bool is_token(std::string_view text) {
  constexpr std::size_t kLongest = 1024;
  return !text.empty() && text.size() <= kLongest &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; }) &&
         text.find_first_of("<>&") == std::string_view::npos;
}

std::string query_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '~';
    const auto octet = static_cast<unsigned char>(c);
    if (is_plain)
      encoded += c;
    else
      (encoded += '%') += std::string{kHex[octet >> 4U], kHex[octet & 0x0FU]};
  }
  return encoded;
}

}  // namespace backlot::objects
