#include "protocols/hls/master_playlist.hpp"

#include "protocols/hls/attribute_list.hpp"

namespace backlot::hls {
namespace {

constexpr std::string_view kAudioGroup = "audio";

/// Three decimals, as FRAME-RATE is written.
std::string rate_text(double rate) {
  const auto thousandths = static_cast<std::uint64_t>(rate * 1000 + 0.5);
  std::string fraction = std::to_string(thousandths % 1000);
  fraction.insert(0, 3 - fraction.size(), '0');
  return std::to_string(thousandths / 1000) + "." + fraction;
}

void append(std::string& out, const Variant& variant, bool has_audio) {
  {
    TagWriter tag{out, "EXT-X-STREAM-INF"};
    tag.number("BANDWIDTH", static_cast<std::uint64_t>(variant.peak.bps));
    tag.number("AVERAGE-BANDWIDTH", static_cast<std::uint64_t>(variant.average.bps));
    tag.quoted("CODECS", variant.codecs);
    if (variant.size)
      tag.plain("RESOLUTION",
                std::to_string(variant.size->width) + "x" + std::to_string(variant.size->height));
    if (variant.frame_rate > 0) tag.plain("FRAME-RATE", rate_text(variant.frame_rate));
    if (has_audio) tag.quoted("AUDIO", kAudioGroup);
    tag.plain("CLOSED-CAPTIONS", "NONE");
  }
  out += variant.uri;
  out += '\n';
}

}  // namespace

std::string serialize(const MasterPlaylist& playlist) {
  std::string out = "#EXTM3U\n#EXT-X-VERSION:9\n";
  if (playlist.is_independent) out += "#EXT-X-INDEPENDENT-SEGMENTS\n";
  if (playlist.audio)
    TagWriter{out, "EXT-X-MEDIA"}
        .plain("TYPE", "AUDIO")
        .quoted("GROUP-ID", kAudioGroup)
        .quoted("NAME", playlist.audio->name)
        .plain("DEFAULT", "YES")
        .plain("AUTOSELECT", "YES")
        .quoted("CHANNELS", std::to_string(playlist.audio->channels))
        .quoted("URI", playlist.audio->uri);
  for (const Variant& variant : playlist.variants) append(out, variant, playlist.audio.has_value());
  return out;
}

}  // namespace backlot::hls
