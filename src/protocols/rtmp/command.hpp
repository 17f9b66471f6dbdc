#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "protocols/amf/value.hpp"
#include "protocols/rtmp/error.hpp"
#include "protocols/rtmp/message.hpp"

namespace backlot::rtmp {

inline constexpr std::size_t kMaxName = 512;  ///< characters of an application, URL or stream name

/// A remote call or its answer (§7.2).
struct Command {
  std::string name;
  double transaction = 0;
  amf::Value object;                  ///< the command object, or null
  std::vector<amf::Value> arguments;  ///< what follows it

  /// An argument's text, or an empty view.
  [[nodiscard]] std::string_view text(std::size_t index) const;
  /// A member of the first argument that is an object, as text; or an empty view.
  [[nodiscard]] std::string_view info(std::string_view name) const;
};

/// Reads a command message, AMF0 or AMF3 that holds AMF0.
[[nodiscard]] Result<Command> parse_command(const Message& message);

/// Appends a command as an AMF0 message on a message stream.
void append_command(Bytes& out,
                    std::uint32_t chunk_size,
                    std::uint32_t stream_id,
                    const Command& command);

/// The information object of onStatus and _error.
[[nodiscard]] amf::Object status(std::string_view level,
                                 std::string_view code,
                                 std::string_view description);

}  // namespace backlot::rtmp
