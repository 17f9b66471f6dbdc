#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace backlot::hls {

/// What a media playlist says before its segments (RFC 8216bis §4.4.3).
struct MediaPlaylistHead {
  std::uint64_t media_sequence = 0;
  std::uint64_t discontinuity_sequence = 0;
  std::chrono::seconds target{2};  ///< no segment rounds to more
  MediaTime part_target{};         ///< no part is longer; zero: no parts are offered
  bool is_independent = false;     ///< every segment begins with a key frame
  bool has_ended = false;          ///< nobody need ask again
};

/// Writes a media playlist from top to bottom, in the order of the calls.
///
/// URIs come from us: relative, without spaces, quotes or line breaks.
class MediaPlaylistWriter {
 public:
  explicit MediaPlaylistWriter(const MediaPlaylistHead& head);

  /// So many segments that the client already knows are left out (§4.4.5.2).
  void skip(std::uint64_t segments);
  void discontinuity();
  void map(std::string_view uri);
  void date(WallTime time);
  void part(std::string_view uri, MediaTime duration, bool is_independent);
  /// @param is_gap  there is nothing at the address
  void segment(std::string_view uri, MediaTime duration, bool is_gap = false);
  /// The part that comes next; asking for it waits for it.
  void preload_hint(std::string_view uri);
  /// How far another rendition has come.
  void rendition_report(std::string_view uri,
                        std::uint64_t last_segment,
                        std::optional<std::uint64_t> last_part);

  /// The whole playlist; ends the writing.
  [[nodiscard]] std::string take();

 private:
  [[nodiscard]] bool has_parts() const {
    return head_.part_target > MediaTime{} && !head_.has_ended;
  }
  MediaPlaylistHead head_;
  std::string out_;
};

/// Segments older than this before the end may be left out of a delta update: six targets
/// (§4.4.3.8).
[[nodiscard]] inline MediaTime skip_boundary(std::chrono::seconds target) { return 6 * target; }

}  // namespace backlot::hls
