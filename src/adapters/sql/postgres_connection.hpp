#pragma once

#include <memory>
#include <string>

#include "adapters/sql/connection.hpp"

namespace backlot::sql {

/// Connects to PostgreSQL. No statement runs longer than five seconds, no transaction idles longer
/// than thirty, and a peer that vanished is noticed within ten.
[[nodiscard]] std::unique_ptr<Connection> connect_postgres(const std::string& url);

}  // namespace backlot::sql
