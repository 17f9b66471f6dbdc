#pragma once

#include <type_traits>
#include <utility>

#include "domain/ports/passes.hpp"
#include "net/http/message.hpp"
#include "net/runtime.hpp"
#include "services/api/client_address.hpp"
#include "services/api/core/answer.hpp"
#include "services/api/core/api_tokens.hpp"
#include "services/api/core/library_access.hpp"
#include "services/api/core/shows.hpp"

namespace backlot::api {

/// What every handler stands on: where to run what blocks, who asks, and at what time. Control
/// thread.
class Floor {
 public:
  Floor(net::Runtime& runtime,
        const Clock& clock,
        const ports::UserPasses& users,
        const ports::RoomPasses& rooms,
        ApiTokens& tokens)
      : runtime_(runtime), clock_(clock), users_(users), rooms_(rooms), tokens_(tokens) {}

  [[nodiscard]] Caller caller(const http::Request& request) const {
    return {.address = rate_key(request.peer),
            .now = clock_.now(),
            .wall = clock_.wall(),
            .device = std::string{request.headers.get("user-agent")}};
  }
  [[nodiscard]] WallTime wall() const { return clock_.wall(); }

  /// Who signed in, with the access token that came along. What guards the account itself asks for
  /// this: an API token gets Forbidden, and a room token is nobody's.
  [[nodiscard]] Answer<ports::UserPass> signed_in(const http::Request& request) const;
  /// The user whose access token or API token came along.
  [[nodiscard]] net::Task<Answer<Person>> person(std::string bearer) const;
  /// The same, or who holds a room token.
  [[nodiscard]] net::Task<Answer<Visitor>> visitor(std::string bearer) const;

  /// Runs a use case on the blocking pool.
  template <class Work>
  [[nodiscard]] net::Task<std::invoke_result_t<Work>> run(Work work) const {
    return net::run_on(runtime_.blocking().get_executor(), std::move(work));
  }

 private:
  net::Runtime& runtime_;
  const Clock& clock_;
  const ports::UserPasses& users_;
  const ports::RoomPasses& rooms_;
  ApiTokens& tokens_;
};

/// What a request's Authorization says, to be kept beyond the request.
[[nodiscard]] inline std::string bearer_of(const http::Request& request) {
  return std::string{request.bearer()};
}

}  // namespace backlot::api
