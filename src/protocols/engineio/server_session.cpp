#include "protocols/engineio/server_session.hpp"

#include <algorithm>
#include <utility>

namespace backlot::engineio {
namespace {

constexpr std::string_view kProbe = "probe";

std::string milliseconds(Duration duration) {
  return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(duration).count());
}

}  // namespace

ServerSession::ServerSession(Instant now, Transport transport, const Options& options)
    : options_(&options), transport_(transport), next_ping_(now + options.ping_interval) {}

void ServerSession::receive(Instant now, Transport from, Packet packet) {
  if (is_closed_) return;
  if (from == transport_)
    receive_current(now, std::move(packet));
  else if (from == Transport::Websocket)
    receive_probing(now, packet);
  else
    finish(CloseReason::Violation);  // polling after the upgrade
}

void ServerSession::receive_current(Instant now, Packet packet) {
  switch (packet.type) {
    case PacketType::Message:
      outputs_.emplace_back(Received{std::move(packet.data), packet.is_binary});
      return;
    case PacketType::Pong:
      if (!std::exchange(pong_deadline_, std::nullopt)) return;
      next_ping_ = now + options_->ping_interval;
      return;
    case PacketType::Close: finish(CloseReason::ByClient); return;
    default: finish(CloseReason::Violation); return;
  }
}

void ServerSession::receive_probing(Instant now, const Packet& packet) {
  if (packet.type == PacketType::Ping && packet.data == kProbe && !is_probing()) {
    probe_deadline_ = now + options_->upgrade_timeout;
    outputs_.emplace_back(AnswerProbe{{PacketType::Pong, std::string{kProbe}, false}});
    outputs_.emplace_back(ReleasePoll{});
  } else if (packet.type == PacketType::Upgrade && is_probing()) {
    probe_deadline_.reset();
    transport_ = Transport::Websocket;
    outputs_.emplace_back(ReleasePoll{});
    outputs_.emplace_back(Upgraded{});
  } else {
    probe_deadline_.reset();
    outputs_.emplace_back(ProbeFailed{});
  }
}

void ServerSession::expire(Instant now) {
  if (is_closed_) return;
  if (probe_deadline_ && now >= *probe_deadline_) {
    probe_deadline_.reset();
    outputs_.emplace_back(ProbeFailed{});
  }
  if (pong_deadline_) {
    if (now >= *pong_deadline_) finish(CloseReason::PingTimeout);
  } else if (now >= next_ping_) {
    // Counted from when the ping was due, unless we ourselves were held up.
    pong_deadline_ =
        std::max(next_ping_ + options_->ping_timeout, now + options_->ping_timeout * 3 / 4);
    outputs_.emplace_back(Transmit{{PacketType::Ping, {}, false}});
  }
}

std::optional<Instant> ServerSession::deadline() const {
  if (is_closed_) return std::nullopt;
  const Instant heartbeat = pong_deadline_.value_or(next_ping_);
  return probe_deadline_ ? std::min(*probe_deadline_, heartbeat) : heartbeat;
}

std::optional<ServerSession::Output> ServerSession::poll() {
  if (polled_ == outputs_.size()) {
    // An idle session keeps no queue.
    outputs_ = {};
    polled_ = 0;
    return std::nullopt;
  }
  return std::move(outputs_[polled_++]);
}

void ServerSession::close() { finish(CloseReason::ByServer); }

void ServerSession::abandon_probe() { probe_deadline_.reset(); }

void ServerSession::finish(CloseReason reason) {
  if (std::exchange(is_closed_, true)) return;
  outputs_.emplace_back(Closed{reason});
}

std::string handshake_json(std::string_view sid,
                           Transport transport,
                           const ServerSession::Options& options) {
  std::string json = R"({"sid":")";
  json += sid;
  json += transport == Transport::Polling ? R"(","upgrades":["websocket"],"pingInterval":)"
                                          : R"(","upgrades":[],"pingInterval":)";
  json += milliseconds(options.ping_interval);
  json += R"(,"pingTimeout":)";
  json += milliseconds(options.ping_timeout);
  json += R"(,"maxPayload":)";
  json += std::to_string(options.max_payload);
  json += "}";
  return json;
}

}  // namespace backlot::engineio
