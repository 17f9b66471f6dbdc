#include "services/api/member_handlers.hpp"

#include "services/api/input.hpp"
#include "services/api/people_json.hpp"
#include "services/api/problems.hpp"

namespace backlot::api {
namespace {

http::Response answered(unsigned status, const Answer<account::Member>& answer) {
  if (!answer) return problem_of(answer.error());
  return http::json(status, member_json(*answer));
}

}  // namespace

net::Task<http::Response> MemberHandlers::list(http::Request request) {
  const auto who = co_await floor_.person(bearer_of(request));
  if (!who) co_return problem_of(who.error());
  const auto answer = co_await floor_.run([this, owner = who->user] { return teams_.list(owner); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, members_json(*answer));
}

net::Task<http::Response> MemberHandlers::add(http::Request request) {
  const auto who = co_await floor_.person(bearer_of(request));
  if (!who) co_return problem_of(who.error());
  Input input{request};
  const NewMember wish{.email = input.text("email"), .role = input.text("role")};
  input.done();
  const Caller caller = floor_.caller(request);
  co_return answered(201, co_await floor_.run([this, owner = who->user, wish, caller] {
    return teams_.add(owner, wish, caller);
  }));
}

net::Task<http::Response> MemberHandlers::change(http::Request request) {
  const auto who = co_await floor_.person(bearer_of(request));
  if (!who) co_return problem_of(who.error());
  const auto id = MemberId::parse(request.param("id"));
  if (!id) co_return problem_of(Error::NotFound);
  Input input{request};
  const std::string role = input.text("role");
  input.done();
  co_return answered(
      200, co_await floor_.run([this, owner = who->user, id = *id, role, now = floor_.wall()] {
        return teams_.change(owner, id, role, now);
      }));
}

net::Task<http::Response> MemberHandlers::remove(http::Request request) {
  const auto who = co_await floor_.person(bearer_of(request));
  if (!who) co_return problem_of(who.error());
  const auto id = MemberId::parse(request.param("id"));
  if (!id) co_return problem_of(Error::NotFound);
  const auto answer = co_await floor_.run([this, owner = who->user, id = *id, now = floor_.wall()] {
    return teams_.remove(owner, id, now);
  });
  if (!answer) co_return problem_of(answer.error());
  co_return http::no_content();
}

}  // namespace backlot::api
