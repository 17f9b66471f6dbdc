#include "adapters/redis/bus_codec.hpp"

#include <boost/json.hpp>

#include <array>

#include "adapters/redis/bus_fields.hpp"
#include "domain/json/error.hpp"
#include "domain/json/event.hpp"
#include "domain/json/read.hpp"
#include "domain/json/text.hpp"
#include "domain/json/write.hpp"

namespace backlot::redis {
namespace {

using json::Error;
using json::Reader;
using json::Strangers;

/// The "type" of each alternative, in the order of ports::Message.
constexpr std::array<std::string_view, 16> kNames{
    "show-advanced",       "track-opened",        "track-closed",   "tap-wanted",
    "tap-ready",           "program-reported",    "played",         "destination-reported",
    "destinations-edited", "broadcast-removed",   "passes-revoked", "speakers-heard",
    "layers-wanted",       "ingest-key-replaced", "feed-wanted",    "feed-ready"};
static_assert(kNames.size() == std::variant_size_v<ports::Message>);

template <class T>
void write(boost::json::object& out, const T& message) {
  json::write_fields(out, message);
}
void write(boost::json::object& out, const ports::ShowAdvanced& message) {
  out["broadcastId"] = message.broadcast.text();
  boost::json::array& events = out["events"].emplace_array();
  for (const show::NumberedEvent& event : message.events) events.push_back(json::to_json(event));
}

template <class T>
bool read(const boost::json::value& in, T& out) {
  return Reader{Strangers::Skipped}.read(in, out);
}
bool read(const boost::json::value& in, ports::ShowAdvanced& out) {
  const boost::json::value* broadcast = in.as_object().if_contains("broadcastId");
  const boost::json::value* events = in.as_object().if_contains("events");
  if (!broadcast || !read(*broadcast, out.broadcast) || !events || !events->is_array())
    return false;
  for (const boost::json::value& event : events->get_array()) {
    auto parsed = json::parse_numbered_event(event);
    if (!parsed) return false;
    out.events.push_back(std::move(*parsed));
  }
  return true;
}

template <std::size_t Index = 0>
Result<ports::Message> parse_as(std::string_view type, const boost::json::value& value) {
  if constexpr (Index == kNames.size()) {
    return fail(Error::Malformed);
  } else {
    if (type != kNames[Index]) return parse_as<Index + 1>(type, value);
    std::variant_alternative_t<Index, ports::Message> message;
    if (!read(value, message)) return fail(Error::Malformed);
    return message;
  }
}

}  // namespace

std::string serialize(const ports::Message& message) {
  boost::json::object out{{"type", kNames.at(message.index())}};
  std::visit([&](const auto& one) { write(out, one); }, message);
  return boost::json::serialize(out);
}

Result<ports::Message> parse_message(std::string_view text) {
  const auto value = json::parse_json(text);
  if (!value) return std::unexpected{value.error()};
  const boost::json::object* object = value->if_object();
  const boost::json::value* type = object ? object->if_contains("type") : nullptr;
  if (!type || !type->is_string()) return fail(Error::Malformed);
  return parse_as(type->get_string(), *value);
}

}  // namespace backlot::redis
