#include "services/sfu/core/svc_filter.hpp"

#include <gtest/gtest.h>

namespace backlot::sfu {
namespace {

/// A VP9 stream of two spatial and two temporal layers, every other picture in the upper temporal
/// one.
class Vp9Layers : public testing::Test {
 protected:
  bool send(std::uint8_t spatial, std::uint8_t temporal, bool is_keyframe = false) {
    packet_ = {};
    packet_.is_keyframe = is_keyframe && spatial == 0;
    rtp::Vp9Payload vp9;
    vp9.starts_frame = true;
    vp9.ends_frame = true;
    vp9.is_predicted = !is_keyframe;
    vp9.spatial_layer = spatial;
    vp9.temporal_layer = temporal;
    vp9.is_switch_up = temporal == 1;
    if (is_keyframe && spatial == 0) {
      vp9.spatial_layers = 2;
      vp9.sizes[0] = {640, 360};
      vp9.sizes[1] = {1280, 720};
    }
    packet_.vp9 = vp9;
    return filter_.accept(packet_);
  }
  [[nodiscard]] bool ends_picture() const { return filter_.ends_picture(packet_); }

  SvcFilter filter_;
  MediaPacket packet_;
};

TEST_F(Vp9Layers, AllPassWithoutAWish) {
  EXPECT_TRUE(send(0, 0, true));
  EXPECT_TRUE(send(1, 0, true));
  EXPECT_TRUE(send(0, 1));
  EXPECT_TRUE(send(1, 1));
  EXPECT_FALSE(ends_picture()) << "the publisher's own marker stands";
  EXPECT_FALSE(filter_.wants_keyframe());
}

TEST_F(Vp9Layers, AnUpperLayerIsLeftAtOnceAndEnteredAtAKeyFrame) {
  send(0, 0, true);
  EXPECT_TRUE(send(1, 0, true));

  filter_.prefer(0, SvcFilter::kAll);
  EXPECT_TRUE(send(0, 0));
  EXPECT_TRUE(ends_picture()) << "nothing of the picture follows";
  EXPECT_FALSE(send(1, 0));

  filter_.prefer(1, SvcFilter::kAll);
  EXPECT_TRUE(send(0, 0));
  EXPECT_TRUE(filter_.wants_keyframe());
  EXPECT_FALSE(send(1, 0)) << "what it is predicted from did not pass";
  EXPECT_TRUE(send(0, 0, true));
  EXPECT_TRUE(send(1, 0, true));
  EXPECT_FALSE(filter_.wants_keyframe());
}

TEST_F(Vp9Layers, AnUpperTemporalLayerIsEnteredWhereOneMaySwitch) {
  filter_.prefer(SvcFilter::kAll, 0);
  send(0, 0, true);
  EXPECT_FALSE(send(0, 1));
  EXPECT_TRUE(send(0, 0));

  filter_.prefer(SvcFilter::kAll, SvcFilter::kAll);
  EXPECT_TRUE(send(0, 1)) << "it says that it needs lower layers only";
}

TEST_F(Vp9Layers, ASmallAreaNeedsNoUpperLayer) {
  filter_.fit(Size{640, 360});
  EXPECT_TRUE(send(0, 0, true));
  EXPECT_FALSE(send(1, 0, true));

  filter_.fit(Size{1280, 720});
  EXPECT_TRUE(send(0, 0));
  EXPECT_TRUE(filter_.wants_keyframe());
}

/// An AV1 stream of two spatial layers where upper frames need the upper and the lower one before.
class DescribedLayers : public testing::Test {
 protected:
  DescribedLayers() {
    structure_.targets = {{.spatial_layer = 0}, {.spatial_layer = 1}};
    structure_.templates = {{}, {.spatial_layer = 1, .targets = {}, .references = {}}};
    structure_.resolutions = {{640, 360}, {1280, 720}};
  }
  bool send(std::uint8_t spatial,
            bool is_keyframe = false,
            std::optional<std::uint16_t> switches_after = {}) {
    frame_ = {};
    frame_.starts_frame = true;
    frame_.ends_frame = true;
    frame_.frame_number = ++number_;
    frame_.spatial_layer = spatial;
    frame_.targets.present = spatial == 0 ? 0b11 : 0b10;
    if (is_keyframe) frame_.targets.switches = frame_.targets.present;
    if (switches_after) {
      frame_.targets.switches = 0b10;
      frame_.references.distances[0] = *switches_after;
      frame_.references.count = 1;
    }
    packet_ = {};
    packet_.is_keyframe = is_keyframe && spatial == 0;
    packet_.dependency = &frame_;
    packet_.structure = &structure_;
    return filter_.accept(packet_);
  }

  SvcFilter filter_;
  rtp::DependencyStructure structure_;
  rtp::DependencyDescriptor frame_;
  MediaPacket packet_;
  std::uint16_t number_ = 65'530;
};

TEST_F(DescribedLayers, TheHighestTargetPassesWithoutAWish) {
  EXPECT_TRUE(send(0, true));
  EXPECT_FALSE(filter_.ends_picture(packet_));
  EXPECT_TRUE(send(1));
  EXPECT_TRUE(filter_.ends_picture(packet_));
  EXPECT_FALSE(filter_.wants_keyframe());
}

TEST_F(DescribedLayers, TheWantedTargetIsChosenAtAKeyFrame) {
  filter_.prefer(0, SvcFilter::kAll);
  EXPECT_TRUE(send(0, true));
  EXPECT_TRUE(filter_.ends_picture(packet_));
  EXPECT_FALSE(send(1));

  filter_.prefer(1, SvcFilter::kAll);
  EXPECT_TRUE(send(0));
  EXPECT_TRUE(filter_.wants_keyframe());
  EXPECT_FALSE(send(1));
  EXPECT_TRUE(send(0, true));
  EXPECT_TRUE(send(1));
}

TEST_F(DescribedLayers, ASwitchFrameIsEnteredByThoseWhoHaveWhatItNeeds) {
  filter_.prefer(0, SvcFilter::kAll);
  send(0, true);
  send(1);
  filter_.prefer(1, SvcFilter::kAll);

  EXPECT_FALSE(send(1, false, 1)) << "it needs the upper frame that did not pass";
  EXPECT_TRUE(send(0));
  EXPECT_TRUE(send(1, false, 1)) << "it needs the lower frame before it alone";
  EXPECT_FALSE(filter_.wants_keyframe());
}

TEST_F(DescribedLayers, ATargetTheSenderStoppedIsNotWaitedFor) {
  send(0, true);
  send(1);
  rtp::DependencyDescriptor frame;
  frame.starts_frame = true;
  frame.ends_frame = true;
  frame.frame_number = ++number_;
  frame.targets = {.present = 0b11, .switches = 0b01};
  frame.active_targets = 0b01;
  MediaPacket packet{.dependency = &frame, .structure = &structure_};

  EXPECT_TRUE(filter_.accept(packet));
  EXPECT_TRUE(filter_.ends_picture(packet));
  EXPECT_FALSE(filter_.wants_keyframe());
}

}  // namespace
}  // namespace backlot::sfu
