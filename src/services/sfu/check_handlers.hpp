#pragma once

#include <memory>

#include "domain/ports/passes.hpp"
#include "services/sfu/sfu_handlers.hpp"

namespace backlot::sfu {

/// POST /media/network-check: a browser measures its way to the media server before it enters. What
/// it sends is counted and reported like any publisher's, and goes to nobody. Control thread.
class CheckHandlers : public std::enable_shared_from_this<CheckHandlers> {
 public:
  static constexpr std::size_t kMaxChecks = 32;  ///< at once on one worker
  static constexpr Duration kLongest = 30s;
  static constexpr double kMaxOctetsPerSecond = 6'000'000 / 8.0;

  CheckHandlers(std::shared_ptr<SfuHandlers> sfu,
                const ports::CheckPasses& passes,
                const Clock& clock);

  void register_routes(http::Router& router);

 private:
  static net::Task<http::Response> serve(std::shared_ptr<CheckHandlers> self,
                                         http::Request request);
  [[nodiscard]] Result<boost::json::object> open(ParticipantId who,
                                                 const sdp::Description& offer,
                                                 Worker& worker) const;

  std::shared_ptr<SfuHandlers> sfu_;
  const ports::CheckPasses& passes_;
  const Clock& clock_;
};

}  // namespace backlot::sfu
