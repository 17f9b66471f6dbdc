// No text makes the reader of events crash, and what it takes has a name that is not reserved.
#include "base/bytes.hpp"
#include "base/check.hpp"
#include "net/socketio/incoming.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const std::vector<Bytes> attachments(size % 3);
  auto arguments = socketio::parse_arguments(as_text(from_octets(data, size)), attachments);
  if (!arguments) return 0;
  const auto name = socketio::take_name(*arguments);
  if (name) BACKLOT_CHECK(*name != "connect" && *name != "disconnect");
  return 0;
}
