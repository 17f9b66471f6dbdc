#include "services/api/contract_walk_test.hpp"

#include <array>

#include "services/api/contract.hpp"

namespace backlot::api {
namespace {

namespace json = boost::json;

const json::value& document() {
  static const json::value whole = json::parse(contract());
  return whole;
}

const json::value& resolved(const json::value& schema) {
  const auto* reference = schema.as_object().if_contains("$ref");
  if (reference == nullptr) return schema;
  const std::string_view pointer{reference->as_string()};
  return document().at_pointer(pointer.substr(1));
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
  if (is_of(schema, "object")) return sample_object(schema, is_whole);
  const bool is_reference = schema.contains("format") && is_of(schema, "null");
  if (is_reference) return nullptr;
  if (is_of(schema, "string") || schema.contains("enum")) return known_text(field, schema);
  if (is_of(schema, "integer")) return 100;
  if (is_of(schema, "boolean")) return true;
  return nullptr;
}

void collect_texts(const json::value& value, const std::string& at, std::vector<std::string>& all) {
  if (value.is_string()) all.push_back(at);
  if (!value.is_object()) return;
  for (const auto& [name, inner] : value.as_object())
    collect_texts(inner, at + "/" + std::string{name}, all);
}

}  // namespace

std::vector<Operation> operations() {
  std::vector<Operation> all;
  for (const auto& [path, item] : document().at("paths").as_object()) {
    if (!std::string_view{path}.starts_with("/api/")) continue;
    for (const auto& [method, operation] : item.as_object()) {
      if (method == "parameters" || operation.as_object().contains("x-station")) continue;
      boost::system::error_code error;
      const auto* body =
          operation.find_pointer("/requestBody/content/application~1json/schema", error);
      all.push_back({.method = upper(method),
                     .path = std::string{path},
                     .body = body == nullptr ? json::value{} : *body});
    }
  }
  return all;
}

json::value sample_of(const json::value& schema) { return sample(schema, "", true); }
json::value smallest_sample_of(const json::value& schema) { return sample(schema, "", false); }

std::vector<std::string> texts_in(const json::value& value) {
  std::vector<std::string> all;
  collect_texts(value, "", all);
  return all;
}

}  // namespace backlot::api
