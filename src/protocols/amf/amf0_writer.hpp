#pragma once

#include <span>

#include "base/bytes.hpp"
#include "protocols/amf/value.hpp"

namespace backlot::amf {

/// Appends one value in AMF0. Names longer than 65535 bytes are cut; longer strings become long
/// strings.
void append(Bytes& out, const Value& value);

/// Writes the values of a message body one after another.
[[nodiscard]] Bytes serialize(std::span<const Value> values);

}  // namespace backlot::amf
