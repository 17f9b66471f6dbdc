#include "protocols/socketio/server_session.hpp"

#include <algorithm>
#include <utility>

namespace backlot::socketio {
namespace {

Packet packet_of(PacketType type,
                 std::string_view name_space,
                 std::optional<std::uint64_t> id,
                 std::string_view payload,
                 std::vector<Bytes> attachments = {}) {
  return {.type = type,
          .name_space = std::string{name_space},
          .ack_id = id,
          .payload = std::string{payload},
          .attachments = std::move(attachments)};
}

std::string welcome(std::string_view sid, std::string_view pid) {
  std::string json = R"({"sid":")";
  json += sid;
  if (!pid.empty()) {
    json += R"(","pid":")";
    json += pid;
  }
  json += R"("})";
  return json;
}

}  // namespace

ServerSession::ServerSession(Instant now, const Options& options) : options_(&options) {
  expect_connect(now);
}

ServerSession::NameSpace* ServerSession::find(std::string_view name) {
  const auto found = std::ranges::find(name_spaces_, name, &NameSpace::name);
  return found == name_spaces_.end() ? nullptr : &*found;
}

const ServerSession::NameSpace* ServerSession::find(std::string_view name) const {
  const auto found = std::ranges::find(name_spaces_, name, &NameSpace::name);
  return found == name_spaces_.end() ? nullptr : &*found;
}

// --- From the client. ---

void ServerSession::receive(Instant now, Packet packet) {
  if (is_over_) return;
  NameSpace* in = find(packet.name_space);
  if (packet.type == PacketType::Connect && (!in || in->state == State::Dismissed))
    begin(std::move(packet));
  else if (in && in->state == State::Connected)
    receive_connected(now, *in, std::move(packet));
  else if (!in || in->state == State::Authorizing)
    fail();
}

void ServerSession::begin(Packet packet) {
  if (std::ranges::find(options_->name_spaces, packet.name_space) == options_->name_spaces.end()) {
    if (++refused_ > options_->max_refused_name_spaces) {
      fail();
      return;
    }
    outputs_.emplace_back(Transmit{packet_of(PacketType::ConnectError, packet.name_space,
                                             std::nullopt, R"({"message":"Invalid namespace"})")});
    return;
  }
  std::erase_if(name_spaces_, [&](const auto& one) { return one.name == packet.name_space; });
  name_spaces_.push_back(
      {.name = packet.name_space, .state = State::Authorizing, .next_request = 0, .requests = {}});
  outputs_.emplace_back(Authorize{std::move(packet.name_space),
                                  packet.payload.empty() ? "{}" : std::move(packet.payload)});
}

void ServerSession::receive_connected(Instant now, NameSpace& in, Packet packet) {
  switch (packet.type) {
    case PacketType::Event:
    case PacketType::BinaryEvent:
      outputs_.emplace_back(Received{std::move(packet.name_space), packet.ack_id,
                                     std::move(packet.payload), std::move(packet.attachments)});
      return;
    case PacketType::Ack:
    case PacketType::BinaryAck:
      if (std::erase(in.requests, packet.ack_id.value_or(0)) > 0)
        outputs_.emplace_back(Acknowledged{std::move(packet.name_space), *packet.ack_id,
                                           std::move(packet.payload),
                                           std::move(packet.attachments)});
      return;
    case PacketType::Disconnect:
      leave(now, packet.name_space);
      outputs_.emplace_back(Disconnected{std::move(packet.name_space)});
      return;
    case PacketType::Connect:
    case PacketType::ConnectError: fail(); return;
  }
}

// --- Time. ---

void ServerSession::expire(Instant now) {
  if (!is_over_ && connect_deadline_ && now >= *connect_deadline_) fail();
}

std::optional<Instant> ServerSession::deadline() const {
  return is_over_ ? std::nullopt : connect_deadline_;
}

/// Whoever is in no namespace has to ask for one in time.
void ServerSession::expect_connect(Instant now) {
  const bool is_anywhere = std::ranges::any_of(
      name_spaces_, [](const auto& one) { return one.state == State::Connected; });
  if (!is_anywhere) connect_deadline_ = now + options_->connect_timeout;
}

std::optional<ServerSession::Output> ServerSession::poll() {
  if (polled_ == outputs_.size()) {
    // An idle connection keeps no queue.
    outputs_ = {};
    polled_ = 0;
    return std::nullopt;
  }
  return std::move(outputs_[polled_++]);
}

// --- From us. ---

void ServerSession::accept(std::string_view name_space,
                           std::string_view sid,
                           std::string_view pid) {
  NameSpace* in = find(name_space);
  if (!in || in->state != State::Authorizing) return;
  in->state = State::Connected;
  connect_deadline_.reset();
  outputs_.emplace_back(
      Transmit{packet_of(PacketType::Connect, name_space, std::nullopt, welcome(sid, pid))});
}

void ServerSession::refuse(Instant now, std::string_view name_space, std::string_view error) {
  const NameSpace* in = find(name_space);
  if (!in || in->state != State::Authorizing) return;
  leave(now, name_space);
  outputs_.emplace_back(
      Transmit{packet_of(PacketType::ConnectError, name_space, std::nullopt, error)});
}

void ServerSession::ack(std::string_view name_space,
                        std::uint64_t id,
                        std::string_view payload,
                        std::vector<Bytes> attachments) {
  if (!is_connected(name_space)) return;
  const PacketType type = attachments.empty() ? PacketType::Ack : PacketType::BinaryAck;
  outputs_.emplace_back(Transmit{packet_of(type, name_space, id, payload, std::move(attachments))});
}

std::optional<std::uint64_t> ServerSession::request(std::string_view name_space,
                                                    std::string_view payload,
                                                    std::vector<Bytes> attachments) {
  NameSpace* in = find(name_space);
  if (!in || in->state != State::Connected || in->requests.size() >= options_->max_pending_acks)
    return std::nullopt;
  const std::uint64_t id = in->next_request++;
  in->requests.push_back(id);
  const PacketType type = attachments.empty() ? PacketType::Event : PacketType::BinaryEvent;
  outputs_.emplace_back(Transmit{packet_of(type, name_space, id, payload, std::move(attachments))});
  return id;
}

void ServerSession::disconnect(Instant now, std::string_view name_space) {
  NameSpace* in = find(name_space);
  if (!in || in->state != State::Connected) return;
  in->state = State::Dismissed;
  in->requests = {};
  outputs_.emplace_back(Transmit{packet_of(PacketType::Disconnect, name_space, std::nullopt, "")});
  expect_connect(now);
}

bool ServerSession::is_connected(std::string_view name_space) const {
  const NameSpace* in = find(name_space);
  return !is_over_ && in && in->state == State::Connected;
}

void ServerSession::leave(Instant now, std::string_view name) {
  std::erase_if(name_spaces_, [&](const auto& one) { return one.name == name; });
  expect_connect(now);
}

void ServerSession::fail() {
  is_over_ = true;
  outputs_.emplace_back(Failed{});
}

}  // namespace backlot::socketio
