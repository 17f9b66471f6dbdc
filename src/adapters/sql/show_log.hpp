#pragma once

#include "adapters/sql/database.hpp"
#include "domain/ports/show_log.hpp"

namespace backlot::sql {

/// The event log in SQL, one row an event.
class SqlShowLog final : public ports::ShowLog {
 public:
  explicit SqlShowLog(Database& database) : database_(database) {}
  [[nodiscard]] Result<std::vector<show::NumberedEvent>> since(BroadcastId broadcast,
                                                               std::uint64_t after) override;
  Result<void> append(BroadcastId broadcast,
                      std::uint64_t after,
                      const std::vector<show::NumberedEvent>& events) override;

 private:
  Database& database_;
};

}  // namespace backlot::sql
