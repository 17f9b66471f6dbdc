#include "services/api/join_handlers.hpp"

#include "services/api/input.hpp"
#include "services/api/json_output.hpp"
#include "services/api/problems.hpp"

namespace backlot::api {

net::Task<http::Response> JoinHandlers::look(http::Request request) {
  const std::string token{request.param("token")};
  const Caller caller = floor_.caller(request);
  const auto answer =
      co_await floor_.run([this, token, caller] { return joining_.look(token, caller); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, invitation_json(*answer));
}

net::Task<http::Response> JoinHandlers::join(http::Request request) {
  Input input{request};
  const GuestIntroduction introduction{.name = input.text("name"),
                                       .headline = input.maybe_text("headline").value_or("")};
  input.done();
  const std::string token{request.param("token")};
  const Caller caller = floor_.caller(request);
  const auto answer = co_await floor_.run(
      [this, token, introduction, caller] { return joining_.join(token, introduction, caller); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, entry_json(*answer));
}

}  // namespace backlot::api
