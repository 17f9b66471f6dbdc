#include "protocols/websocket/handshake.hpp"

#include <algorithm>

#include "protocols/digest/sha.hpp"
#include "protocols/digest/text.hpp"

namespace backlot::websocket {
namespace {

constexpr std::string_view kGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_ignoring_case(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, {}, lower, lower);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Whether a comma-separated field lists a token.
bool lists(std::string_view field, std::string_view token) {
  while (!field.empty()) {
    const std::size_t comma = std::min(field.find(','), field.size());
    if (equal_ignoring_case(trimmed(field.substr(0, comma)), token)) return true;
    field.remove_prefix(std::min(comma + 1, field.size()));
  }
  return false;
}

bool is_key(std::string_view key) {
  const auto decoded = digest::parse_base64(key);
  return decoded && decoded->size() == 16;
}

}  // namespace

Result<std::string> accept_key(const UpgradeRequest& request) {
  if (!lists(request.connection, "upgrade") || !lists(request.upgrade, "websocket") ||
      trimmed(request.version) != "13" || !is_key(trimmed(request.key)))
    return fail(Error::BadHandshake);
  std::string text{trimmed(request.key)};
  text += kGuid;
  return digest::base64(digest::sha1(as_bytes(text)));
}

std::string upgrade_response(std::string_view accept) {
  std::string response =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
      "Upgrade\r\nSec-WebSocket-Accept: ";
  response += accept;
  response += "\r\n\r\n";
  return response;
}

}  // namespace backlot::websocket
