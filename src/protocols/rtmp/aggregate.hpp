#pragma once

#include <vector>

#include "base/result.hpp"
#include "protocols/rtmp/error.hpp"
#include "protocols/rtmp/message.hpp"

namespace backlot::rtmp {

/// Takes an aggregate message (§7.1.6) apart: FLV tags one after another, whose time stamps count
/// from the aggregate's own. Parts of unknown type are skipped; a part cut short fails.
[[nodiscard]] Result<std::vector<Message>> split_aggregate(const Message& aggregate);

}  // namespace backlot::rtmp
