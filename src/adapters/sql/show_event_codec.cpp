#include "adapters/sql/show_event_codec.hpp"

#include <boost/json.hpp>

#include "domain/json/event.hpp"
#include "domain/ports/repository_error.hpp"

namespace backlot::sql {

std::string serialize(const show::Event& event) {
  return boost::json::serialize(json::to_json(event));
}

Result<show::Event> parse_event(std::string_view text) {
  boost::system::error_code error;
  const boost::json::value value = boost::json::parse(text, error);
  if (error) return fail(ports::RepositoryError::Broken);
  auto event = json::parse_event(value);
  if (!event) return fail(ports::RepositoryError::Broken);
  return event;
}

}  // namespace backlot::sql
