#include "base/address.hpp"

#include <gtest/gtest.h>

#include <unordered_set>

namespace backlot {
namespace {

TEST(Address, WritesItselfAsText) {
  std::array<std::byte, 16> six{};
  six[0] = std::byte{0x20};
  six[1] = std::byte{0x01};
  six[15] = std::byte{0xAB};

  EXPECT_EQ(Address::v4({192, 0, 2, 1}, 5000).text(), "192.0.2.1:5000");
  EXPECT_EQ(Address::v6(six, 443).text(), "[2001:0:0:0:0:0:0:ab]:443");
  EXPECT_EQ(Address{}.text(), "none");
}

TEST(Address, IsComparedByFamilyAddressAndPort) {
  const Address address = Address::v4({192, 0, 2, 1}, 5000);

  EXPECT_EQ(address, Address::v4({192, 0, 2, 1}, 5000));
  EXPECT_NE(address, Address::v4({192, 0, 2, 1}, 5001));
  EXPECT_NE(address, Address::v4({192, 0, 2, 2}, 5000));
  EXPECT_NE(address, Address::v6(address.ip, 5000));
}

TEST(Address, IsAKeyOfHashTables) {
  std::unordered_set<Address> known;
  for (std::uint16_t port = 1; port <= 100; ++port) known.insert(Address::v4({10, 0, 0, 1}, port));

  EXPECT_EQ(known.size(), 100U);
  EXPECT_TRUE(known.contains(Address::v4({10, 0, 0, 1}, 50)));
  EXPECT_FALSE(known.contains(Address::v4({10, 0, 0, 2}, 50)));
}

}  // namespace
}  // namespace backlot
