#include "services/relay/core/program_key.hpp"

#include "protocols/digest/hmac.hpp"
#include "protocols/digest/text.hpp"

namespace backlot::relay {

std::string program_key(BytesView secret, BroadcastId broadcast) {
  return digest::hex(digest::hmac_sha256(secret, as_bytes(broadcast.text())));
}

std::optional<BroadcastId> admitted_publisher(BytesView secret, std::string_view stream_name) {
  constexpr std::string_view kMark = "?key=";
  const std::size_t mark = stream_name.find(kMark);
  if (secret.empty() || mark == std::string_view::npos) return std::nullopt;
  const auto broadcast = BroadcastId::parse(stream_name.substr(0, mark));
  const std::string_view key = stream_name.substr(mark + kMark.size());
  if (!broadcast) return std::nullopt;
  const std::string expected = program_key(secret, *broadcast);
  if (!digest::equal_in_constant_time(as_bytes(key), as_bytes(expected))) return std::nullopt;
  return broadcast;
}

}  // namespace backlot::relay
