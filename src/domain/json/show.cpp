#include "domain/json/show.hpp"

#include "domain/json/error.hpp"
#include "domain/json/read.hpp"
#include "domain/json/show_fields.hpp"
#include "domain/json/write.hpp"

namespace backlot::json {

boost::json::object to_json(const show::Show& show) {
  boost::json::object out = write(show);
  out["canUndo"] = !show.undo.empty();
  return out;
}

boost::json::object to_json(const show::Participant& participant) { return write(participant); }

Result<show::Show> parse_show(const boost::json::value& value) {
  show::Show show;
  if (!Reader{Strangers::Skipped}.read(value, show)) return fail(Error::Malformed);
  return show;
}

}  // namespace backlot::json
