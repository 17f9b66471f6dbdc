#include "services/ingest/core/tag_queue.hpp"

#include <gtest/gtest.h>

namespace backlot::ingest {
namespace {

ports::EncoderTag header(bool is_video, int mark) {
  return {.is_video = is_video, .is_keyframe = false, .is_header = true, .flv = bytes_of(mark)};
}
ports::EncoderTag picture(bool is_key, int mark, std::size_t size = 1) {
  ports::EncoderTag tag{
      .is_video = true, .is_keyframe = is_key, .is_header = false, .flv = bytes_of(mark)};
  tag.flv.resize(size);
  return tag;
}
ports::EncoderTag sound(int mark) {
  return {.is_video = false, .is_keyframe = false, .is_header = false, .flv = bytes_of(mark)};
}

/// The first byte of each that is left, in order.
std::vector<int> marks(TagQueue& queue) {
  std::vector<int> out;
  while (const auto tag = queue.next())
    for (const std::byte mark : BytesView{*tag}.first(std::min<std::size_t>(2, tag->size())))
      if (mark != std::byte{0}) out.push_back(std::to_integer<int>(mark));
  return out;
}

TEST(TagQueue, BeginsPicturesWithAKeyFrameAndKeepsTheOrder) {
  TagQueue queue;
  queue.add(header(true, 1));
  queue.add(header(false, 2));
  queue.add(picture(false, 3));
  queue.add(sound(4));
  queue.add(picture(true, 5));
  queue.add(picture(false, 6));

  EXPECT_EQ(marks(queue), (std::vector{1, 2, 4, 5, 6}));
}

TEST(TagQueue, DropsWhatIsTooMuchAndGoesOnWithHeadersAndAKeyFrame) {
  TagQueue queue;
  queue.add(header(true, 1));
  queue.add(header(false, 2));
  queue.add(picture(true, 3, TagQueue::kMostBytes - 10));
  queue.add(picture(false, 4, 100));
  queue.add(sound(5));
  queue.add(picture(false, 6));
  queue.add(picture(true, 7));

  EXPECT_EQ(marks(queue), (std::vector{1, 2, 5, 7}));
  EXPECT_EQ(queue.dropped(), 5U);
}

TEST(TagQueue, StartsAnewForAnotherReader) {
  TagQueue queue;
  queue.add(header(true, 1));
  queue.add(header(false, 2));
  queue.add(picture(true, 3));
  EXPECT_EQ(marks(queue), (std::vector{1, 2, 3}));
  queue.add(picture(false, 4));

  queue.restart();
  queue.add(picture(false, 5));
  queue.add(picture(true, 6));

  EXPECT_EQ(marks(queue), (std::vector{1, 2, 6}));
}

}  // namespace
}  // namespace backlot::ingest
