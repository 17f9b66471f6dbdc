#pragma once

#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

#include "domain/ports/bus.hpp"
#include "services/relay/rtmp_pusher.hpp"

namespace backlot::relay {

/// The pushes of every live show. Media thread only.
class Pushes {
 public:
  Pushes(RtmpPusher::House house, StreamHub& hub, ports::Bus& bus)
      : house_(house), hub_(hub), bus_(bus) {}

  /// What pushes under way must keep alive, even when the station has given up waiting for them.
  void set_owner(std::weak_ptr<void> owner) { owner_ = std::move(owner); }

  /// The show is live, with these destinations: starts what is new, stops what is gone or switched
  /// off, starts anew what has another address or key.
  void set(BroadcastId broadcast, std::vector<ports::PushTarget> targets);
  [[nodiscard]] bool is_live(BroadcastId broadcast) const { return shows_.contains(broadcast); }
  /// The show is over.
  void end(BroadcastId broadcast, const std::string& reason);
  void end_all(const std::string& reason);

  /// Pushes that have not finished yet.
  [[nodiscard]] std::size_t unfinished();
  /// Tells whether a destination takes the show's stream now.
  [[nodiscard]] bool is_connected(BroadcastId broadcast, DestinationId id) const;
  /// How many destinations are in each phase.
  [[nodiscard]] std::map<show::DestinationPhase, std::size_t> phases() const;

 private:
  using Show = std::map<DestinationId, std::shared_ptr<RtmpPusher>>;
  void begin(BroadcastId broadcast, Show& show, ports::PushTarget target);
  void retire(std::shared_ptr<RtmpPusher> pusher, const std::string& reason);

  RtmpPusher::House house_;
  StreamHub& hub_;
  ports::Bus& bus_;
  std::weak_ptr<void> owner_;
  std::unordered_map<BroadcastId, Show> shows_;
  std::vector<std::shared_ptr<RtmpPusher>> retired_;
};

}  // namespace backlot::relay
