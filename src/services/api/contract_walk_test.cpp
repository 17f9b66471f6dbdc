#include "services/api/contract_walk_test.hpp"

#include <algorithm>
#include <array>
#include <fstream>

#include "services/api/contract.hpp"

namespace backlot::api {
namespace {

namespace json = boost::json;

// Both contracts in one: the names of their definitions differ.
const json::value& document() {
  static const json::value whole = [] {
    json::value both = json::parse(contract());
    std::ifstream file{BACKLOT_CONTRACTS_DIR "/signaling.schema.json"};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    both.as_object()["$defs"] = json::parse(text).at("$defs");
    return both;
  }();
  return whole;
}

const json::value& resolved(const json::value& schema) {
  const json::object& given = schema.as_object();
  for (const auto* choice : {"anyOf", "oneOf"})
    if (const auto* all = given.if_contains(choice)) return resolved(all->as_array().front());
  const auto* reference = given.if_contains("$ref");
  if (reference == nullptr) return schema;
  const std::string_view pointer{reference->as_string()};
  return resolved(document().at_pointer(pointer.substr(1)));
}

std::string upper(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

// Texts that a schema alone does not tell.
json::value known_text(std::string_view field, const json::object& schema) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kKnown{
      {{"email", "stranger@example.org"},
       {"password", "correct horse"},
       {"current", "correct horse"},
       {"next", "battery staple"},
       {"rtmpUrl", "rtmp://a.rtmp.youtube.com/live2"},
       {"backupUrl", "rtmp://b.rtmp.youtube.com/live2"},
       {"streamKey", "abcd-1234"},
       {"font", "inter"},
       {"timeZone", "Europe/Paris"},
       {"seat", "seat-1"}}};
  for (const auto& [name, text] : kKnown)
    if (name == field) return json::value(text);
  if (const auto* choices = schema.if_contains("enum"))
    return json::value(choices->as_array().front());
  if (schema.contains("pattern")) return json::value("#112233");
  const auto* format = schema.if_contains("format");
  if (format != nullptr && format->as_string() == "date-time")
    return json::value("2030-01-31T18:00:00Z");
  if (format != nullptr && format->as_string() == "uuid")
    return json::value("0190a8f0-0000-7000-8000-000000000001");
  return json::value("a text");
}

bool is_of(const json::object& schema, std::string_view type) {
  const auto* types = schema.if_contains("type");
  if (types == nullptr) return false;
  if (types->is_string()) return types->as_string() == type;
  for (const auto& one : types->as_array())
    if (one.as_string() == type) return true;
  return false;
}

std::int64_t most_of(const json::object& schema) {
  const auto* most = schema.if_contains("maximum");
  return most == nullptr ? 100 : most->to_number<std::int64_t>();
}

json::value sample(const json::value& given, std::string_view field, bool is_whole);

json::value sample_object(const json::object& schema, bool is_whole) {
  json::object made;
  const auto* required = schema.if_contains("required");
  const auto needs = [&](std::string_view name) {
    for (const auto& one : required->as_array())
      if (one.as_string() == name) return true;
    return false;
  };
  if (const auto* properties = schema.if_contains("properties"))
    for (const auto& [name, property] : properties->as_object())
      // Another broadcast's library is a story of its own.
      if ((is_whole && name != "broadcastId") || needs(name))
        made[name] = sample(property, name, is_whole);
  return made;
}

json::value sample(const json::value& given, std::string_view field, bool is_whole) {
  const json::object& schema = resolved(given).as_object();
  if (field == "command") return {{"type", "set-layout"}, {"layout", "news"}};
  if (const auto* only = schema.if_contains("const")) return *only;
  if (is_of(schema, "object")) return sample_object(schema, is_whole);
  const bool is_reference = schema.contains("format") && is_of(schema, "null");
  if (is_reference) return nullptr;
  if (is_of(schema, "string") || schema.contains("enum")) return known_text(field, schema);
  if (is_of(schema, "integer")) return std::min<std::int64_t>(100, most_of(schema));
  if (is_of(schema, "number")) return 1;
  if (is_of(schema, "boolean")) return true;
  return nullptr;
}

bool takes_text(const json::object& schema) {
  const auto* only = schema.if_contains("const");
  return is_of(schema, "string") || schema.contains("enum") ||
         (only != nullptr && only->is_string());
}

void collect_text_fields(const json::value& given,
                         const std::string& at,
                         std::vector<std::string>& all) {
  const json::object& schema = resolved(given).as_object();
  if (takes_text(schema)) all.push_back(at);
  if (const auto* properties = schema.if_contains("properties"))
    for (const auto& [name, property] : properties->as_object())
      collect_text_fields(property, at + "/" + std::string{name}, all);
}

std::vector<std::string> query_of(const json::value& operation) {
  std::vector<std::string> names;
  if (const auto* parameters = operation.as_object().if_contains("parameters"))
    for (const auto& one : parameters->as_array()) {
      const json::object& parameter = resolved(one).as_object();
      if (parameter.at("in").as_string() == "query")
        names.emplace_back(std::string_view{parameter.at("name").as_string()});
    }
  return names;
}

}  // namespace

std::vector<Operation> operations() { return operations_of(""); }

std::vector<Operation> operations_of(std::string_view station) {
  std::vector<Operation> all;
  for (const auto& [path, item] : document().at("paths").as_object()) {
    if (!std::string_view{path}.starts_with("/api/")) continue;
    for (const auto& [method, operation] : item.as_object()) {
      if (method == "parameters") continue;
      const auto* elsewhere = operation.as_object().if_contains("x-station");
      if (station != (elsewhere == nullptr ? "" : std::string_view{elsewhere->as_string()}))
        continue;
      boost::system::error_code error;
      const auto* body =
          operation.find_pointer("/requestBody/content/application~1json/schema", error);
      all.push_back({.method = upper(method),
                     .path = std::string{path},
                     .body = body == nullptr ? json::value{} : *body,
                     .query = query_of(operation)});
    }
  }
  return all;
}

json::value sample_of(const json::value& schema) { return sample(schema, "", true); }
json::value smallest_sample_of(const json::value& schema) { return sample(schema, "", false); }

std::vector<json::value> command_schemas() {
  const auto& all = document().at_pointer("/$defs/singleCommand/oneOf").as_array();
  return std::vector<json::value>(all.begin(), all.end());
}

std::vector<std::string> text_fields_of(const json::value& schema) {
  std::vector<std::string> all;
  collect_text_fields(schema, "", all);
  return all;
}

void put(json::value& into, std::string_view pointer, json::value value) {
  const auto next = pointer.find('/', 1);
  if (!into.is_object()) into.emplace_object();
  json::value& field = into.as_object()[pointer.substr(1, next - 1)];
  if (next == std::string_view::npos)
    field = std::move(value);
  else
    put(field, pointer.substr(next), std::move(value));
}

}  // namespace backlot::api
