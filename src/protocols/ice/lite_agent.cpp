#include "protocols/ice/lite_agent.hpp"

#include <algorithm>

namespace backlot::ice {
namespace {

// RFC 8489 §14.8 and RFC 8445 §7.3.1.1.
constexpr std::uint16_t kBadRequest = 400;
constexpr std::uint16_t kUnauthenticated = 401;
constexpr std::uint16_t kUnknownAttribute = 420;
constexpr std::uint16_t kRoleConflict = 487;

stun::Message error_to(const stun::Message& request, std::uint16_t code) {
  stun::Message response;
  response.cls = stun::Class::Error;
  response.method = request.method;
  response.transaction = request.transaction;
  // Without a phrase the answer stays shorter than any request that deserves it.
  response.error = stun::ErrorCode{.code = code, .reason = {}};
  return response;
}

std::string_view before_colon(std::string_view username) {
  return username.substr(0, std::min(username.find(':'), username.size()));
}

}  // namespace

void LiteAgent::receive(Instant now, const Address& from, BytesView datagram) {
  const auto received = stun::parse(datagram);
  const bool is_request = received && received->message.cls == stun::Class::Request &&
                          received->message.method == stun::kBinding;
  if (!is_request) {
    ++stats_.ignored;
    return;
  }
  answer(now, from, datagram, *received);
}

void LiteAgent::answer(Instant now,
                       const Address& from,
                       BytesView datagram,
                       const stun::Received& received) {
  const stun::Message& request = received.message;
  const bool is_complete = request.username.has_value() && received.integrity_at.has_value();
  const Credentials* const credentials =
      is_complete ? credentials_of(before_colon(*request.username)) : nullptr;
  const BytesView key = credentials != nullptr ? as_bytes(credentials->password) : BytesView{};

  if (credentials == nullptr || !stun::has_integrity(datagram, received, key)) {
    Bytes error = stun::serialize(error_to(request, is_complete ? kUnauthenticated : kBadRequest));
    ++(error.size() <= datagram.size() ? stats_.refused : stats_.ignored);
    if (error.size() <= datagram.size()) send(from, std::move(error));
    return;
  }
  if (!received.unknown_required.empty()) {
    stun::Message error = error_to(request, kUnknownAttribute);
    error.unknown_attributes = received.unknown_required;
    ++stats_.refused;
    return send(from, stun::serialize(error, key));
  }
  // We are always the controlled side: a lite agent cannot take over (RFC 8445 §6.1.1).
  if (request.ice_controlled) {
    ++stats_.refused;
    return send(from, stun::serialize(error_to(request, kRoleConflict), key));
  }
  if (credentials == &local_) previous_.reset();
  accept(now, from, request, as_bytes(credentials->password));
}

void LiteAgent::accept(Instant now,
                       const Address& from,
                       const stun::Message& request,
                       BytesView key) {
  stun::Message response;
  response.cls = stun::Class::Success;
  response.transaction = request.transaction;
  response.xor_mapped_address = from;
  ++stats_.requests;
  send(from, stun::serialize(response, key));

  validate(now, from);
  if (!selected_ || request.use_candidate) select(from);
}

void LiteAgent::send(const Address& to, Bytes datagram) {
  outputs_.emplace_back(Transmit{.datagram = std::move(datagram), .to = to});
}

void LiteAgent::validate(Instant now, const Address& from) {
  const auto known = std::ranges::find(validated_, from, &Validated::address);
  if (known != validated_.end()) {
    known->proven = now;
    return;
  }
  if (validated_.size() == kMaxValidated) make_room();
  validated_.push_back({.address = from, .proven = now});
}

void LiteAgent::make_room() {
  const auto age = [this](const Validated& entry) {
    return entry.address == selected_ ? Instant::max() : entry.proven;
  };
  validated_.erase(std::ranges::min_element(validated_, {}, age));
}

void LiteAgent::select(const Address& address) {
  if (selected_ == address) return;
  selected_ = address;
  outputs_.emplace_back(Selected{.to = address});
}

void LiteAgent::expire(Instant now) {
  std::erase_if(validated_,
                [now](const Validated& entry) { return entry.proven + kConsentLifetime <= now; });
  if (!selected_ || is_validated(*selected_)) return;

  const auto freshest = std::ranges::max_element(validated_, {}, &Validated::proven);
  if (freshest != validated_.end()) return select(freshest->address);
  selected_.reset();
  outputs_.emplace_back(ConsentLost{});
}

std::optional<Instant> LiteAgent::deadline() const {
  const auto stalest = std::ranges::min_element(validated_, {}, &Validated::proven);
  if (stalest == validated_.end()) return std::nullopt;
  return stalest->proven + kConsentLifetime;
}

std::optional<LiteAgent::Output> LiteAgent::poll() {
  if (outputs_.empty()) return std::nullopt;
  std::optional<Output> output{std::move(outputs_.front())};
  outputs_.pop_front();
  return output;
}

void LiteAgent::restart(Credentials local) {
  previous_ = std::move(local_);
  local_ = std::move(local);
}

bool LiteAgent::is_validated(const Address& address) const {
  return std::ranges::find(validated_, address, &Validated::address) != validated_.end();
}

bool LiteAgent::knows(std::string_view ufrag) const { return credentials_of(ufrag) != nullptr; }

const Credentials* LiteAgent::credentials_of(std::string_view ufrag) const {
  if (ufrag == local_.ufrag) return &local_;
  if (previous_ && ufrag == previous_->ufrag) return &*previous_;
  return nullptr;
}

}  // namespace backlot::ice
