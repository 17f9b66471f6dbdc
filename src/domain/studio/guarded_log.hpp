#pragma once

#include "domain/ports/asset_use.hpp"
#include "domain/ports/show_log.hpp"

namespace backlot::studio {

/// A show log that takes no picture of a stranger: what an event puts on the canvas must be in the
/// library of the broadcast's owner, or have been there when it first came. append() else fails
/// with show::Error::InvalidValue.
class GuardedLog final : public ports::ShowLog {
 public:
  GuardedLog(ports::ShowLog& log, ports::AssetUse& assets) : log_(log), assets_(assets) {}

  [[nodiscard]] Result<std::vector<show::NumberedEvent>> since(BroadcastId broadcast,
                                                               std::uint64_t after) override;
  Result<void> append(BroadcastId broadcast,
                      std::uint64_t after,
                      const std::vector<show::NumberedEvent>& events) override;

 private:
  Result<bool> may_appear(BroadcastId broadcast, AssetId picture);

  ports::ShowLog& log_;
  ports::AssetUse& assets_;
};

}  // namespace backlot::studio
