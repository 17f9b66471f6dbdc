#include <gtest/gtest.h>

#include "protocols/h264/decoder_config.hpp"
#include "protocols/h264/nal_unit.hpp"
#include "protocols/h264/sps.hpp"

namespace backlot::h264 {
namespace {

// Written by x264 for 1280x720, 1920x1080 (cropped from 1088) and, baseline, 704x576.
const Bytes kSps720 = bytes_of(0x67,
                               0x64,
                               0x00,
                               0x1F,
                               0xAC,
                               0xD9,
                               0x40,
                               0x50,
                               0x05,
                               0xBB,
                               0x01,
                               0x10,
                               0x00,
                               0x00,
                               0x03,
                               0x00,
                               0x10,
                               0x00,
                               0x00,
                               0x03,
                               0x03,
                               0xC0,
                               0xF1,
                               0x83,
                               0x19,
                               0x60);
const Bytes kSps1080 = bytes_of(0x67,
                                0x64,
                                0x00,
                                0x28,
                                0xAC,
                                0xD9,
                                0x40,
                                0x78,
                                0x02,
                                0x27,
                                0xE5,
                                0xC0,
                                0x44,
                                0x00,
                                0x00,
                                0x03,
                                0x00,
                                0x04,
                                0x00,
                                0x00,
                                0x03,
                                0x00,
                                0xF0,
                                0x3C,
                                0x60,
                                0xC6,
                                0x58);
const Bytes kSpsBaseline = bytes_of(0x67,
                                    0x42,
                                    0xC0,
                                    0x1F,
                                    0xD9,
                                    0x00,
                                    0xB0,
                                    0x12,
                                    0x6C,
                                    0x04,
                                    0x40,
                                    0x00,
                                    0x00,
                                    0x03,
                                    0x00,
                                    0x40,
                                    0x00,
                                    0x00,
                                    0x0F,
                                    0x03,
                                    0xC6,
                                    0x0C,
                                    0x92);
const Bytes kPps = bytes_of(0x68, 0xEF, 0x8F, 0xCB);

TEST(H264Sps, ReadsProfileLevelAndSize) {
  EXPECT_EQ(*parse_sps(kSps720), (Sps{100, 0, 31, {1280, 720}, true, true}));
  EXPECT_EQ(*parse_sps(kSpsBaseline), (Sps{66, 0xC0, 31, {704, 576}, true, false}));
}

// Written by x264 for 640x360: without B-frames, with two, in 10 bits, interlaced.
TEST(H264Sps, TellsWhetherPicturesMayComeOutOfOrder) {
  const Bytes without =
      bytes_of(0x67, 0x64, 0x00, 0x1E, 0xAC, 0xB2, 0x01, 0x40, 0x5F, 0xF2, 0xE0, 0x22, 0x00, 0x00,
               0x03, 0x00, 0x02, 0x00, 0x00, 0x03, 0x00, 0x78, 0x1E, 0x2C, 0x5C, 0x90);
  const Bytes with_two =
      bytes_of(0x67, 0x64, 0x00, 0x1E, 0xAC, 0xD9, 0x40, 0xA0, 0x2F, 0xF9, 0x70, 0x11, 0x00, 0x00,
               0x03, 0x00, 0x01, 0x00, 0x00, 0x03, 0x00, 0x3C, 0x0F, 0x16, 0x2D, 0x96);

  EXPECT_FALSE(parse_sps(without)->may_reorder);
  EXPECT_TRUE(parse_sps(with_two)->may_reorder);
  EXPECT_TRUE(parse_sps(BytesView{with_two}.first(20))->may_reorder);
}

TEST(H264Sps, TellsWhatBrowsersDoNotDecode) {
  const Bytes ten_bits =
      bytes_of(0x67, 0x6E, 0x00, 0x1E, 0xA6, 0xCB, 0x20, 0x14, 0x05, 0xFF, 0x2E, 0x02, 0x20, 0x00,
               0x00, 0x03, 0x00, 0x20, 0x00, 0x00, 0x07, 0x81, 0xE2, 0xC5, 0xC9);
  const Bytes interlaced =
      bytes_of(0x67, 0x64, 0x00, 0x1E, 0xAC, 0xE4, 0x02, 0x81, 0x8F, 0xCF, 0x80, 0x88, 0x00, 0x00,
               0x03, 0x00, 0x08, 0x00, 0x00, 0x03, 0x01, 0xE0, 0xF8, 0xA1, 0x52, 0x40);

  EXPECT_TRUE(parse_sps(kSps720)->is_common);
  EXPECT_FALSE(parse_sps(ten_bits)->is_common);
  EXPECT_FALSE(parse_sps(interlaced)->is_common);
}

TEST(H264Sps, SubtractsTheCropping) { EXPECT_EQ(parse_sps(kSps1080)->size, (Size{1920, 1080})); }

TEST(H264Sps, RefusesOtherNalUnits) {
  EXPECT_EQ(parse_sps(kPps).error(), Error::NotAParameterSet);
  EXPECT_EQ(parse_sps({}).error(), Error::NotAParameterSet);
}

TEST(H264Sps, RefusesTruncation) {
  EXPECT_EQ(parse_sps(BytesView{kSps720}.first(6)).error(), Error::Truncated);
}

TEST(H264Sps, RefusesAPictureOfEndlessWidth) {
  // Baseline; then ue(v) of 0, 0, 0, 0, 0 and a width of 2^20 macroblocks.
  const Bytes sps = bytes_of(0x67, 66, 0, 31, 0xF8 | 0x04, 0x00, 0x00, 0x40, 0x00, 0x0F, 0xFF);

  EXPECT_FALSE(parse_sps(sps));
}

TEST(H264NalUnit, SplitsAnnexBWithLongAndShortStartCodes) {
  const Bytes stream = bytes_of(0, 0, 0, 1, 0x67, 1, 2, 0, 0, 1, 0x68, 3, 0, 0, 0, 1, 0x65, 4);

  const auto units = split_annex_b(stream);

  ASSERT_EQ(units.size(), 3U);
  EXPECT_EQ(to_bytes(units[0]), bytes_of(0x67, 1, 2));
  EXPECT_EQ(to_bytes(units[1]), bytes_of(0x68, 3));
  EXPECT_EQ(nal_type(units[2]), NalType::IdrSlice);
}

TEST(H264NalUnit, FindsNothingWithoutAStartCode) {
  EXPECT_TRUE(split_annex_b(bytes_of(1, 2, 3, 4)).empty());
  EXPECT_TRUE(split_annex_b({}).empty());
}

TEST(H264NalUnit, JoinsWhatItSplits) {
  const Bytes sample = join_avcc({kSps720, kPps});

  const auto units = split_avcc(sample);

  ASSERT_TRUE(units);
  ASSERT_EQ(units->size(), 2U);
  EXPECT_EQ(to_bytes((*units)[1]), kPps);
}

TEST(H264NalUnit, RefusesALengthPastTheEnd) {
  EXPECT_EQ(split_avcc(bytes_of(0, 0, 0, 5, 1)).error(), Error::Truncated);
  EXPECT_EQ(split_avcc(bytes_of(0, 0, 1)).error(), Error::Truncated);
}

TEST(H264NalUnit, RemovesEmulationPrevention) {
  EXPECT_EQ(unescape(bytes_of(1, 0, 0, 3, 1, 0, 0, 3, 0, 0, 3)), bytes_of(1, 0, 0, 1, 0, 0, 0, 0));
}

TEST(H264DecoderConfig, CarriesTheParameterSets) {
  const auto config = make_decoder_config(kSps720, kPps);

  ASSERT_TRUE(config);
  EXPECT_EQ(config->profile, 100);
  EXPECT_EQ(*parse_decoder_config(serialize(*config)), *config);
}

TEST(H264DecoderConfig, RefusesTruncationAndOtherVersions) {
  Bytes record = serialize(*make_decoder_config(kSps720, kPps));
  EXPECT_EQ(parse_decoder_config(BytesView{record}.first(record.size() - 1)).error(),
            Error::Truncated);

  record[0] = std::byte{2};
  EXPECT_EQ(parse_decoder_config(record).error(), Error::UnsupportedVersion);
}

TEST(H264DecoderConfig, NeedsASequenceSet) {
  EXPECT_EQ(make_decoder_config(kPps, kPps).error(), Error::NotAParameterSet);
}

}  // namespace
}  // namespace backlot::h264
