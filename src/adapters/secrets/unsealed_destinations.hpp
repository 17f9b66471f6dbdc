#pragma once

#include "domain/ports/destination_repository.hpp"
#include "domain/ports/secret_box.hpp"

namespace backlot::secrets {

/// Opens the stored keys for the relay. A destination whose key does not open is left out: it was
/// sealed with another server's key. Any thread.
class UnsealedDestinations final : public ports::Destinations {
 public:
  UnsealedDestinations(ports::DestinationRepository& repository, ports::SecretBox& box);
  [[nodiscard]] Result<std::vector<ports::PushTarget>> targets(BroadcastId broadcast) override;
  Result<void> note_test(BroadcastId broadcast,
                         const ports::PushTarget& tested,
                         const broadcast::DestinationTest& test) override;

 private:
  ports::DestinationRepository& repository_;
  ports::SecretBox& box_;
};

}  // namespace backlot::secrets
