#include "base/byte_reader.hpp"
#include "base/check.hpp"
#include "protocols/ice/lite_agent.hpp"

// A script of datagrams, from a few addresses, some of them signed with the right password: the
// validated set stays bounded and nobody unproved is ever selected.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const std::string_view password = "the password";
  ice::LiteAgent agent{ice::Credentials{.ufrag = "ours", .password = std::string{password}}};
  Instant now{1000s};

  ByteReader script{from_octets(data, size)};
  while (!script.at_end()) {
    const std::uint8_t action = script.u8();
    const Address from = Address::v4({10, 0, 0, 1}, script.u8());
    now += action % 16 * 1s;
    if ((action & 0x10U) != 0) agent.expire(now);
    if ((action & 0x20U) != 0) agent.restart({.ufrag = "new", .password = std::string{password}});

    const BytesView datagram = script.bytes(std::min<std::size_t>(script.u8(), script.remaining()));
    auto parsed = stun::parse(datagram);
    if ((action & 0x80U) != 0 && parsed) parsed->message.username = "ours:theirs";
    if ((action & 0x40U) != 0 && parsed)
      agent.receive(now, from, stun::serialize(parsed->message, as_bytes(password)));
    else
      agent.receive(now, from, datagram);

    while (const auto output = agent.poll())
      if (const auto* transmit = std::get_if<ice::LiteAgent::Transmit>(&*output))
        BACKLOT_CHECK(transmit->to == from && stun::parse(transmit->datagram).has_value());
    BACKLOT_CHECK(!agent.selected() || agent.is_validated(*agent.selected()));
  }
  return 0;
}
