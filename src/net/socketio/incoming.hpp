#pragma once

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace backlot::socketio {

/// An event of a client: well-formed JSON, and every placeholder in it has its attachment.
struct Incoming {
  std::string name_space;
  std::string name;
  boost::json::array arguments;  ///< what follows the name
  std::vector<Bytes> attachments;
  std::optional<std::uint64_t> ack_id;
};

/// Parses hostile JSON: valid UTF-8, at most 16 levels deep.
[[nodiscard]] Result<boost::json::value> parse_json(std::string_view text);

/// The arguments of an acknowledgement: an array whose placeholders have their attachments.
[[nodiscard]] Result<boost::json::array> parse_arguments(std::string_view payload,
                                                         const std::vector<Bytes>& attachments);

/// Splits the arguments of an event into its name and the rest. Fails for names that Socket.IO
/// keeps to itself ("connect", "disconnecting" ...).
[[nodiscard]] Result<std::string> take_name(boost::json::array& arguments);

}  // namespace backlot::socketio
