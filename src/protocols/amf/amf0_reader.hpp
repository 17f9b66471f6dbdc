#pragma once

#include <vector>

#include "base/byte_reader.hpp"
#include "base/result.hpp"
#include "protocols/amf/error.hpp"
#include "protocols/amf/value.hpp"

namespace backlot::amf {

inline constexpr std::size_t kMaxDepth = 16;     ///< objects and arrays inside one another
inline constexpr std::size_t kMaxValues = 1024;  ///< values of one body, members counted

/// Reads every value of a message body (AMF0 specification §2).
///
/// Numbers, booleans, strings, objects, ECMA and strict arrays, null and undefined are taken;
/// dates, references, XML, typed objects and AMF3 are refused. Counts from the wire allocate
/// nothing.
[[nodiscard]] Result<std::vector<Value>> parse(BytesView body);

}  // namespace backlot::amf
