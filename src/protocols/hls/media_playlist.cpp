#include "protocols/hls/media_playlist.hpp"

#include <algorithm>
#include <utility>

#include "base/time_text.hpp"
#include "protocols/hls/attribute_list.hpp"

namespace backlot::hls {
namespace {

constexpr int kVersion = 9;              ///< EXT-X-SKIP
constexpr int kPartHoldBackTargets = 3;  ///< at least 2, and 3 is advised (§4.4.3.8)

void append_number(std::string& out, std::string_view tag, std::uint64_t value) {
  out += tag;
  out += std::to_string(value);
  out += '\n';
}

}  // namespace

MediaPlaylistWriter::MediaPlaylistWriter(const MediaPlaylistHead& head) : head_(head) {
  out_ = "#EXTM3U\n";
  append_number(out_, "#EXT-X-VERSION:", kVersion);
  append_number(out_, "#EXT-X-TARGETDURATION:", static_cast<std::uint64_t>(head.target.count()));
  append_number(out_, "#EXT-X-MEDIA-SEQUENCE:", head.media_sequence);
  append_number(out_, "#EXT-X-DISCONTINUITY-SEQUENCE:", head.discontinuity_sequence);
  if (head.is_independent) out_ += "#EXT-X-INDEPENDENT-SEGMENTS\n";
  if (!has_parts()) return;
  TagWriter{out_, "EXT-X-SERVER-CONTROL"}
      .plain("CAN-BLOCK-RELOAD", "YES")
      .time("PART-HOLD-BACK", kPartHoldBackTargets * head.part_target)
      .time("HOLD-BACK", 3 * head.target)
      .time("CAN-SKIP-UNTIL", skip_boundary(head.target));
  TagWriter{out_, "EXT-X-PART-INF"}.time("PART-TARGET", head.part_target);
}

void MediaPlaylistWriter::skip(std::uint64_t segments) {
  TagWriter{out_, "EXT-X-SKIP"}.number("SKIPPED-SEGMENTS", segments);
}

void MediaPlaylistWriter::discontinuity() { out_ += "#EXT-X-DISCONTINUITY\n"; }

void MediaPlaylistWriter::map(std::string_view uri) {
  TagWriter{out_, "EXT-X-MAP"}.quoted("URI", uri);
}

void MediaPlaylistWriter::date(WallTime time) {
  out_ += "#EXT-X-PROGRAM-DATE-TIME:" + to_rfc3339(time) + "\n";
}

void MediaPlaylistWriter::part(std::string_view uri, MediaTime duration, bool is_independent) {
  if (!has_parts()) return;
  TagWriter tag{out_, "EXT-X-PART"};
  tag.time("DURATION", std::min(duration, head_.part_target)).quoted("URI", uri);
  if (is_independent) tag.plain("INDEPENDENT", "YES");
}

void MediaPlaylistWriter::segment(std::string_view uri, MediaTime duration, bool is_gap) {
  // A pause inside makes a segment longer than was promised; the promise is what players rely on.
  const MediaTime longest = head_.target + 499ms;
  if (is_gap) out_ += "#EXT-X-GAP\n";
  out_ += "#EXTINF:" + seconds(std::min(duration, longest)) + ",\n";
  out_ += uri;
  out_ += '\n';
}

void MediaPlaylistWriter::preload_hint(std::string_view uri) {
  if (!has_parts()) return;
  TagWriter{out_, "EXT-X-PRELOAD-HINT"}.plain("TYPE", "PART").quoted("URI", uri);
}

void MediaPlaylistWriter::rendition_report(std::string_view uri,
                                           std::uint64_t last_segment,
                                           std::optional<std::uint64_t> last_part) {
  if (!has_parts()) return;
  TagWriter tag{out_, "EXT-X-RENDITION-REPORT"};
  tag.quoted("URI", uri).number("LAST-MSN", last_segment);
  if (last_part) tag.number("LAST-PART", *last_part);
}

std::string MediaPlaylistWriter::take() {
  if (head_.has_ended) out_ += "#EXT-X-ENDLIST\n";
  return std::move(out_);
}

}  // namespace backlot::hls
