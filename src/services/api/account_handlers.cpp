#include "services/api/account_handlers.hpp"

#include "services/api/cookies.hpp"
#include "services/api/input.hpp"
#include "services/api/json_output.hpp"
#include "services/api/problems.hpp"

namespace backlot::api {
namespace {

// A cookie that SameSite holds back from other sites, and a second lock for browsers that say so.
bool is_from_another_site(const http::Request& request) {
  return request.headers.get("sec-fetch-site") == "cross-site";
}

http::Response cross_site() {
  return http::problem(403, "cross-site", "This is not for other sites to ask.");
}

}  // namespace

http::Response AccountHandlers::opened(unsigned status,
                                       const Answer<SignedIn>& answer,
                                       bool is_secure) {
  if (!answer) {
    if (answer.error().code == Error::InvalidCredentials) ++stats_.refused;
    if (answer.error().code == Error::RateLimited) ++stats_.limited;
    return problem_of(answer.error());
  }
  ++stats_.signed_in;
  http::Response response = http::json(status, signed_in_json(*answer));
  response.headers.add("Set-Cookie",
                       refresh_cookie(answer->refresh_token, answer->session_lifetime, is_secure));
  return response;
}

net::Task<http::Response> AccountHandlers::sign_up(http::Request request) {
  Input input{request};
  const Registration registration{.email = input.text("email"),
                                  .password = Secret<std::string>{input.text("password")},
                                  .name = input.text("name")};
  input.done();
  const Caller caller = floor_.caller(request);
  const auto answer = co_await hashing_.run(
      [this, registration, caller] { return accounts_.sign_up(registration, caller); });
  co_return opened(201, answer, request.is_secure);
}

net::Task<http::Response> AccountHandlers::sign_in(http::Request request) {
  Input input{request};
  const Credentials credentials{.email = input.text("email"),
                                .password = Secret<std::string>{input.text("password")}};
  input.done();
  const Caller caller = floor_.caller(request);
  const auto answer = co_await hashing_.run(
      [this, credentials, caller] { return accounts_.sign_in(credentials, caller); });
  co_return opened(200, answer, request.is_secure);
}

net::Task<http::Response> AccountHandlers::refresh(http::Request request) {
  if (is_from_another_site(request)) co_return cross_site();
  Input{request, true}.done();
  const std::string token{refresh_token_of(request)};
  if (token.empty()) co_return problem_of(Error::InvalidRefreshToken);
  const Caller caller = floor_.caller(request);
  const auto answer =
      co_await floor_.run([this, token, caller] { return accounts_.refresh(token, caller); });
  auto response = opened(200, answer, request.is_secure);
  if (!answer && answer.error().code == Error::InvalidRefreshToken)
    response.headers.add("Set-Cookie", forgotten_refresh_cookie(request.is_secure));
  co_return response;
}

net::Task<http::Response> AccountHandlers::sign_out(http::Request request) {
  if (is_from_another_site(request)) co_return cross_site();
  Input{request, true}.done();
  const std::string token{refresh_token_of(request)};
  if (!token.empty()) {
    const auto answer = co_await floor_.run([this, token, now = floor_.wall()]() -> Answer<void> {
      const auto session = accounts_.sign_out(token);
      if (!session) return refuse(session.error());
      if (!*session) return {};
      return revoker_.revoke({**session}, {}, now);
    });
    if (!answer) co_return problem_of(answer.error());
  }
  http::Response response = http::no_content();
  response.headers.add("Set-Cookie", forgotten_refresh_cookie(request.is_secure));
  co_return response;
}

net::Task<http::Response> AccountHandlers::me(http::Request request) {
  const auto who = co_await floor_.person(bearer_of(request));
  if (!who) co_return problem_of(who.error());
  const auto answer = co_await floor_.run([this, id = who->user] { return accounts_.find(id); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, user_json(*answer));
}

}  // namespace backlot::api
