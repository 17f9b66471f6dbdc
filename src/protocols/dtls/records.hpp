#pragma once

#include <vector>

#include "base/bytes.hpp"

namespace backlot::dtls {

/// Cuts a run of DTLS records (RFC 6347 §4.1) into datagrams: as many whole records in each as fit
/// into `limit`, a longer record alone.
[[nodiscard]] std::vector<Bytes> pack_records(BytesView records, std::size_t limit);

}  // namespace backlot::dtls
