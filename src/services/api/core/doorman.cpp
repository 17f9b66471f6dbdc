#include "services/api/core/doorman.hpp"

#include <algorithm>

#include "services/api/core/opaque_token.hpp"

namespace backlot::api {
namespace {

using broadcast::Participant;

// Neighbors share an address: it counts only against who was banned.
bool is_same_person(const Participant& known, const ports::Traces& traces) {
  return (!known.device_hash.empty() && known.device_hash == traces.device_hash) ||
         (known.account && known.account == traces.account);
}

}  // namespace

Answer<void> Doorman::check(BroadcastId broadcast,
                            const Stranger& who,
                            const std::string& address) {
  const auto show = desk_.load(broadcast);
  if (!show) return refuse(show.error());
  if (show->removed.empty()) return {};
  const ports::Traces traces{
      .device_hash = hash_of(who.device),
      .account = who.account ? std::optional{who.account->user} : std::nullopt,
      .address = address};
  const auto known = participants_.alike(broadcast, traces);
  if (!known) return refuse(known.error());
  std::optional<Error> reason;
  for (const show::Removed& removed : show->removed) {
    const auto found = std::ranges::find(*known, removed.id, &Participant::id);
    if (found == known->end()) continue;
    if (removed.is_banned) return refuse(Error::Banned);
    if (is_same_person(*found, traces)) reason = Error::Removed;
  }
  if (reason) return refuse(*reason);
  return {};
}

}  // namespace backlot::api
