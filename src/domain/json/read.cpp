#include "domain/json/read.hpp"

namespace backlot::json {
namespace {

std::optional<std::uint32_t> digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint32_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<std::uint32_t>(c - 'A' + 10);
  return std::nullopt;
}

}  // namespace

bool Reader::read(const boost::json::value& in, show::Color& out) {
  constexpr std::size_t kLength = 7;
  if (!in.is_string() || in.get_string().size() != kLength || in.get_string().front() != '#')
    return false;
  out.rgb = 0;
  for (const char c : std::string_view{in.get_string()}.substr(1)) {
    const auto value = digit(c);
    if (!value) return false;
    out.rgb = out.rgb << 4U | *value;
  }
  return true;
}

}  // namespace backlot::json
