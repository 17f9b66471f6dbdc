#include "domain/json/event.hpp"

#include "domain/json/error.hpp"
#include "domain/json/event_fields.hpp"
#include "domain/json/read.hpp"
#include "domain/json/write.hpp"

namespace backlot::json {

boost::json::object to_json(const show::Event& event) { return write(event); }

boost::json::object to_json(const show::NumberedEvent& event) { return write(event); }

Result<show::Event> parse_event(const boost::json::value& value) {
  show::Event event;
  if (!Reader{Strangers::Skipped}.read(value, event)) return fail(Error::Malformed);
  return event;
}

Result<show::NumberedEvent> parse_numbered_event(const boost::json::value& value) {
  show::NumberedEvent event;
  if (!Reader{Strangers::Skipped}.read(value, event)) return fail(Error::Malformed);
  return event;
}

}  // namespace backlot::json
