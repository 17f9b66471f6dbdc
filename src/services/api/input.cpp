#include "services/api/input.hpp"

#include <charconv>
#include <cmath>
#include <set>

#include <boost/json/basic_parser_impl.hpp>

#include "base/time_text.hpp"

namespace backlot::api {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxDepth = 16;

// Sees every name and text of a document; the values themselves are read in a second pass.
class Inspector {
 public:
  static constexpr std::size_t max_object_size = 1000;
  static constexpr std::size_t max_array_size = 1000;
  static constexpr std::size_t max_key_size = 1000;
  static constexpr std::size_t max_string_size = std::size_t{1} << 20U;
  using error_code = json::error_code;

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) {
    names_.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t, error_code&) {
    names_.pop_back();
    return true;
  }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t, error_code&) { return true; }
  bool on_key_part(json::string_view part, std::size_t, error_code&) {
    name_ += part;
    return true;
  }
  bool on_key(json::string_view part, std::size_t, error_code& error) {
    name_ += part;
    const bool is_fine = !name_.contains('\0') && names_.back().insert(name_).second;
    name_.clear();
    if (!is_fine) error = json::error::syntax;
    return is_fine;
  }
  bool on_string_part(json::string_view part, std::size_t, error_code& error) {
    if (!part.contains('\0')) return true;
    error = json::error::syntax;
    return false;
  }
  bool on_string(json::string_view part, std::size_t size, error_code& error) {
    return on_string_part(part, size, error);
  }
  bool on_number_part(json::string_view, error_code&) { return true; }
  bool on_int64(std::int64_t, json::string_view, error_code&) { return true; }
  bool on_uint64(std::uint64_t, json::string_view, error_code&) { return true; }
  bool on_double(double number, json::string_view, error_code& error) {
    if (std::isfinite(number)) return true;
    error = json::error::syntax;
    return false;
  }
  bool on_bool(bool, error_code&) { return true; }
  bool on_null(error_code&) { return true; }
  bool on_comment_part(json::string_view, error_code&) { return true; }
  bool on_comment(json::string_view, error_code&) { return true; }

 private:
  std::vector<std::set<std::string>> names_;
  std::string name_;
};

bool is_json(std::string_view content_type) {
  std::string type{content_type.substr(0, content_type.find(';'))};
  while (type.ends_with(' ')) type.pop_back();
  for (char& c : type)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return type == "application/json";
}

[[noreturn]] void wrong_type(std::string_view name, std::string_view expected) {
  throw BadInput{"invalid-request",
                 "The field \"" + std::string{name} + "\" must be " + std::string{expected} + "."};
}

}  // namespace

json::value parse_strictly(std::string_view text) {
  json::parse_options options;
  options.max_depth = kMaxDepth;
  json::basic_parser<Inspector> inspector{options};
  json::error_code error;
  const std::size_t size = inspector.write_some(false, text.data(), text.size(), error);
  if (!error && size == text.size()) {
    auto value = json::parse(text, error, {}, options);
    if (!error) return value;
  }
  throw BadInput{"invalid-json",
                 "The body is not JSON as this server takes it: one value, every name once."};
}

Input::Input(const http::Request& request, bool may_be_empty) {
  if (may_be_empty && request.body.empty()) return;
  if (!is_json(request.headers.get("content-type")))
    throw BadInput{"unsupported-media-type", "The body must be application/json.", 415};
  json::value body = parse_strictly(request.body);
  auto* fields = body.if_object();
  if (fields == nullptr) throw BadInput{"invalid-request", "The body must be a JSON object."};
  fields_ = std::move(*fields);
}

std::optional<json::value> Input::take(std::string_view name) {
  const auto found = fields_.find(name);
  if (found == fields_.end()) return std::nullopt;
  json::value value = found->value();
  fields_.erase(found);
  return value;
}

std::string Input::text(std::string_view name) {
  auto value = maybe_text(name);
  if (!value)
    throw BadInput{"invalid-request", "The field \"" + std::string{name} + "\" is missing."};
  return std::move(*value);
}

std::optional<std::string> Input::maybe_text(std::string_view name) {
  const auto value = take(name);
  if (!value) return std::nullopt;
  if (!value->is_string()) wrong_type(name, "a text");
  return std::string{std::string_view{value->get_string()}};
}

std::optional<std::optional<std::string>> Input::maybe_null_or_text(std::string_view name) {
  const auto value = take(name);
  if (!value) return std::nullopt;
  if (value->is_null()) return std::optional<std::string>{};
  if (!value->is_string()) wrong_type(name, "null or a text");
  return std::optional{std::string{std::string_view{value->get_string()}}};
}

std::int64_t Input::integer(std::string_view name) {
  const auto value = take(name);
  if (!value || !value->is_int64()) wrong_type(name, "a whole number");
  return value->get_int64();
}

std::optional<bool> Input::maybe_flag(std::string_view name) {
  const auto value = take(name);
  if (!value) return std::nullopt;
  if (!value->is_bool()) wrong_type(name, "true or false");
  return value->get_bool();
}

std::optional<json::object> Input::maybe_object(std::string_view name) {
  auto value = take(name);
  if (!value) return std::nullopt;
  if (!value->is_object()) wrong_type(name, "an object");
  return std::move(value->get_object());
}

json::object Input::object(std::string_view name) {
  auto value = maybe_object(name);
  if (!value) wrong_type(name, "an object");
  return std::move(*value);
}

json::object Input::rest() { return std::exchange(fields_, {}); }

std::optional<std::optional<WallTime>> Input::maybe_time(std::string_view name) {
  const auto value = take(name);
  if (!value) return std::nullopt;
  if (value->is_null()) return std::optional<WallTime>{};
  const auto time =
      value->is_string() ? parse_rfc3339(std::string_view{value->get_string()}) : std::nullopt;
  if (!time) wrong_type(name, "null or a time such as 2026-01-31T18:00:00Z");
  return time;
}

void Input::done() const {
  if (fields_.empty()) return;
  const std::string_view name = fields_.begin()->key();
  throw BadInput{"unknown-field",
                 "The field \"" + std::string{name.substr(0, 64)} + "\" does not belong here."};
}

std::uint64_t query_number(const http::Request& request,
                           std::string_view name,
                           std::uint64_t usual,
                           std::uint64_t lowest,
                           std::uint64_t highest) {
  if (!request.query.contains(name)) return usual;
  const std::string_view text = request.query_value(name);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = error == std::errc{} && end == text.data() + text.size();
  if (!is_number || number < lowest || number > highest)
    throw BadInput{"invalid-query", "The parameter \"" + std::string{name} +
                                        "\" is a number from " + std::to_string(lowest) + " to " +
                                        std::to_string(highest) + "."};
  return number;
}

void only_query(const http::Request& request, std::initializer_list<std::string_view> names) {
  // The server leaves out what it cannot decode, and keeps one of two equal names.
  const std::string_view target = request.target;
  const std::size_t question = target.find('?');
  const std::string_view query =
      question == std::string_view::npos ? std::string_view{} : target.substr(question + 1);
  const auto parts = static_cast<std::size_t>(std::ranges::count(query, '&')) + 1;
  if (!query.empty() && parts != request.query.size())
    throw BadInput{"invalid-query", "A parameter comes twice or cannot be decoded."};
  for (const auto& [name, value] : request.query)
    if (std::ranges::find(names, name) == names.end())
      throw BadInput{"invalid-query",
                     "The parameter \"" + name.substr(0, 64) + "\" does not belong here."};
}

}  // namespace backlot::api
