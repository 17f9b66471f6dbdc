#include "protocols/socketio/packet.hpp"

#include <algorithm>
#include <utility>

namespace backlot::socketio {
namespace {

/// Fifteen digits always fit a JavaScript number exactly.
constexpr std::size_t kMaxAckDigits = 15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view take_digits(std::string_view& text) {
  const auto end = std::ranges::find_if_not(text, is_digit);
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

/// The value of at most 15 digits.
std::uint64_t value_of(std::string_view digits) {
  std::uint64_t value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<std::uint64_t>(digit - '0');
  return value;
}

Result<std::size_t> take_attachments(std::string_view& text) {
  const std::string_view digits = take_digits(text);
  if (digits.empty() || digits.size() > 2 || !text.starts_with('-'))
    return fail(Error::BadAttachments);
  text.remove_prefix(1);
  const std::uint64_t count = value_of(digits);
  if (count == 0 || count > kMaxAttachments) return fail(Error::BadAttachments);
  return static_cast<std::size_t>(count);
}

Result<std::string> take_namespace(std::string_view& text) {
  if (!text.starts_with('/')) return std::string{"/"};
  const std::size_t comma = text.substr(0, kMaxNamespace + 1).find(',');
  if (comma == std::string_view::npos) {
    // A packet without payload may end with its namespace.
    if (text.size() > kMaxNamespace) return fail(Error::BadNamespace);
    return std::string{std::exchange(text, {})};
  }
  std::string name{text.substr(0, comma)};
  text.remove_prefix(comma + 1);
  return name;
}

bool may_have_ack_id(PacketType type) {
  return type == PacketType::Event || type == PacketType::Ack || is_binary(type);
}
bool must_have_ack_id(PacketType type) {
  return type == PacketType::Ack || type == PacketType::BinaryAck;
}

/// Whether the text begins like the JSON its type carries; reading it is the owner's.
bool fits(PacketType type, std::string_view payload) {
  switch (type) {
    case PacketType::Connect: return payload.empty() || payload.starts_with('{');
    case PacketType::Disconnect: return payload.empty();
    case PacketType::ConnectError: return payload.starts_with('{') || payload.starts_with('"');
    default: return payload.starts_with('[');
  }
}

}  // namespace

std::string serialize(const Packet& packet) {
  std::string text;
  text.reserve(packet.payload.size() + packet.name_space.size() + 24);
  text.push_back(static_cast<char>('0' + static_cast<int>(packet.type)));
  if (is_binary(packet.type)) text += std::to_string(packet.attachments.size()) + "-";
  if (packet.name_space != "/") text += packet.name_space + ",";
  if (packet.ack_id) text += std::to_string(*packet.ack_id);
  text += packet.payload;
  return text;
}

Result<std::optional<Packet>> Decoder::add(std::string_view text) {
  if (waiting_) return fail(Error::AttachmentExpected);
  if (text.empty() || text.front() < '0' || text.front() > '6') return fail(Error::UnknownType);
  Packet packet;
  packet.type = static_cast<PacketType>(text.front() - '0');
  text.remove_prefix(1);

  std::size_t attachments = 0;
  if (is_binary(packet.type)) {
    const auto count = take_attachments(text);
    if (!count) return std::unexpected{count.error()};
    attachments = *count;
  }
  auto name = take_namespace(text);
  if (!name) return std::unexpected{name.error()};
  packet.name_space = std::move(*name);

  const std::string_view digits = take_digits(text);
  if (digits.size() > kMaxAckDigits) return fail(Error::BadAckId);
  if (digits.empty() ? must_have_ack_id(packet.type) : !may_have_ack_id(packet.type))
    return fail(Error::BadAckId);
  if (!digits.empty()) packet.ack_id = value_of(digits);

  if (!fits(packet.type, text)) return fail(Error::BadPayload);
  packet.payload = text;
  if (attachments == 0) return packet;
  waiting_ = std::move(packet);
  missing_ = attachments;
  return std::nullopt;
}

Result<std::optional<Packet>> Decoder::add(Bytes attachment) {
  if (!waiting_) return fail(Error::UnexpectedAttachment);
  waiting_->attachments.push_back(std::move(attachment));
  if (--missing_ > 0) return std::nullopt;
  return std::exchange(waiting_, std::nullopt);
}

}  // namespace backlot::socketio
