#include "protocols/jwt/flat_json.hpp"

#include <charconv>
#include <optional>

#include "base/utf8.hpp"
#include "protocols/jwt/error.hpp"

namespace backlot::jwt {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void append_code_point(std::string& out, char32_t point) {
  const auto tail = [&](unsigned shift) {
    out.push_back(static_cast<char>(0x80U | ((point >> shift) & 0x3FU)));
  };
  if (point < 0x80) {
    out.push_back(static_cast<char>(point));
  } else if (point < 0x800) {
    out.push_back(static_cast<char>(0xC0U | (point >> 6U)));
    tail(0);
  } else if (point < 0x10000) {
    out.push_back(static_cast<char>(0xE0U | (point >> 12U)));
    tail(6);
    tail(0);
  } else {
    out.push_back(static_cast<char>(0xF0U | (point >> 18U)));
    tail(12);
    tail(6);
    tail(0);
  }
}

// Reads straight down; the first surprise makes everything after it fail.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::optional<FlatObject> object() {
    FlatObject members;
    if (!take_token('{')) return std::nullopt;
    if (!take_token('}')) {
      do {
        if (members.size() == kMaxMembers || !member(members)) return std::nullopt;
      } while (take_token(','));
      if (!take_token('}')) return std::nullopt;
    }
    skip_space();
    if (!rest_.empty()) return std::nullopt;
    return members;
  }

 private:
  bool member(FlatObject& members) {
    skip_space();
    auto name = string();
    if (!name || !take_token(':')) return false;
    auto claim = value();
    return claim && members.emplace(std::move(*name), std::move(*claim)).second;
  }

  std::optional<ClaimValue> value() {
    skip_space();
    if (rest_.starts_with('"')) {
      auto text = string();
      if (!text) return std::nullopt;
      return ClaimValue{std::move(*text)};
    }
    if (take_word("true")) return ClaimValue{true};
    if (take_word("false")) return ClaimValue{false};
    return integer();
  }

  std::optional<ClaimValue> integer() {
    const bool is_negative = rest_.starts_with('-');
    const std::string_view digits = rest_.substr(is_negative ? 1 : 0);
    if (digits.empty() || !is_digit(digits[0])) return std::nullopt;
    if (digits[0] == '0' && digits.size() > 1 && is_digit(digits[1])) return std::nullopt;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    if (error != std::errc{}) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    if (!rest_.empty() && (rest_[0] == '.' || rest_[0] == 'e' || rest_[0] == 'E'))
      return std::nullopt;
    return ClaimValue{number};
  }

  std::optional<std::string> string() {
    if (!take('"')) return std::nullopt;
    std::string text;
    while (!rest_.empty() && rest_[0] != '"') {
      if (take('\\')) {
        if (!escape(text)) return std::nullopt;
        continue;
      }
      std::string_view after = rest_;
      const auto point = take_code_point(after);
      if (!point || *point < 0x20) return std::nullopt;
      text += rest_.substr(0, rest_.size() - after.size());
      rest_ = after;
    }
    if (!take('"')) return std::nullopt;
    return text;
  }

  bool escape(std::string& text) {
    static constexpr std::string_view kLetters = "\"\\/bfnrt";
    static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    if (take('u')) return unicode_escape(text);
    const std::size_t index = rest_.empty() ? std::string_view::npos : kLetters.find(rest_[0]);
    if (index == std::string_view::npos) return false;
    text.push_back(kMeanings[index]);
    rest_.remove_prefix(1);
    return true;
  }

  bool unicode_escape(std::string& text) {
    const auto first = four_hex_digits();
    if (!first || (*first >= 0xDC00 && *first < 0xE000)) return false;
    char32_t point = *first;
    if (point >= 0xD800 && point < 0xDC00) {
      if (!take('\\') || !take('u')) return false;
      const auto second = four_hex_digits();
      if (!second || *second < 0xDC00 || *second >= 0xE000) return false;
      point = 0x10000U + ((point - 0xD800U) << 10U) + (*second - 0xDC00U);
    }
    append_code_point(text, point);
    return true;
  }

  std::optional<char32_t> four_hex_digits() {
    if (rest_.size() < 4) return std::nullopt;
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + 4, number, 16);
    if (error != std::errc{} || end != rest_.data() + 4) return std::nullopt;
    rest_.remove_prefix(4);
    return static_cast<char32_t>(number);
  }

  void skip_space() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
  }
  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_token(char c) {
    skip_space();
    return take(c);
  }
  bool take_word(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  std::string_view rest_;
};

void append_string(std::string& out, std::string_view text) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  out.push_back('"');
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (octet < 0x20) {
      out += "\\u00";
      out.push_back(kHex[octet >> 4U]);
      out.push_back(kHex[octet & 0x0FU]);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

void append_value(std::string& out, const ClaimValue& value) {
  if (const auto* text = std::get_if<std::string>(&value))
    append_string(out, *text);
  else if (const auto* number = std::get_if<std::int64_t>(&value))
    out += std::to_string(*number);
  else
    out += std::get<bool>(value) ? "true" : "false";
}

}  // namespace

Result<FlatObject> parse_flat_object(std::string_view text) {
  auto members = Reader{text}.object();
  if (!members) return fail(Error::Malformed);
  return std::move(*members);
}

std::string serialize(const FlatObject& object) {
  std::string out = "{";
  for (const auto& [name, value] : object) {
    if (out.size() > 1) out.push_back(',');
    append_string(out, name);
    out.push_back(':');
    append_value(out, value);
  }
  out.push_back('}');
  return out;
}

}  // namespace backlot::jwt
