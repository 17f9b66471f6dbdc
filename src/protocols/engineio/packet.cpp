#include "protocols/engineio/packet.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "protocols/digest/text.hpp"

namespace backlot::engineio {

Result<Packet> parse_packet(std::string_view text) {
  if (text.empty()) return fail(Error::Empty);
  const char type = text.front();
  const std::string_view data = text.substr(1);
  if (type == 'b') {
    const auto bytes = digest::parse_base64(data);
    if (!bytes) return fail(Error::BadBase64);
    return Packet{PacketType::Message, std::string{as_text(*bytes)}, true};
  }
  if (type < '0' || type > '6') return fail(Error::UnknownType);
  return Packet{static_cast<PacketType>(type - '0'), std::string{data}, false};
}

std::string serialize(const Packet& packet) {
  if (packet.is_binary) return "b" + digest::base64(as_bytes(packet.data));
  std::string text;
  text.reserve(packet.data.size() + 1);
  text.push_back(static_cast<char>('0' + static_cast<int>(packet.type)));
  text += packet.data;
  return text;
}

Result<Packet> PayloadReader::next() {
  BACKLOT_CHECK(rest_);
  const std::string_view body = *rest_;
  const std::size_t end = std::min(body.find(kSeparator), body.size());
  auto packet = parse_packet(body.substr(0, end));
  if (packet && end < body.size())
    rest_ = body.substr(end + 1);
  else
    rest_.reset();
  return packet;
}

std::string serialize_payload(std::span<const Packet> packets) {
  std::string body;
  for (const Packet& packet : packets) {
    if (!body.empty()) body.push_back(kSeparator);
    body += serialize(packet);
  }
  return body;
}

}  // namespace backlot::engineio
