#pragma once

#include "domain/ports/program_room.hpp"
#include "domain/ports/show_log.hpp"

namespace backlot::studio {

/// A show log that lets no show go live for whose program there is no room: append() then fails
/// with show::Error::NoRoom, and nothing happened.
class AdmittingLog final : public ports::ShowLog {
 public:
  AdmittingLog(ports::ShowLog& log, ports::ProgramRoom& room) : log_(log), room_(room) {}

  [[nodiscard]] Result<std::vector<show::NumberedEvent>> since(BroadcastId broadcast,
                                                               std::uint64_t after) override {
    return log_.since(broadcast, after);
  }
  Result<void> append(BroadcastId broadcast,
                      std::uint64_t after,
                      const std::vector<show::NumberedEvent>& events) override;

 private:
  ports::ShowLog& log_;
  ports::ProgramRoom& room_;
};

}  // namespace backlot::studio
