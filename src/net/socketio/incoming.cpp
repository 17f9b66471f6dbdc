#include "net/socketio/incoming.hpp"

#include <algorithm>
#include <array>

#include "protocols/socketio/error.hpp"

namespace backlot::socketio {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxDepth = 16;

/// Names a client may not say: its own side emits them.
constexpr std::array<std::string_view, 6> kReserved{
    "connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"};

bool is_placeholder(const json::object& object) {
  const json::value* mark = object.if_contains("_placeholder");
  return mark && mark->is_bool() && mark->get_bool();
}

bool has_attachment(const json::object& placeholder, std::size_t attachments) {
  const json::value* number = placeholder.if_contains("num");
  if (!number || !number->is_int64()) return false;
  return number->get_int64() >= 0 && static_cast<std::uint64_t>(number->get_int64()) < attachments;
}

/// Depth is bounded by the parser.
bool are_placeholders_good(const json::value& value, std::size_t attachments) {
  if (const json::array* array = value.if_array())
    return std::ranges::all_of(
        *array, [&](const auto& one) { return are_placeholders_good(one, attachments); });
  const json::object* object = value.if_object();
  if (!object) return true;
  if (is_placeholder(*object)) return has_attachment(*object, attachments);
  return std::ranges::all_of(
      *object, [&](const auto& one) { return are_placeholders_good(one.value(), attachments); });
}

}  // namespace

Result<json::value> parse_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = kMaxDepth;
  boost::system::error_code error;
  json::value value = json::parse(text, error, {}, options);
  if (error) return fail(Error::BadPayload);
  return value;
}

Result<json::array> parse_arguments(std::string_view payload,
                                    const std::vector<Bytes>& attachments) {
  auto value = parse_json(payload);
  if (!value) return std::unexpected{value.error()};
  if (!value->is_array()) return fail(Error::BadPayload);
  // Text packets carry placeholders as plain data.
  if (!attachments.empty() && !are_placeholders_good(*value, attachments.size()))
    return fail(Error::BadAttachments);
  return std::move(value->get_array());
}

Result<std::string> take_name(json::array& arguments) {
  if (arguments.empty()) return fail(Error::BadPayload);
  const json::value& first = arguments.front();
  std::string name;
  if (const json::string* text = first.if_string())
    name.assign(text->data(), text->size());
  else if (first.is_number())
    name = json::serialize(first);  // the protocol allows numbers as names
  else
    return fail(Error::BadPayload);
  if (std::ranges::find(kReserved, name) != kReserved.end()) return fail(Error::BadPayload);
  arguments.erase(arguments.begin());
  return name;
}

}  // namespace backlot::socketio
