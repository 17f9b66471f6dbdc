#include "domain/json/command.hpp"

#include "domain/json/command_fields.hpp"
#include "domain/json/error.hpp"
#include "domain/json/read.hpp"
#include "domain/json/write.hpp"

namespace backlot::json {
namespace {

template <class T>
Result<T> read_strictly(const boost::json::value& value) {
  T out;
  Reader reader{Strangers::Refused};
  if (reader.read(value, out)) return out;
  return fail(reader.has_unknown_type() ? Error::UnknownType : Error::Malformed);
}

}  // namespace

boost::json::object to_json(const show::Command& command) { return write(command); }

Result<show::Command> parse_command(const boost::json::value& value) {
  return read_strictly<show::Command>(value);
}

Result<std::vector<show::SingleCommand>> parse_commands(const boost::json::value& value) {
  return read_strictly<std::vector<show::SingleCommand>>(value);
}

}  // namespace backlot::json
