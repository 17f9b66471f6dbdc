#pragma once

#include <expected>
#include <optional>
#include <string>

#include "domain/ports/broadcast_repository.hpp"
#include "domain/ports/member_repository.hpp"
#include "domain/ports/passes.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "net/http/router.hpp"
#include "net/runtime.hpp"
#include "services/relay/push_connection.hpp"
#include "services/relay/pushes.hpp"

namespace backlot::relay {

/// POST /api/broadcasts/:id/destinations/:destId/test: publishes for a moment and answers
/// {ok, reason}.
///
/// No port scanner: a closed, a filtered and an open port of something else give the same words
/// after the same time. Whoever may change destinations may ask, the owner and producers of the
/// team, five times a minute.
class DestinationProbe {
 public:
  struct House {
    net::Runtime& runtime;
    const Clock& clock;
    ports::UserPasses& passes;
    ports::BroadcastRepository& broadcasts;
    ports::MemberRepository& members;
    ports::Destinations& destinations;
    ports::RateLimiter& limiter;
    PushConnection::House connections;
    Pushes& pushes;
  };

  explicit DestinationProbe(House house) : house_(house) {}
  void register_routes(http::Router& router);

 private:
  struct Verdict {
    bool is_ok = false;
    std::string reason;
  };

  enum class Refusal : bool { NotFound, Forbidden };

  net::Task<http::Response> answer(http::Request request);
  net::Task<std::expected<ports::PushTarget, Refusal>> find_target(UserId user,
                                                                   BroadcastId broadcast,
                                                                   DestinationId id);
  std::optional<access::Role> role_of(UserId user, BroadcastId broadcast);
  net::Task<Verdict> probe(BroadcastId broadcast, ports::PushTarget target);

  House house_;
};

}  // namespace backlot::relay
