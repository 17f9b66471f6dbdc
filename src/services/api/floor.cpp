#include "services/api/floor.hpp"

namespace backlot::api {

Answer<ports::UserPass> Floor::signed_in(const http::Request& request) const {
  if (request.bearer().starts_with(kApiTokenPrefix)) return refuse(Error::Forbidden);
  const auto pass = users_.verify(request.bearer(), clock_.wall());
  if (!pass) return refuse(Error::NotSignedIn);
  return *pass;
}

net::Task<Answer<Person>> Floor::person(std::string bearer) const {
  if (bearer.starts_with(kApiTokenPrefix)) {
    const auto owner =
        co_await run([this, bearer, now = clock_.wall()] { return tokens_.owner_of(bearer, now); });
    if (!owner) co_return refuse(owner.error());
    co_return Person{.user = *owner, .session = std::nullopt};
  }
  const auto pass = users_.verify(bearer, clock_.wall());
  if (!pass) co_return refuse(Error::NotSignedIn);
  co_return Person{.user = pass->user, .session = pass->session};
}

net::Task<Answer<Visitor>> Floor::visitor(std::string bearer) const {
  if (const auto pass = rooms_.verify(bearer, clock_.wall()))
    co_return Visitor{.user = std::nullopt, .pass = *pass};
  const auto who = co_await person(std::move(bearer));
  if (!who) co_return refuse(who.error());
  co_return Visitor{.user = who->user, .pass = std::nullopt};
}

}  // namespace backlot::api
