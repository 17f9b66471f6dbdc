#include "services/api/profile_handlers.hpp"

#include "services/api/input.hpp"
#include "services/api/json_output.hpp"
#include "services/api/people_json.hpp"
#include "services/api/problems.hpp"

namespace backlot::api {
namespace {

http::Response done(const Answer<void>& answer) {
  return answer ? http::no_content() : problem_of(answer.error());
}

}  // namespace

net::Task<http::Response> ProfileHandlers::rename(http::Request request) {
  const auto who = floor_.signed_in(request);
  if (!who) co_return problem_of(who.error());
  Input input{request};
  const std::string name = input.text("name");
  input.done();
  const auto answer =
      co_await floor_.run([this, user = who->user, name] { return profiles_.rename(user, name); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, user_json(*answer));
}

net::Task<http::Response> ProfileHandlers::change_password(http::Request request) {
  const auto who = floor_.signed_in(request);
  if (!who) co_return problem_of(who.error());
  Input input{request};
  const PasswordChange change{.current = Secret<std::string>{input.text("current")},
                              .next = Secret<std::string>{input.text("next")}};
  input.done();
  const Caller caller = floor_.caller(request);
  co_return done(co_await hashing_.run([this, who = *who, change, caller] {
    return profiles_.change_password(who, change, caller);
  }));
}

net::Task<http::Response> ProfileHandlers::sessions(http::Request request) {
  const auto who = floor_.signed_in(request);
  if (!who) co_return problem_of(who.error());
  const auto answer = co_await floor_.run(
      [this, user = who->user, now = floor_.wall()] { return profiles_.sessions(user, now); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, sessions_json(*answer, who->session));
}

net::Task<http::Response> ProfileHandlers::end_session(http::Request request) {
  const auto who = floor_.signed_in(request);
  if (!who) co_return problem_of(who.error());
  const auto id = SessionId::parse(request.param("id"));
  if (!id) co_return problem_of(Error::NotFound);
  co_return done(co_await floor_.run([this, user = who->user, id = *id, now = floor_.wall()] {
    return profiles_.end_session(user, id, now);
  }));
}

net::Task<http::Response> ProfileHandlers::tokens(http::Request request) {
  const auto who = floor_.signed_in(request);
  if (!who) co_return problem_of(who.error());
  const auto answer = co_await floor_.run([this, user = who->user] { return tokens_.list(user); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, tokens_json(*answer));
}

net::Task<http::Response> ProfileHandlers::add_token(http::Request request) {
  const auto who = floor_.signed_in(request);
  if (!who) co_return problem_of(who.error());
  Input input{request};
  const std::string name = input.text("name");
  const auto expires = input.maybe_time("expiresAt").value_or(std::nullopt);
  input.done();
  const auto answer =
      co_await floor_.run([this, user = who->user, name, expires, now = floor_.wall()] {
        return tokens_.add(user, name, expires, now);
      });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(201, new_token_json(*answer));
}

net::Task<http::Response> ProfileHandlers::remove_token(http::Request request) {
  const auto who = floor_.signed_in(request);
  if (!who) co_return problem_of(who.error());
  const auto id = ApiTokenId::parse(request.param("id"));
  if (!id) co_return problem_of(Error::NotFound);
  co_return done(
      co_await floor_.run([this, user = who->user, id = *id] { return tokens_.remove(user, id); }));
}

net::Task<http::Response> ProfileHandlers::preferences(http::Request request) {
  const auto who = floor_.signed_in(request);
  if (!who) co_return problem_of(who.error());
  const auto answer =
      co_await floor_.run([this, user = who->user] { return profiles_.preferences(user); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, *answer);
}

net::Task<http::Response> ProfileHandlers::set_preferences(http::Request request) {
  const auto who = floor_.signed_in(request);
  if (!who) co_return problem_of(who.error());
  const std::string json = boost::json::serialize(Input{request}.rest());
  const auto answer = co_await floor_.run(
      [this, user = who->user, json] { return profiles_.set_preferences(user, json); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, json);
}

}  // namespace backlot::api
