#include "services/relay/pushes.hpp"

#include <algorithm>

#include "net/runtime.hpp"

namespace backlot::relay {
namespace {

bool is_same(const ports::PushTarget& a, const ports::PushTarget& b) {
  return a.platform == b.platform && a.url == b.url && a.backup_url == b.backup_url &&
         a.stream_key.reveal() == b.stream_key.reveal();
}

/// Why a push ends whose destination is wanted no more as it was.
const char* reason_to_end(const ports::PushTarget* wanted) {
  if (wanted == nullptr) return "removed";
  return wanted->is_enabled ? "changed" : "switched off";
}

/// A platform takes a key once: the push before has to say good-bye first.
net::Task<> run(std::shared_ptr<RtmpPusher> pusher,
                std::shared_ptr<RtmpPusher> before,
                std::shared_ptr<void> /*owner*/) {
  net::asio::steady_timer pause{co_await net::asio::this_coro::executor};
  while (before && !before->is_done()) {
    pause.expires_after(20ms);
    co_await pause.async_wait(net::kAwait);
  }
  co_await pusher->run();
}

}  // namespace

void Pushes::set(BroadcastId broadcast, std::vector<ports::PushTarget> targets) {
  Show& show = shows_[broadcast];
  hub_.hold(broadcast);
  for (auto i = show.begin(); i != show.end();) {
    const auto found = std::ranges::find(targets, i->first, &ports::PushTarget::id);
    const ports::PushTarget* wanted = found == targets.end() ? nullptr : &*found;
    const bool stays =
        wanted != nullptr && wanted->is_enabled && is_same(*wanted, i->second->target());
    if (stays) i->second->rename(wanted->title, wanted->description);
    if (!stays) retire(std::move(i->second), reason_to_end(wanted));
    i = stays ? std::next(i) : show.erase(i);
  }
  for (ports::PushTarget& target : targets)
    if (target.is_enabled && !show.contains(target.id)) begin(broadcast, show, std::move(target));
}

void Pushes::begin(BroadcastId broadcast, Show& show, ports::PushTarget target) {
  const DestinationId id = target.id;
  const auto report = [this, broadcast](const show::DestinationLight& light) {
    bus_.publish(ports::DestinationReported{broadcast, light});
  };
  auto pusher =
      std::make_shared<RtmpPusher>(house_, hub_.hold(broadcast), std::move(target), report);
  show.emplace(id, pusher);
  const auto before = std::find_if(retired_.rbegin(), retired_.rend(),
                                   [id](const auto& other) { return other->target().id == id; });
  net::spawn(house_.context.get_executor(), "relay.push",
             run(std::move(pusher), before == retired_.rend() ? nullptr : *before, owner_.lock()));
}

void Pushes::retire(std::shared_ptr<RtmpPusher> pusher, const std::string& reason) {
  pusher->stop(reason);
  std::erase_if(retired_, [](const auto& other) { return other->is_done(); });
  retired_.push_back(std::move(pusher));
}

void Pushes::end(BroadcastId broadcast, const std::string& reason) {
  const auto found = shows_.find(broadcast);
  if (found != shows_.end()) {
    for (auto& [id, pusher] : found->second) retire(std::move(pusher), reason);
    shows_.erase(found);
  }
  hub_.end(broadcast);
}

void Pushes::end_all(const std::string& reason) {
  while (!shows_.empty()) end(shows_.begin()->first, reason);
}

std::size_t Pushes::unfinished() {
  std::erase_if(retired_, [](const auto& pusher) { return pusher->is_done(); });
  return retired_.size();
}

bool Pushes::is_connected(BroadcastId broadcast, DestinationId id) const {
  const auto found = shows_.find(broadcast);
  if (found == shows_.end()) return false;
  const auto pusher = found->second.find(id);
  return pusher != found->second.end() && pusher->second->is_connected();
}

std::map<show::DestinationPhase, std::size_t> Pushes::phases() const {
  std::map<show::DestinationPhase, std::size_t> counts;
  for (const auto& [broadcast, show] : shows_)
    for (const auto& [id, pusher] : show) ++counts[pusher->phase()];
  return counts;
}

}  // namespace backlot::relay
