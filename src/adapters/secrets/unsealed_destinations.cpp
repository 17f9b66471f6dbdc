#include "adapters/secrets/unsealed_destinations.hpp"

#include "base/log.hpp"

namespace backlot::secrets {

UnsealedDestinations::UnsealedDestinations(ports::DestinationRepository& repository,
                                           ports::SecretBox& box)
    : repository_(repository), box_(box) {}

Result<std::vector<ports::PushTarget>> UnsealedDestinations::targets(BroadcastId id) {
  const auto stored = repository_.list(id);
  if (!stored) return std::unexpected{stored.error()};
  std::vector<ports::PushTarget> targets;
  for (const broadcast::Destination& destination : *stored) {
    auto key = box_.open(destination.sealed_key, destination.id.text());
    if (!key) {
      log::error("destinations.key.unreadable",
                 {{"broadcast", id.text()}, {"destination", destination.id.text()}});
      continue;
    }
    targets.push_back({.id = destination.id,
                       .platform = destination.platform,
                       .url = destination.url,
                       .stream_key = std::move(*key),
                       .backup_url = destination.backup_url,
                       .is_enabled = destination.is_enabled,
                       .title = destination.title,
                       .description = destination.description});
  }
  return targets;
}

Result<void> UnsealedDestinations::note_test(BroadcastId broadcast,
                                             const ports::PushTarget& tested,
                                             const broadcast::DestinationTest& test) {
  const auto stored = repository_.list(broadcast);
  if (!stored) return std::unexpected{stored.error()};
  for (const broadcast::Destination& destination : *stored) {
    if (destination.id != tested.id || destination.url != tested.url) continue;
    const auto key = box_.open(destination.sealed_key, destination.id.text());
    if (key && key->reveal() == tested.stream_key.reveal())
      return repository_.note_test(destination, test);
  }
  return {};
}

}  // namespace backlot::secrets
