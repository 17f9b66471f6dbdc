#include "protocols/aac/specific_config.hpp"

#include <gtest/gtest.h>

namespace backlot::aac {
namespace {

TEST(AacSpecificConfig, ReadsTheUsualLowComplexityStereo) {
  EXPECT_EQ(*parse(bytes_of(0x11, 0x90)), (SpecificConfig{2, 48'000, 2}));
  EXPECT_EQ(*parse(bytes_of(0x12, 0x10)), (SpecificConfig{2, 44'100, 2}));
}

TEST(AacSpecificConfig, WritesTheUsualLowComplexityStereo) {
  EXPECT_EQ(serialize({2, 48'000, 2}), bytes_of(0x11, 0x90));
}

TEST(AacSpecificConfig, LeavesExtensionsAlone) {
  EXPECT_EQ(*parse(bytes_of(0x12, 0x10, 0x56, 0xE5, 0x00)), (SpecificConfig{2, 44'100, 2}));
}

TEST(AacSpecificConfig, CarriesAnUnusualSampleRateAndType) {
  const SpecificConfig odd{42, 50'000, 1};

  EXPECT_EQ(*parse(serialize(odd)), odd);
}

TEST(AacSpecificConfig, RefusesOneByte) {
  EXPECT_EQ(parse(bytes_of(0x11)).error(), Error::Truncated);
}

TEST(AacSpecificConfig, RefusesReservedSampleRate) {
  EXPECT_EQ(parse(bytes_of(0x16, 0x90)).error(), Error::UnknownSampleRate);
}

TEST(AacSpecificConfig, RefusesReservedChannels) {
  EXPECT_EQ(parse(bytes_of(0x11, 0xF8)).error(), Error::UnknownChannels);
}

}  // namespace
}  // namespace backlot::aac
