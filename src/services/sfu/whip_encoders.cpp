#include "services/sfu/whip_encoders.hpp"

#include <utility>

#include "protocols/digest/sha.hpp"
#include "protocols/digest/text.hpp"

namespace backlot::sfu {
namespace {

namespace asio = net::asio;

/// No key of ours is as long: it is not worth a look.
constexpr std::size_t kLongestKey = 128;
/// How long a show may take to let somebody in.
constexpr Duration kPatience = 5s;

}  // namespace

net::Task<Result<bool>> WhipEncoders::holds_key(BroadcastId broadcast, std::string token) {
  if (token.empty() || token.size() > kLongestKey) co_return false;
  const auto owner =
      co_await net::run_on(runtime_.blocking().get_executor(),
                           [&keys = keys_, hash = digest::hex(digest::sha256(as_bytes(token)))] {
                             return keys.find_open(hash);
                           });
  if (!owner) co_return std::unexpected{owner.error()};
  co_return *owner == broadcast;
}

net::Task<std::shared_ptr<WhipEncoders::Visit>> WhipEncoders::admit(BroadcastId broadcast) {
  auto visit = std::make_shared<Visit>(runtime_.control(), broadcast);
  visit->answered.expires_after(kPatience);
  const auto on_control = [&control = runtime_.control(), weak = std::weak_ptr{visit}](auto work) {
    asio::post(control, [weak, work] {
      if (const auto visit = weak.lock()) work(*visit);
    });
  };
  visit->feed = intake_.open(broadcast, {.welcomed =
                                             [on_control](ParticipantId who) {
                                               on_control([who](Visit& visit) {
                                                 visit.who = who;
                                                 visit.answered.cancel();
                                               });
                                             },
                                         .refused =
                                             [on_control] {
                                               on_control([](Visit& visit) {
                                                 visit.is_refused = true;
                                                 visit.answered.cancel();
                                                 if (visit.leave) visit.leave();
                                               });
                                             }});
  boost::system::error_code ignored;
  co_await visit->answered.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (visit->is_refused || visit->who == ParticipantId{}) co_return nullptr;
  co_return visit;
}

void WhipEncoders::keep(TransportId transport,
                        std::shared_ptr<Visit> visit,
                        std::function<void()> leave) {
  if (visit->is_refused) return leave();
  visit->leave = std::move(leave);
  visits_[transport] = std::move(visit);
}

std::optional<ParticipantId> WhipEncoders::find(BroadcastId broadcast,
                                                TransportId transport) const {
  const auto found = visits_.find(transport);
  if (found == visits_.end() || found->second->broadcast != broadcast) return std::nullopt;
  return found->second->who;
}

std::vector<TransportId> WhipEncoders::of(BroadcastId broadcast, ParticipantId who) const {
  std::vector<TransportId> found;
  for (const auto& [transport, visit] : visits_)
    if (visit->broadcast == broadcast && visit->who == who) found.push_back(transport);
  return found;
}

}  // namespace backlot::sfu
