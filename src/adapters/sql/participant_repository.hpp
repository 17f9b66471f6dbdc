#pragma once

#include "adapters/sql/database.hpp"
#include "domain/ports/participant_repository.hpp"

namespace backlot::sql {

/// Participants in SQL.
class SqlParticipantRepository final : public ports::ParticipantRepository {
 public:
  explicit SqlParticipantRepository(Database& database) : database_(database) {}
  [[nodiscard]] Result<broadcast::Participant> add(
      const broadcast::Participant& participant) override;
  [[nodiscard]] Result<std::optional<broadcast::Participant>> find(ParticipantId id) override;
  [[nodiscard]] Result<std::vector<broadcast::Participant>> alike(
      BroadcastId broadcast, const ports::Traces& traces) override;
  [[nodiscard]] Result<std::vector<broadcast::Participant>> of_member(UserId owner,
                                                                      UserId user) override;
  [[nodiscard]] Result<void> remove(ParticipantId id) override;

 private:
  Database& database_;
};

}  // namespace backlot::sql
