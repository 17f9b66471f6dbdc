#include "adapters/sql/placeholders.hpp"

namespace backlot::sql {

std::string numbered_placeholders(std::string_view statement) {
  std::string out;
  out.reserve(statement.size() + 16);
  char quote = '\0';
  std::size_t count = 0;
  for (const char c : statement) {
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '?') {
      out += '$' + std::to_string(++count);
      continue;
    }
    out += c;
  }
  return out;
}

}  // namespace backlot::sql
