#pragma once

#include <memory>
#include <vector>

#include "base/random.hpp"
#include "base/time.hpp"
#include "domain/ports/bus.hpp"
#include "domain/ports/passes.hpp"
#include "domain/ports/show_log.hpp"
#include "net/http/router.hpp"
#include "net/metrics/registry.hpp"
#include "net/runtime.hpp"
#include "services/signaling/options.hpp"

namespace backlot::signaling {

/// Lets people into a studio's room, carries their commands out and tells everybody what happened.
///
/// Lives on the control thread; commands run on the blocking pool, those of one broadcast in order.
/// contracts/signaling.schema.json is what it speaks.
class SignalingService {
 public:
  using Options = signaling::Options;

  SignalingService(net::Runtime& runtime,
                   const Clock& clock,
                   Random& random,
                   const ports::RoomPasses& passes,
                   ports::ShowLog& log,
                   ports::Bus& bus,
                   Options options);
  ~SignalingService();

  /// Before the HTTP server starts.
  void register_routes(http::Router& router);
  void start();
  /// Disconnects everybody and waits for what is under way. Not from the control thread.
  void stop();
  /// On the control thread.
  void collect(std::vector<metrics::Sample>& samples) const;

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace backlot::signaling
