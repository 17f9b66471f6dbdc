#include "domain/json/look.hpp"

#include "domain/json/error.hpp"
#include "domain/json/read.hpp"
#include "domain/json/show_fields.hpp"
#include "domain/json/text.hpp"

namespace backlot::json {

Result<show::Look> parse_look(std::string_view text) {
  const auto value = parse_json(text);
  if (!value) return std::unexpected{value.error()};
  show::Look look;
  if (!Reader{Strangers::Skipped}.read(*value, look)) return fail(Error::Malformed);
  return look;
}

}  // namespace backlot::json
