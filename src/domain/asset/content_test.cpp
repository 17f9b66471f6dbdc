// What a file is, is read in the file; bombs and pretenders are refused.
#include "domain/asset/content.hpp"

#include <gtest/gtest.h>

#include "tests/support/sample_files.hpp"

namespace backlot::asset {
namespace {

Result<Content> look(const std::string& file) {
  return examine({.size = static_cast<std::int64_t>(file.size()),
                  .read = [&](std::int64_t offset, std::size_t count) -> Result<Bytes> {
                    if (offset > static_cast<std::int64_t>(file.size())) return Bytes{};
                    return to_bytes(
                        std::string_view{file}.substr(static_cast<std::size_t>(offset), count));
                  }});
}

void expect(const std::string& file,
            Kind kind,
            std::string_view type,
            std::optional<std::int64_t> width = std::nullopt,
            std::optional<std::int64_t> height = std::nullopt) {
  const auto found = look(file);
  ASSERT_TRUE(found) << type << ": " << found.error().message();
  EXPECT_EQ(*found, (Content{.kind = kind, .type = type, .width = width, .height = height}));
}

void refuse(const std::string& file, ContentError why) {
  const auto found = look(file);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error(), why) << found.error().message();
}

TEST(Content, OfPicturesHasASize) {
  expect(samples::png(640, 360), Kind::Image, "image/png", 640, 360);
  expect(samples::jpeg(1920, 1080), Kind::Image, "image/jpeg", 1920, 1080);
  expect(samples::gif(320, 200, 3), Kind::Image, "image/gif", 320, 200);
  expect(samples::webp_lossy(800, 600), Kind::Image, "image/webp", 800, 600);
  expect(samples::webp_lossless(801, 601), Kind::Image, "image/webp", 801, 601);
  expect(samples::webp_extended(802, 602), Kind::Image, "image/webp", 802, 602);
}

TEST(Content, OfMoviesIsFoundWhereverTheirHeaderLies) {
  expect(samples::mp4("isom", {samples::video_track(1280, 720, 250), samples::audio_track(100)}),
         Kind::Video, "video/mp4", 1280, 720);
  expect(samples::mp4("qt  ", {samples::video_track(1280, 720, 250)}), Kind::Video,
         "video/quicktime", 1280, 720);
  expect(samples::mp4("M4A ", {samples::audio_track(100)}), Kind::Audio, "audio/mp4");
  expect(samples::mp4("isom", {samples::video_track(640, 480, 1)}, 100'000), Kind::Video,
         "video/mp4", 640, 480);
  expect(samples::webm("webm", 1280, 720), Kind::Video, "video/webm", 1280, 720);
}

TEST(Content, OfSoundsAndDocumentsIsKnown) {
  expect(samples::wav(), Kind::Audio, "audio/wav");
  expect(samples::ogg("OpusHead"), Kind::Audio, "audio/ogg");
  expect(samples::ogg(std::string{"\x01vorbis", 7}), Kind::Audio, "audio/ogg");
  expect(samples::mp3(0), Kind::Audio, "audio/mpeg");
  expect(samples::mp3(300), Kind::Audio, "audio/mpeg");
  expect("%PDF-1.7\n%...", Kind::Document, "application/pdf");
}

TEST(Content, OfABombIsRefusedByItsHeader) {
  refuse(samples::png(20'000, 20'000), ContentError::TooLarge);
  refuse(samples::png(0xFFFFFFFF, 1), ContentError::TooLarge);
  refuse(samples::jpeg(20'000, 20'000), ContentError::TooLarge);
  refuse(samples::jpeg(8'000, 8'000), ContentError::TooLarge);
  refuse(samples::webp_extended(16'000'000, 16'000'000), ContentError::TooLarge);
  refuse(samples::gif(65'535, 65'535, 1), ContentError::TooLarge);
  refuse(samples::gif(16, 16, 100'000), ContentError::TooLarge);
  refuse(samples::mp4("isom", {samples::video_track(640, 480, 0x80000000)}),
         ContentError::TooLarge);
  refuse(samples::mp4("isom", {samples::video_track(60'000, 60'000, 1)}), ContentError::TooLarge);
  refuse(samples::webm("webm", 60'000, 60'000), ContentError::TooLarge);
}

TEST(Content, ThatRunsInABrowserIsOfNoTypeWeTake) {
  for (const auto* file : {"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                           "<!doctype html><script>1</script>", "<?xml version='1.0'?>", "GIF88a",
                           "", "R", "RIFF\0\0\0\0", "PK\3\4",
                           "\x7F"
                           "ELF",
                           "%PDF-", "#!/bin/sh", "MZ", "\xFF\xFB", "ID3"})
    refuse(file, ContentError::Unsupported);
  refuse(samples::webm("matroska", 640, 480), ContentError::Unsupported);
  refuse(samples::ogg("\x80theora"), ContentError::Unsupported);
}

TEST(Content, ThatBreaksOffIsRefused) {
  for (const std::string& whole :
       {samples::png(64, 64), samples::jpeg(64, 64), samples::gif(64, 64, 1),
        samples::webp_lossy(64, 64), samples::webp_lossless(64, 64), samples::webp_extended(64, 64),
        samples::mp4("isom", {samples::video_track(64, 64, 1)}), samples::webm("webm", 64, 64)})
    for (std::size_t size = 0; size < whole.size(); ++size)
      EXPECT_FALSE(look(whole.substr(0, size))) << whole.substr(0, 8) << " cut to " << size;
}

TEST(Content, WithoutAnAreaIsRefused) {
  refuse(samples::png(0, 10), ContentError::Broken);
  refuse(samples::jpeg(10, 0), ContentError::Broken);
  refuse(samples::mp4("isom", {samples::video_track(0, 0, 1)}), ContentError::Broken);
  refuse(samples::mp4("isom", {}), ContentError::Broken);
}

TEST(Content, ThatCannotBeReadSaysWhy) {
  const auto found = examine({.size = 10, .read = [](std::int64_t, std::size_t) -> Result<Bytes> {
                                return std::unexpected{std::make_error_code(std::errc::io_error)};
                              }});

  ASSERT_FALSE(found);
  EXPECT_EQ(found.error(), std::errc::io_error);
}

}  // namespace
}  // namespace backlot::asset
