#include "domain/asset/content.hpp"

#include <array>
#include <string>

#include "domain/asset/movie_content.hpp"
#include "domain/asset/picture_content.hpp"
#include "domain/asset/sound_content.hpp"

namespace backlot::asset {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "content"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<ContentError>(value)) {
      case ContentError::Unsupported: return "the file is of no type that is taken here";
      case ContentError::Broken: return "the file is not what its first bytes say";
      case ContentError::TooLarge:
        return "the file has more pixels, frames or samples than allowed";
    }
    return "the file is not taken";
  }
};

Result<Content> read_pdf(const Source& /*source*/) {
  return Content{.kind = Kind::Document,
                 .type = "application/pdf",
                 .width = std::nullopt,
                 .height = std::nullopt};
}

struct Format {
  std::size_t offset;
  std::string_view magic;
  Result<Content> (*read)(const Source&);
};

using std::string_view_literals::operator""sv;

// The first that fits reads on; RIFF stands for two formats and comes with what follows its size.
constexpr std::array<Format, 13> kFormats{{{0, "\x89PNG\r\n\x1A\n"sv, read_png},
                                           {0, "\xFF\xD8\xFF"sv, read_jpeg},
                                           {0, "GIF87a"sv, read_gif},
                                           {0, "GIF89a"sv, read_gif},
                                           {8, "WEBP"sv, read_webp},
                                           {8, "WAVE"sv, read_wav},
                                           {4, "ftyp"sv, read_mp4},
                                           {0, "\x1A\x45\xDF\xA3"sv, read_webm},
                                           {0, "OggS"sv, read_ogg},
                                           {0, "ID3"sv, read_mp3},
                                           {0, "\xFF"sv, read_mp3},
                                           {0, "%PDF-1."sv, read_pdf},
                                           {0, "%PDF-2."sv, read_pdf}}};

bool is_within_bounds(const Content& content) {
  if (!content.width || !content.height) return true;
  if (*content.width > kMaxSide || *content.height > kMaxSide) return false;
  return *content.width * *content.height <= kMaxPixels;
}

}  // namespace

const std::error_category& content_category() {
  static const Category category;
  return category;
}

std::error_code make_error_code(ContentError error) {
  return {static_cast<int>(error), content_category()};
}

Result<Content> examine(const Source& source) {
  constexpr std::size_t kHead = 16;
  const auto head = source.read(0, kHead);
  if (!head) return std::unexpected{head.error()};
  const std::string_view text = as_text(*head);
  for (const Format& format : kFormats) {
    if (text.size() < format.offset || !text.substr(format.offset).starts_with(format.magic))
      continue;
    if (format.offset == 8 && !text.starts_with("RIFF")) continue;
    auto content = format.read(source);
    if (content && !is_within_bounds(*content)) return fail(ContentError::TooLarge);
    return content;
  }
  return fail(ContentError::Unsupported);
}

}  // namespace backlot::asset
