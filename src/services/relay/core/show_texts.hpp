#pragma once

#include <string_view>

#include "base/bytes.hpp"

namespace backlot::relay {

/// A stream's metadata (the body of "onMetaData", or nothing) with the title and description of the
/// show, in place of its own. Empty texts leave it as it is, and so does a body that is not
/// metadata.
[[nodiscard]] Bytes with_show_texts(BytesView metadata,
                                    std::string_view title,
                                    std::string_view description);

}  // namespace backlot::relay
