#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/address.hpp"

namespace backlot::sfu {

class WebRtcTransport;
class PlainTransport;

/// Which transport of a worker a datagram belongs to: by the address it came from once that proved
/// itself, by the user name fragment of a STUN request before. Transports write themselves in and
/// out.
class AddressBook {
 public:
  struct Owner {
    WebRtcTransport* webrtc = nullptr;
    PlainTransport* plain = nullptr;
    friend bool operator==(const Owner&, const Owner&) = default;
  };

  [[nodiscard]] Owner find(const Address& address) const {
    const auto found = addresses_.find(address);
    return found == addresses_.end() ? Owner{} : found->second;
  }
  void set(const Address& address, Owner owner) { addresses_[address] = owner; }
  void erase(const Address& address, Owner owner) {
    const auto found = addresses_.find(address);
    if (found != addresses_.end() && found->second == owner) addresses_.erase(found);
  }

  [[nodiscard]] WebRtcTransport* find_ufrag(std::string_view ufrag) const {
    const auto found = ufrags_.find(ufrag);
    return found == ufrags_.end() ? nullptr : found->second;
  }
  void set_ufrag(const std::string& ufrag, WebRtcTransport& owner) { ufrags_[ufrag] = &owner; }
  void erase_ufrag(const std::string& ufrag) { ufrags_.erase(ufrag); }

 private:
  struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  std::unordered_map<Address, Owner> addresses_;
  std::unordered_map<std::string, WebRtcTransport*, TextHash, std::equal_to<>> ufrags_;
};

}  // namespace backlot::sfu
