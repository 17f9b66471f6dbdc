// No text makes the readers of events and shows crash, and what they take survives the way out and
// back and can be applied.
#include <boost/json.hpp>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "domain/json/event.hpp"
#include "domain/json/show.hpp"
#include "domain/json/text.hpp"
#include "domain/show/apply.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const auto value = json::parse_json(as_text(from_octets(data, size)));
  if (!value) return 0;
  if (const auto event = json::parse_event(*value)) {
    BACKLOT_CHECK(json::parse_event(json::to_json(*event)) == *event);
    show::Show show;
    show::apply(show, {.seq = 1, .at = {}, .event = *event, .by = ParticipantId{}});
  }
  if (const auto show = json::parse_show(*value))
    BACKLOT_CHECK(json::parse_show(json::to_json(*show)) == *show);
  return 0;
}
