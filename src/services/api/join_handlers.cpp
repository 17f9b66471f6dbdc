#include "services/api/join_handlers.hpp"

#include "services/api/input.hpp"
#include "services/api/json_output.hpp"
#include "services/api/problems.hpp"
#include "services/api/strangers.hpp"

namespace backlot::api {
namespace {

// A seat is a name that a page gave itself.
std::string seat_of(Input& input) {
  constexpr std::size_t kLongest = 64;
  const auto seat = input.maybe_text("seat");
  if (!seat) return {};
  const bool is_fine =
      !seat->empty() && seat->size() <= kLongest && std::ranges::all_of(*seat, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
      });
  if (!is_fine)
    throw BadInput{"invalid-request",
                   "The field \"seat\" has 1 to 64 letters, digits, hyphens and underscores."};
  return *seat;
}

}  // namespace

net::Task<http::Response> JoinHandlers::look(http::Request request) {
  const std::string token{request.param("token")};
  const Caller caller = floor_.caller(request);
  const auto answer =
      co_await floor_.run([this, token, caller] { return joining_.look(token, caller); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, invitation_json(*answer));
}

net::Task<http::Response> JoinHandlers::check_network(http::Request request) {
  const std::string token{request.param("token")};
  const Caller caller = floor_.caller(request);
  const auto answer =
      co_await floor_.run([this, token, caller] { return joining_.check_network(token, caller); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, network_check_json(*answer));
}

net::Task<http::Response> JoinHandlers::join(http::Request request) {
  Input input{request};
  GuestIntroduction introduction{.name = input.text("name"),
                                 .headline = input.maybe_text("headline").value_or(""),
                                 .passcode = input.maybe_text("passcode").value_or(""),
                                 .seat = seat_of(input)};
  input.done();
  const auto who = stranger_of(floor_, request, random_);
  if (!who) co_return problem_of(who.error());
  const auto answer = co_await let_in(std::string{request.param("token")}, std::move(introduction),
                                      *who, floor_.caller(request));
  http::Response response =
      answer ? http::json(200, entry_json(*answer)) : problem_of(answer.error());
  if (answer) remember_device(response, *who, request.is_secure);
  co_return response;
}

net::Task<Answer<Entry>> JoinHandlers::let_in(std::string token,
                                              GuestIntroduction introduction,
                                              Stranger who,
                                              Caller caller) {
  const auto invited = co_await floor_.run([this, &introduction, &token, &who, &caller] {
    return joining_.approach(token, introduction, who, caller);
  });
  if (!invited) co_return refuse(invited.error());
  if (invited->broadcast.guest_rule == broadcast::GuestRule::Passcode) {
    const auto knows = co_await hashing_.run([this, &invited, &introduction, &caller] {
      return joining_.check_passcode(*invited, introduction.passcode, caller);
    });
    if (!knows) co_return refuse(knows.error());
  }
  co_return co_await floor_.run([this, &invited, &introduction, &who, &caller] {
    return joining_.enter(*invited, introduction, who, caller);
  });
}

net::Task<http::Response> JoinHandlers::programme(http::Request request) {
  const auto id = BroadcastId::parse(request.param("id"));
  if (!id) co_return problem_of(Error::NotFound);
  const Caller caller = floor_.caller(request);
  const auto answer =
      co_await floor_.run([this, id = *id, caller] { return watching_.look(id, caller); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, programme_json(*answer));
}

net::Task<http::Response> JoinHandlers::watch(http::Request request) {
  const auto id = BroadcastId::parse(request.param("id"));
  if (!id) co_return problem_of(Error::NotFound);
  Input input{request, true};
  const std::string name = input.maybe_text("name").value_or("");
  input.done();
  const auto who = stranger_of(floor_, request, random_);
  if (!who) co_return problem_of(who.error());
  const Caller caller = floor_.caller(request);
  const auto answer = co_await floor_.run([this, id = *id, name, who = *who, caller] {
    return watching_.enter(id, name, who, caller);
  });
  if (!answer) co_return problem_of(answer.error());
  http::Response response = http::json(200, entry_json(*answer));
  remember_device(response, *who, request.is_secure);
  co_return response;
}

}  // namespace backlot::api
