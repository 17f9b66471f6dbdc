#pragma once

#include <gtest/gtest.h>

#include "domain/show/apply.hpp"
#include "domain/show/decide.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::show {

/// A studio with one person of each role in it.
class Studio : public testing::Test {
 protected:
  Studio() {
    for (const access::Role role :
         {access::Role::Owner, access::Role::Producer, access::Role::CoHost, access::Role::Guest})
      EXPECT_TRUE(
          run(Join{.name = std::string{"the "} + std::string{access::to_string(role)}}, as(role)));
  }

  [[nodiscard]] static ParticipantId id_of(access::Role role) {
    SeededRandom random{100 + static_cast<std::uint64_t>(role)};
    return ParticipantId::make(WallTime{}, random);
  }
  [[nodiscard]] static Actor as(access::Role role) {
    return {.participant = id_of(role), .role = role, .is_system = false, .name = "by pass"};
  }
  [[nodiscard]] static Actor system() {
    return {.participant = {}, .role = access::Role::Viewer, .is_system = true};
  }
  [[nodiscard]] static std::optional<ParticipantId> author_of(const Actor& actor) {
    return actor.is_system ? std::nullopt : std::optional{actor.participant};
  }
  [[nodiscard]] ProducerId new_producer() { return ProducerId::make(now_, random_); }

  /// Decides, numbers, applies; the log keeps what happened.
  Result<std::vector<Event>> run(const Command& command, const Actor& actor) {
    now_ += 10ms;
    auto events = decide(show_, command, actor, Ids{now_, random_}, now_);
    if (!events) return events;
    for (const NumberedEvent& event : number(show_, *events, now_, author_of(actor))) {
      apply(show_, event);
      log_.push_back(event);
    }
    return events;
  }
  /// The refusal of a command, or no error.
  std::error_code refusal(const Command& command, const Actor& actor) {
    const auto result = run(command, actor);
    return result ? std::error_code{} : result.error();
  }

  Show show_;
  std::vector<NumberedEvent> log_;
  WallTime now_{std::chrono::milliseconds{1'700'000'000'000}};
  SeededRandom random_{7};
};

}  // namespace backlot::show
