#include "base/byte_reader.hpp"
#include "base/check.hpp"
#include "protocols/websocket/message.hpp"

namespace backlot {
namespace {

std::vector<websocket::Message> read_all(BytesView bytes, std::size_t piece, websocket::Role role) {
  websocket::MessageReader reader{{.role = role, .max_message = 4096}};
  std::vector<websocket::Message> messages;
  while (!bytes.empty()) {
    const std::size_t size = std::min(piece, bytes.size());
    const bool is_good = reader.receive(bytes.first(size)).has_value();
    while (auto message = reader.poll()) messages.push_back(std::move(*message));
    if (!is_good) break;
    bytes = bytes.subspan(size);
  }
  return messages;
}

void check_round_trip(const websocket::Message& message) {
  const auto* text = std::get_if<websocket::TextMessage>(&message);
  if (text == nullptr) return;
  const Bytes frame =
      websocket::client_frame(websocket::Opcode::Text, as_bytes(text->text), {std::byte{7}});
  const auto again = read_all(frame, frame.size(), websocket::Role::Server);
  BACKLOT_CHECK(again.size() == 1 && again.front() == message);
}

}  // namespace
}  // namespace backlot

// However the bytes are cut, the same messages come out; what came out goes through again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  using namespace backlot;
  const BytesView input = from_octets(data, size);
  const auto role = (data[0] & 1U) != 0 ? websocket::Role::Client : websocket::Role::Server;
  const std::size_t piece = 1U + (data[1] % 32U);
  const auto whole = read_all(input.subspan(2), size, role);
  const auto pieces = read_all(input.subspan(2), piece, role);
  BACKLOT_CHECK(whole == pieces);
  for (const auto& message : whole) check_round_trip(message);
  return 0;
}
