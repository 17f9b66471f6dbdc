#include "services/api/core/watching.hpp"

#include <algorithm>

#include "domain/show/text.hpp"
#include "protocols/digest/sha.hpp"

namespace backlot::api {
namespace {

constexpr std::string_view kNameless = "Viewer";

// Always the same for one device and one broadcast, and no guide to either (RFC 9562 §5.8).
ParticipantId viewer_of(BroadcastId broadcast, std::string_view device) {
  const auto digest =
      digest::sha256(as_bytes("viewer/" + broadcast.text() + "/" + std::string{device}));
  Uuid uuid{};
  std::copy_n(digest.begin(), uuid.size(), uuid.begin());
  uuid[6] = (uuid[6] & std::byte{0x0F}) | std::byte{0x80};
  uuid[8] = (uuid[8] & std::byte{0x3F}) | std::byte{0x80};
  return ParticipantId{uuid};
}

}  // namespace

Answer<Programme> Watching::look(BroadcastId id, const Caller& caller) {
  if (const auto wait = limiter_.take("programme/" + caller.address, kLooks, caller.now))
    return refuse({Error::RateLimited, *wait});
  return programme(id);
}

Answer<Programme> Watching::programme(BroadcastId id) {
  const auto found = broadcasts_.find(id);
  if (!found) return refuse(found.error());
  if (!*found) return refuse(Error::NotFound);
  if ((*found)->is_rehearsal) return refuse(Error::Rehearsal);
  const auto host = users_.find((*found)->owner);
  if (!host) return refuse(host.error());
  if (!*host) return refuse(Error::NotFound);
  return Programme{.broadcast = **found, .host_name = (*host)->name};
}

Answer<Entry> Watching::enter(BroadcastId id,
                              std::string_view text,
                              const Stranger& who,
                              const Caller& caller) {
  const auto name = show::clean_line(text, 0);
  if (!name) return refuse(Error::InvalidName);
  if (const auto wait = limiter_.take("watch/" + caller.address, kViewers, caller.now))
    return refuse({Error::RateLimited, *wait});
  const auto found = programme(id);
  if (!found) return refuse(found.error());
  if (show::looks_alike(*name, found->host_name)) return refuse(Error::NameTaken);
  const auto welcome = doorman_.check(id, who, caller.address);
  if (!welcome) return refuse(welcome.error());
  const broadcast::Participant viewer{.id = viewer_of(id, who.device),
                                      .broadcast = id,
                                      .user = std::nullopt,
                                      .name = name->empty() ? std::string{kNameless} : *name,
                                      .headline = "",
                                      .role = access::Role::Viewer,
                                      .created_at = caller.wall};
  return make_entry(viewer, {}, passes_, caller.wall);
}

}  // namespace backlot::api
