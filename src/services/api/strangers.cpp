#include "services/api/strangers.hpp"

#include "services/api/cookies.hpp"
#include "services/api/core/opaque_token.hpp"

namespace backlot::api {

Answer<Stranger> stranger_of(const Floor& floor, const http::Request& request, Random& random) {
  Stranger who{.device = std::string{device_of(request)}, .account = std::nullopt};
  if (who.device.empty()) who.device = make_refresh_token(random).reveal();
  if (request.bearer().empty()) return who;
  // Somebody who says who they are and is not believed is told so, rather than let in as nobody.
  const auto account = floor.signed_in(request);
  if (!account) return refuse(account.error());
  who.account = *account;
  return who;
}

void remember_device(http::Response& response, const Stranger& who, bool is_secure) {
  response.headers.add("Set-Cookie", device_cookie(who.device, is_secure));
}

}  // namespace backlot::api
