#include "protocols/socketio/namespace_session.hpp"

#include <utility>

namespace backlot::socketio {
namespace {

Packet main_packet(PacketType type, std::optional<std::uint64_t> id, std::string_view payload) {
  return {.type = type,
          .name_space = "/",
          .ack_id = id,
          .payload = std::string{payload},
          .attachments = {}};
}

}  // namespace

NamespaceSession::NamespaceSession(Instant now, Options options)
    : options_(options), connect_deadline_(now + options.connect_timeout) {}

void NamespaceSession::receive(Instant, const Packet& packet) {
  if (state_ == State::Over) return;
  if (packet.name_space != "/") {
    receive_foreign(packet);
  } else if (state_ == State::Connected) {
    receive_connected(packet);
  } else if (state_ == State::Waiting && packet.type == PacketType::Connect) {
    state_ = State::Authorizing;
    outputs_.emplace_back(Authorize{packet.payload.empty() ? "{}" : packet.payload});
  } else {
    fail();
  }
}

void NamespaceSession::receive_foreign(const Packet& packet) {
  if (packet.type != PacketType::Connect ||
      ++refused_namespaces_ > options_.max_refused_namespaces) {
    fail();
    return;
  }
  transmit({.type = PacketType::ConnectError,
            .name_space = packet.name_space,
            .ack_id = std::nullopt,
            .payload = R"({"message":"Invalid namespace"})",
            .attachments = {}});
}

void NamespaceSession::receive_connected(const Packet& packet) {
  switch (packet.type) {
    case PacketType::Event:
    case PacketType::BinaryEvent:
      outputs_.emplace_back(Received{packet.ack_id, packet.payload, packet.attachments});
      return;
    case PacketType::Ack:
    case PacketType::BinaryAck:
      if (requests_.erase(packet.ack_id.value_or(0)) > 0)
        outputs_.emplace_back(Acknowledged{*packet.ack_id, packet.payload});
      return;
    case PacketType::Disconnect:
      state_ = State::Over;
      outputs_.emplace_back(Disconnected{});
      return;
    case PacketType::Connect:
    case PacketType::ConnectError: fail(); return;
  }
}

void NamespaceSession::expire(Instant now) {
  if (state_ == State::Waiting && now >= connect_deadline_) fail();
}

std::optional<Instant> NamespaceSession::deadline() const {
  if (state_ != State::Waiting) return std::nullopt;
  return connect_deadline_;
}

std::optional<NamespaceSession::Output> NamespaceSession::poll() {
  if (outputs_.empty()) return std::nullopt;
  Output output = std::move(outputs_.front());
  outputs_.pop_front();
  return output;
}

void NamespaceSession::accept(std::string_view sid) {
  if (state_ != State::Authorizing) return;
  state_ = State::Connected;
  transmit(main_packet(PacketType::Connect, std::nullopt,
                       std::string{R"({"sid":")"} + std::string{sid} + R"("})"));
}

void NamespaceSession::refuse(Instant now, std::string_view error) {
  if (state_ != State::Authorizing) return;
  state_ = State::Waiting;
  connect_deadline_ = now + options_.connect_timeout;
  transmit(main_packet(PacketType::ConnectError, std::nullopt, error));
}

void NamespaceSession::ack(std::uint64_t id, std::string_view payload) {
  if (state_ == State::Connected) transmit(main_packet(PacketType::Ack, id, payload));
}

std::optional<std::uint64_t> NamespaceSession::request(std::string_view payload) {
  if (state_ != State::Connected || requests_.size() >= options_.max_pending_acks)
    return std::nullopt;
  const std::uint64_t id = next_request_++;
  requests_.insert(id);
  transmit(main_packet(PacketType::Event, id, payload));
  return id;
}

void NamespaceSession::disconnect() {
  if (state_ == State::Connected) transmit(main_packet(PacketType::Disconnect, std::nullopt, ""));
  state_ = State::Over;
}

void NamespaceSession::fail() {
  state_ = State::Over;
  outputs_.emplace_back(Failed{});
}

void NamespaceSession::transmit(const Packet& packet) {
  outputs_.emplace_back(Transmit{serialize(packet)});
}

std::string event_text(std::string_view payload) {
  return serialize(main_packet(PacketType::Event, std::nullopt, payload));
}

}  // namespace backlot::socketio
