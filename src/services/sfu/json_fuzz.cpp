// No JSON makes the readers of a media client's parameters crash, and what they take, we write as
// they read it.
#include "services/sfu/json.hpp"

#include "base/bytes.hpp"
#include "base/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  boost::system::error_code error;
  const auto value = boost::json::parse(as_text(from_octets(data, size)), error);
  if (error) return 0;
  if (const auto capabilities = sfu::parse_capabilities(value))
    static_cast<void>(boost::json::serialize(sfu::to_json(*capabilities)));
  if (const auto parameters = sfu::parse_parameters(value))
    static_cast<void>(boost::json::serialize(sfu::to_json(*parameters)));
  if (const auto fingerprints = sfu::parse_dtls(value)) BACKLOT_CHECK(!fingerprints->empty());
  return 0;
}
