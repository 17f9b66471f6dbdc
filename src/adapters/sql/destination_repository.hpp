#pragma once

#include "adapters/sql/database.hpp"
#include "domain/ports/destination_repository.hpp"

namespace backlot::sql {

/// Destinations in SQL, keys sealed.
class SqlDestinationRepository final : public ports::DestinationRepository {
 public:
  explicit SqlDestinationRepository(Database& database) : database_(database) {}
  [[nodiscard]] Result<void> add(const broadcast::Destination& destination,
                                 std::size_t limit) override;
  [[nodiscard]] Result<void> save(const broadcast::Destination& destination) override;
  Result<void> note_test(const broadcast::Destination& tested,
                         const broadcast::DestinationTest& test) override;
  [[nodiscard]] Result<std::optional<broadcast::Destination>> find(DestinationId id) override;
  [[nodiscard]] Result<void> remove(BroadcastId broadcast, DestinationId id) override;
  [[nodiscard]] Result<std::vector<broadcast::Destination>> list(BroadcastId broadcast) override;
  [[nodiscard]] Result<std::vector<broadcast::Destination>> list_of(
      const std::vector<BroadcastId>& broadcasts) override;

 private:
  Database& database_;
};

}  // namespace backlot::sql
