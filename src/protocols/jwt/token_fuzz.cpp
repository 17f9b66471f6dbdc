// No bytes make the reader crash, and what it accepts it writes back unchanged in meaning.
#include "base/check.hpp"
#include "protocols/jwt/token.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot::jwt;
  const auto input = backlot::from_octets(data, size);
  static const backlot::Bytes key(32, std::byte{7});
  static constexpr Purpose kPurpose{"at+jwt", "backlot", "user"};
  static constexpr backlot::WallTime kNow{std::chrono::milliseconds{1'700'000'000'000}};

  // Nobody can guess the key: no input may pass.
  BACKLOT_CHECK(!verify(backlot::as_text(input), kPurpose, kNow, key));

  if (const auto object = parse_flat_object(backlot::as_text(input))) {
    const auto again = parse_flat_object(serialize(*object));
    BACKLOT_CHECK(again && *again == *object);
    // And under our signature the same bytes reach the checks of the claims.
    const auto token = write_signed(kPurpose.type, *object, key);
    if (token.size() <= kMaxToken) BACKLOT_CHECK(read_signed(token, kPurpose.type, key) == *object);
    static_cast<void>(verify(token, kPurpose, kNow, key));
  }
  return 0;
}
