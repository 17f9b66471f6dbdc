#include "services/signaling/field_reader.hpp"

namespace backlot::signaling {

namespace json = boost::json;

const json::value* FieldReader::find(std::string_view name) {
  const json::value* found = object_ ? object_->if_contains(name) : nullptr;
  if (found) ++read_;
  return found;
}

const json::value& FieldReader::value(std::string_view name) {
  static const json::value absent;
  const json::value* found = find(name);
  if (!found) is_good_ = false;
  return found ? *found : absent;
}

std::string FieldReader::text(std::string_view name) {
  const json::string* found = value(name).if_string();
  if (!found) is_good_ = false;
  return found ? std::string{found->data(), found->size()} : std::string{};
}

bool FieldReader::flag(std::string_view name) {
  const bool* found = value(name).if_bool();
  if (!found) is_good_ = false;
  return found && *found;
}

std::optional<bool> FieldReader::optional_flag(std::string_view name) {
  if (!object_ || !object_->contains(name)) return std::nullopt;
  return flag(name);
}

std::optional<std::uint64_t> FieldReader::optional_number(std::string_view name) {
  const json::value* found = find(name);
  if (!found || found->is_null()) return std::nullopt;
  boost::system::error_code error;
  const auto number = found->to_number<std::uint64_t>(error);
  if (error || !found->is_number()) is_good_ = false;
  return error ? 0 : number;
}

}  // namespace backlot::signaling
