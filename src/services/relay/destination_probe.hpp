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

/// POST /api/broadcasts/:id/destinations/:destId/test: publishes for a moment, answers
/// {ok, reason, code, at} and has it remembered.
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
    broadcast::TestOutcome outcome = broadcast::TestOutcome::Unreachable;
    std::string reason;
  };

  enum class Refusal : std::uint8_t { NotSignedIn, Unavailable, NotFound, Forbidden };
  struct Asked {
    UserId user;
    ports::PushTarget target;
  };

  static http::Response refuse(Refusal refusal);
  net::Task<http::Response> answer(http::Request request);
  net::Task<std::expected<Asked, Refusal>> find_target(std::string token,
                                                       std::string broadcast,
                                                       std::string destination);
  std::expected<ports::PushTarget, Refusal> target_of(UserId user,
                                                      BroadcastId broadcast,
                                                      DestinationId id);
  std::optional<access::Role> role_of(UserId user, BroadcastId broadcast);
  net::Task<Verdict> probe(BroadcastId broadcast, ports::PushTarget target);
  net::Task<broadcast::DestinationTest> test(BroadcastId broadcast, ports::PushTarget target);

  House house_;
};

}  // namespace backlot::relay
