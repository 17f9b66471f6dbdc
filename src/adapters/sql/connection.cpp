#include "adapters/sql/connection.hpp"

#include "adapters/sql/failure.hpp"
#include "base/utf8.hpp"

namespace backlot::sql {

void check_texts(const Values& values) {
  for (const Value& value : values) {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) continue;
    if (text->contains('\0') || !is_valid_utf8(*text))
      throw Failure{ports::RepositoryError::InvalidText, "a text holds NUL or is not UTF-8"};
  }
}

}  // namespace backlot::sql
