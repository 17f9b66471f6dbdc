#include <gtest/gtest.h>

#include "protocols/amf/amf0_reader.hpp"
#include "protocols/amf/amf0_writer.hpp"

namespace backlot::amf {
namespace {

Bytes repeated(const Bytes& unit, std::size_t count) {
  Bytes out;
  for (std::size_t i = 0; i < count; ++i) out.insert(out.end(), unit.begin(), unit.end());
  return out;
}

std::error_code error_of(const Bytes& body) {
  const auto values = parse(body);
  return values ? std::error_code{} : values.error();
}

TEST(Amf0, ReadsConnectCommandAsTheSpecificationWritesIt) {
  // "connect", 1, {app: "live"}
  const Bytes body = bytes_of(2, 0, 7, 'c', 'o', 'n', 'n', 'e', 'c', 't', 0, 0x3F, 0xF0, 0, 0, 0, 0,
                              0, 0, 3, 0, 3, 'a', 'p', 'p', 2, 0, 4, 'l', 'i', 'v', 'e', 0, 0, 9);

  const auto values = parse(body);

  ASSERT_TRUE(values);
  ASSERT_EQ(values->size(), 3U);
  EXPECT_EQ(*(*values)[0].text(), "connect");
  EXPECT_EQ(*(*values)[1].number(), 1.0);
  EXPECT_EQ((*values)[2].object()->text("app"), "live");
}

TEST(Amf0, WritesWhatItReads) {
  Object inner{.members = {}, .is_array = true};
  inner.add("width", 1280.0);
  inner.add("stereo", true);
  Object outer;
  outer.add("meta", inner);
  outer.add("list", Array{{Value{1.0}, Value{"two"}, Value{Null{}}, Value{Undefined{}}}});
  const std::vector<Value> values{outer, std::string(70'000, 'x'), false};

  const auto read = parse(serialize(values));

  ASSERT_TRUE(read);
  EXPECT_EQ(*read, values);
}

TEST(Amf0, FindsNothingUnderAnUnknownName) {
  Object object;
  object.add("number", 1.0);

  EXPECT_EQ(object.find("other"), nullptr);
  EXPECT_EQ(object.text("number"), "");
}

TEST(Amf0, RefusesNestingBeyondTheLimit) {
  // Each level is an object with one member named "a".
  EXPECT_EQ(error_of(repeated(bytes_of(3, 0, 1, 'a'), 10'000)), Error::TooDeep);
}

TEST(Amf0, RefusesStringPastTheEnd) {
  EXPECT_EQ(error_of(bytes_of(2, 0, 5, 'a')), Error::Truncated);
}

TEST(Amf0, RefusesLongStringPastTheEnd) {
  EXPECT_EQ(error_of(bytes_of(12, 0xFF, 0xFF, 0xFF, 0xFF, 'a')), Error::Truncated);
}

TEST(Amf0, RefusesHugeStrictArrayCount) {
  EXPECT_EQ(error_of(bytes_of(10, 0xFF, 0xFF, 0xFF, 0xFF)), Error::TooManyValues);
}

TEST(Amf0, RefusesHugeEcmaArrayCount) {
  EXPECT_EQ(error_of(bytes_of(8, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 9)), Error::TooManyValues);
}

TEST(Amf0, RefusesObjectWithoutEnd) {
  EXPECT_EQ(error_of(bytes_of(3, 0, 1, 'a', 5)), Error::MissingObjectEnd);
}

TEST(Amf0, RefusesDateAndReference) {
  EXPECT_EQ(error_of(bytes_of(11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), Error::UnsupportedType);
  EXPECT_EQ(error_of(bytes_of(7, 0, 0)), Error::UnsupportedType);
}

TEST(Amf0, RefusesMoreValuesThanTheLimit) {
  EXPECT_EQ(error_of(repeated(bytes_of(5), kMaxValues + 1)), Error::TooManyValues);
  EXPECT_FALSE(error_of(repeated(bytes_of(5), kMaxValues)));
}

TEST(Amf0, ReadsEmptyBodyAsNoValues) { EXPECT_TRUE(parse({})->empty()); }

TEST(Amf0, ErrorsSpeak) { EXPECT_FALSE(make_error_code(Error::TooDeep).message().empty()); }

}  // namespace
}  // namespace backlot::amf
