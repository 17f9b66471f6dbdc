#include "domain/asset/movie_content.hpp"

namespace backlot::asset {

Result<Content> content_of(const Tracks& tracks,
                           std::string_view movie_type,
                           std::string_view sound_type) {
  if (tracks.has_video) {
    if (tracks.width < 1 || tracks.height < 1) return fail(ContentError::Broken);
    return Content{
        .kind = Kind::Video, .type = movie_type, .width = tracks.width, .height = tracks.height};
  }
  if (!tracks.has_audio) return fail(ContentError::Broken);
  return Content{
      .kind = Kind::Audio, .type = sound_type, .width = std::nullopt, .height = std::nullopt};
}

}  // namespace backlot::asset
