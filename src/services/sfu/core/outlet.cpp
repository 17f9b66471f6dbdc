#include "services/sfu/core/outlet.hpp"

#include <algorithm>
#include <cstring>

namespace backlot::sfu {
namespace {

constexpr std::size_t kRoom = Outlet::kMaxPacket + srtp::kMaxRtcpOverhead;
constexpr std::size_t kFirstBuffer = 16UL * 1024UL;

}  // namespace

Outlet::~Outlet() {
  if (is_listed_) std::erase(context_.outbox.media, this);
}

void Outlet::open(std::optional<srtp::OutboundSession> session) {
  session_ = std::move(session);
  is_open_ = true;
}

void Outlet::close() {
  is_open_ = false;
  session_.reset();
}

void Outlet::set_destination(const Address& to) { to_ = to; }

MutableBytes Outlet::space() {
  if (!is_open()) return {};
  if (used_ + kRoom > buffer_.size()) {
    if (used_ + kRoom > kCapacity) {
      context_.counters.count(Drop::EgressFull);
      return {};
    }
    buffer_.resize(std::clamp(buffer_.size() * 2, kFirstBuffer, kCapacity));
  }
  return MutableBytes{buffer_}.subspan(used_, kMaxPacket);
}

bool Outlet::seal_rtp(std::size_t length) {
  if (session_) {
    const auto sealed = session_->protect_rtp(MutableBytes{buffer_}.subspan(used_, kRoom), length);
    if (!sealed) return false;
    length = *sealed;
  }
  if (is_numbered_) history_.measure(length);
  is_numbered_ = false;
  ++context_.counters.packets_out;
  return commit(length);
}

bool Outlet::send_rtcp(BytesView compound) {
  const MutableBytes room = space();
  if (room.size() < compound.size() || compound.empty()) return false;
  std::memcpy(room.data(), compound.data(), compound.size());
  std::size_t length = compound.size();
  if (session_) {
    const auto sealed = session_->protect_rtcp(MutableBytes{buffer_}.subspan(used_, kRoom), length);
    if (!sealed) return false;
    length = *sealed;
  }
  return commit(length);
}

bool Outlet::commit(std::size_t size) {
  used_ += size;
  octets_ += size;
  sizes_.push_back(static_cast<std::uint16_t>(size));
  context_.counters.bytes_out += size;
  if (!is_listed_) context_.outbox.media.push_back(this);
  is_listed_ = true;
  return true;
}

void Outlet::clear() {
  used_ = 0;
  sizes_.clear();
  is_listed_ = false;
}

}  // namespace backlot::sfu
