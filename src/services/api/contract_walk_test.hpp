#pragma once

#include <string>
#include <vector>

#include <boost/json.hpp>

namespace backlot::api {

/// One operation of the contract.
struct Operation {
  std::string method;       ///< "POST"
  std::string path;         ///< "/api/broadcasts/{id}"
  boost::json::value body;  ///< the schema of its JSON body; null without one

  [[nodiscard]] std::string name() const { return method + " " + path; }
};

/// Every operation of this service, as the contract lists them; those that it gives to
/// another station ("x-station") are not among them.
[[nodiscard]] std::vector<Operation> operations();

/// A value that a schema takes, with every field that it names.
[[nodiscard]] boost::json::value sample_of(const boost::json::value& schema);
/// The same with the fields that must be there only.
[[nodiscard]] boost::json::value smallest_sample_of(const boost::json::value& schema);

/// JSON pointers to every text inside a value.
[[nodiscard]] std::vector<std::string> texts_in(const boost::json::value& value);

}  // namespace backlot::api
