#include "base/check.hpp"
#include "protocols/socketio/server_session.hpp"

// Any text: what was read is written and read again; a session takes it without harm.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  std::string_view input = as_text(from_octets(data, size));
  socketio::Decoder decoder;
  const socketio::ServerSession::Options options{.name_spaces = {"/", "/custom"}};
  socketio::ServerSession session{Instant{}, options};
  while (!input.empty()) {
    const std::size_t end = std::min(input.find('\n'), input.size());
    const std::string_view line = input.substr(0, end);
    input.remove_prefix(std::min(end + 1, input.size()));
    const auto packet =
        line.starts_with('b') ? decoder.add(to_bytes(line.substr(1))) : decoder.add(line);
    if (!packet) return 0;
    if (!*packet) continue;
    socketio::Decoder second;
    auto again = second.add(socketio::serialize(**packet));
    for (const Bytes& attachment : (*packet)->attachments) again = second.add(attachment);
    BACKLOT_CHECK(again && **again == **packet);
    session.receive(Instant{}, **packet);
    while (const auto output = session.poll())
      if (const auto* asked = std::get_if<socketio::ServerSession::Authorize>(&*output))
        session.accept(asked->name_space, "sid", "pid");
  }
  return 0;
}
