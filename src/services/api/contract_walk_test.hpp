#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

namespace backlot::api {

/// One operation of the contract.
struct Operation {
  std::string method;                   ///< "POST"
  std::string path;                     ///< "/api/broadcasts/{id}"
  boost::json::value body;              ///< the schema of its JSON body; null without one
  std::vector<std::string> query = {};  ///< the names of its query parameters

  [[nodiscard]] std::string name() const { return method + " " + path; }
};

/// Every operation of this service, as the contract lists them; those that it gives to
/// another station ("x-station") are not among them.
[[nodiscard]] std::vector<Operation> operations();
/// Those of another station.
[[nodiscard]] std::vector<Operation> operations_of(std::string_view station);

/// The schemas of every single command that a client may give.
[[nodiscard]] std::vector<boost::json::value> command_schemas();

/// A value that a schema takes, with every field that it names.
[[nodiscard]] boost::json::value sample_of(const boost::json::value& schema);
/// The same with the fields that must be there only.
[[nodiscard]] boost::json::value smallest_sample_of(const boost::json::value& schema);

/// JSON pointers to every field of a schema that takes a text, null or not.
[[nodiscard]] std::vector<std::string> text_fields_of(const boost::json::value& schema);
/// Writes a value at such a pointer, whether there was one or not.
void put(boost::json::value& into, std::string_view pointer, boost::json::value value);

}  // namespace backlot::api
