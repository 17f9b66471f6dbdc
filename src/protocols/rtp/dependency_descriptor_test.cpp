#include "protocols/rtp/dependency_descriptor.hpp"

#include <gtest/gtest.h>

#include "tests/support/bit_writer.hpp"

namespace backlot::rtp {
namespace {

constexpr unsigned kNone = 0;
constexpr unsigned kDiscardable = 1;
constexpr unsigned kSwitch = 2;

// Two spatial layers of one temporal layer each: key frames of both, then frames of both. Target 0
// holds the lower layer, target 1 both.
BitWriter two_layers(unsigned template_id, unsigned frame_number) {
  BitWriter writer;
  writer.bits(0b11, 2).bits(template_id, 6).bits(frame_number, 16);
  writer.bits(0b10000, 5);                             // a structure, nothing else
  writer.bits(5, 6).bits(1, 5);                        // ids from 5 on, two targets
  writer.bits(0, 2).bits(2, 2).bits(0, 2).bits(3, 2);  // S0, S0, S1, S1
  writer.bits(kSwitch, 2).bits(kSwitch, 2);            // S0 key frame
  writer.bits(kSwitch, 2).bits(kDiscardable, 2);       // S0 frame
  writer.bits(kNone, 2).bits(kSwitch, 2);              // S1 key frame
  writer.bits(kNone, 2).bits(kDiscardable, 2);         // S1 frame
  writer.bits(0, 1);                                   // needs nothing
  writer.bits(1, 1).bits(1, 4).bits(0, 1);             // two frames before
  writer.bits(1, 1).bits(0, 4).bits(0, 1);             // the frame before
  writer.bits(1, 1).bits(0, 4).bits(1, 1).bits(1, 4).bits(0, 1);
  writer.bits(0, 1);  // ns(3): no chains
  writer.bits(1, 1).bits(639, 16).bits(359, 16).bits(1279, 16).bits(719, 16);
  return writer;
}

TEST(DependencyDescriptor, ReadsTheStructureOfAKeyFrame) {
  const Bytes data = two_layers(5, 1000).bytes();
  const auto key = DependencyDescriptor::parse(data, nullptr);

  ASSERT_TRUE(key);
  EXPECT_TRUE(key->starts_frame);
  EXPECT_TRUE(key->ends_frame);
  EXPECT_EQ(key->frame_number, 1000);
  ASSERT_TRUE(key->structure);
  EXPECT_EQ(key->structure->templates.size(), 4U);
  EXPECT_EQ(key->structure->spatial_layers(), 2);
  EXPECT_EQ(key->structure->resolutions.back(), (Size{.width = 1280, .height = 720}));
  EXPECT_EQ(key->structure->targets[0].spatial_layer, 0);
  EXPECT_EQ(key->structure->targets[1].spatial_layer, 1);
  EXPECT_EQ(key->targets, (TargetMask{.present = 0b11, .switches = 0b11}));
  EXPECT_EQ(key->references.count, 0U);
}

TEST(DependencyDescriptor, ReadsLaterFramesByTheirTemplates) {
  const auto key = DependencyDescriptor::parse(two_layers(5, 1000).bytes(), nullptr).value();
  const auto upper = DependencyDescriptor::parse(
      BitWriter{}.bits(0b10, 2).bits(8, 6).bits(1003, 16).bytes(), &*key.structure);

  ASSERT_TRUE(upper);
  EXPECT_EQ(upper->spatial_layer, 1);
  EXPECT_FALSE(upper->ends_frame);
  EXPECT_EQ(upper->targets, (TargetMask{.present = 0b10, .switches = 0}));
  ASSERT_EQ(upper->references.count, 2U);
  EXPECT_EQ(upper->references.distances[1], 2);
}

TEST(DependencyDescriptor, AFrameMayDifferFromItsTemplate) {
  const auto key = DependencyDescriptor::parse(two_layers(5, 1000).bytes(), nullptr).value();
  BitWriter writer;
  writer.bits(0b11, 2).bits(6, 6).bits(7, 16).bits(0b01110, 5);
  writer.bits(0b01, 2);  // only the lower target is active
  writer.bits(kSwitch, 2).bits(kNone, 2);
  writer.bits(2, 2).bits(99, 8).bits(0, 2);  // one reference, 100 frames before
  const auto frame = DependencyDescriptor::parse(writer.bytes(), &*key.structure);

  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->active_targets, 1U);
  EXPECT_EQ(frame->targets, (TargetMask{.present = 1, .switches = 1}));
  ASSERT_EQ(frame->references.count, 1U);
  EXPECT_EQ(frame->references.distances[0], 100);
}

TEST(DependencyDescriptor, RefusesWhatItCannotKnow) {
  const auto key = DependencyDescriptor::parse(two_layers(5, 1000).bytes(), nullptr).value();
  const Bytes delta = BitWriter{}.bits(0b11, 2).bits(8, 6).bits(1, 16).bytes();
  const Bytes unknown = BitWriter{}.bits(0b11, 2).bits(9, 6).bits(1, 16).bytes();

  EXPECT_FALSE(DependencyDescriptor::parse(delta, nullptr));
  EXPECT_TRUE(DependencyDescriptor::parse(delta, &*key.structure));
  EXPECT_FALSE(DependencyDescriptor::parse(unknown, &*key.structure));
}

TEST(DependencyDescriptor, RefusesEveryTruncation) {
  const Bytes whole = two_layers(5, 1000).bytes();
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(DependencyDescriptor::parse(BytesView{whole}.first(size), nullptr)) << size;
}

TEST(DependencyDescriptor, RefusesLayersWithoutEnd) {
  BitWriter writer;
  writer.bits(0b11, 2).bits(0, 6).bits(1, 16).bits(0b10000, 5).bits(0, 6).bits(1, 5);
  for (int i = 0; i < 200; ++i) writer.bits(0, 2);

  EXPECT_FALSE(DependencyDescriptor::parse(writer.bytes(), nullptr));
}

TEST(DependencyDescriptor, TakesAnotherFrameNumber) {
  Bytes data = two_layers(5, 1000).bytes();
  rewrite_frame_number(data, 0xBEEF);

  EXPECT_EQ(DependencyDescriptor::parse(data, nullptr)->frame_number, 0xBEEF);
}

}  // namespace
}  // namespace backlot::rtp
