#include "domain/json/text.hpp"

#include <boost/json.hpp>

#include "domain/json/error.hpp"

namespace backlot::json {

Result<boost::json::value> parse_json(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = kMaxDepth;
  boost::system::error_code error;
  boost::json::value value = boost::json::parse(text, error, {}, options);
  if (error) return fail(Error::Malformed);
  return value;
}

}  // namespace backlot::json
