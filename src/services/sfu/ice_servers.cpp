#include "services/sfu/ice_servers.hpp"

#include "protocols/digest/hmac.hpp"
#include "protocols/digest/text.hpp"

namespace backlot::sfu {

boost::json::array ice_servers(const std::string& turn_url,
                               const Secret<std::string>& secret,
                               ParticipantId participant,
                               WallTime now,
                               Duration lifetime) {
  if (turn_url.empty()) return {};
  const auto expires =
      std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch() + lifetime);
  const std::string user = std::to_string(expires.count()) + ":" + participant.text();
  const auto password = digest::hmac_sha1(as_bytes(secret.reveal()), as_bytes(user));
  return {{{"urls", boost::json::array{turn_url}},
           {"username", user},
           {"credential", digest::base64(password)}}};
}

}  // namespace backlot::sfu
