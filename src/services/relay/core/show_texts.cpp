#include "services/relay/core/show_texts.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "protocols/amf/amf0_reader.hpp"
#include "protocols/amf/amf0_writer.hpp"

namespace backlot::relay {
namespace {

constexpr const char* kName = "onMetaData";

void put(amf::Object& object, const char* name, std::string_view text) {
  if (text.empty()) return;
  const auto known = std::ranges::find(object.members, name, &amf::Member::name);
  if (known != object.members.end())
    known->value = std::string{text};
  else
    object.add(name, std::string{text});
}

}  // namespace

Bytes with_show_texts(BytesView metadata, std::string_view title, std::string_view description) {
  const Bytes as_it_is{metadata.begin(), metadata.end()};
  if (title.empty() && description.empty()) return as_it_is;
  std::vector<amf::Value> values;
  if (metadata.empty()) {
    values = {amf::Value{kName}, amf::Value{amf::Object{.members = {}, .is_array = true}}};
  } else {
    auto parsed = amf::parse(metadata);
    if (!parsed) return as_it_is;
    values = std::move(*parsed);
  }
  if (values.size() < 2 || values[0].text() == nullptr || *values[0].text() != kName)
    return as_it_is;
  auto* object = std::get_if<amf::Object>(&values[1].data);
  if (object == nullptr) return as_it_is;
  put(*object, "title", title);
  put(*object, "description", description);
  return amf::serialize(values);
}

}  // namespace backlot::relay
