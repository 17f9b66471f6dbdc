#include "protocols/dash/manifest.hpp"

#include <algorithm>
#include <utility>

#include "base/time_text.hpp"

namespace backlot::dash {
namespace {

/// An xs:duration in seconds.
std::string duration_text(MediaTime time) {
  const auto milliseconds = static_cast<std::uint64_t>(
      std::max<std::int64_t>(0, std::chrono::round<std::chrono::milliseconds>(time).count()));
  std::string decimals = std::to_string(milliseconds % 1000);
  decimals.insert(0, 3 - decimals.size(), '0');
  return "PT" + std::to_string(milliseconds / 1000) + "." + decimals + "S";
}

/// Writes elements, indented by depth.
class Xml {
 public:
  Xml() : out_("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n") {}

  Xml& open(std::string_view name) {
    out_.append(2 * depth_++, ' ');
    out_ += '<';
    out_ += name;
    return *this;
  }
  Xml& attribute(std::string_view name, std::string_view value) {
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    out_ += value;
    out_ += '"';
    return *this;
  }
  Xml& attribute(std::string_view name, std::uint64_t value) {
    return attribute(name, std::to_string(value));
  }
  void content() { out_ += ">\n"; }
  void empty() {
    out_ += "/>\n";
    --depth_;
  }
  void close(std::string_view name) {
    out_.append(2 * --depth_, ' ');
    out_ += "</";
    out_ += name;
    out_ += ">\n";
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
  std::size_t depth_ = 0;
};

void append(Xml& xml, const Representation& representation) {
  xml.open("Representation")
      .attribute("id", representation.id)
      .attribute("codecs", representation.codecs)
      .attribute("bandwidth", static_cast<std::uint64_t>(representation.bandwidth.bps));
  if (representation.size)
    xml.attribute("width", static_cast<std::uint64_t>(representation.size->width))
        .attribute("height", static_cast<std::uint64_t>(representation.size->height))
        .attribute("sar", "1:1");
  if (representation.sample_rate == 0) return xml.empty();
  xml.attribute("audioSamplingRate", representation.sample_rate).content();
  xml.open("AudioChannelConfiguration")
      .attribute("schemeIdUri", "urn:mpeg:dash:23003:3:audio_channel_configuration:2011")
      .attribute("value", representation.channels)
      .empty();
  xml.close("Representation");
}

void append_timeline(Xml& xml, const AdaptationSet& set) {
  xml.open("SegmentTemplate")
      .attribute("timescale", set.timescale)
      .attribute("presentationTimeOffset", set.presentation_offset)
      .attribute("startNumber", set.start_number)
      .attribute("initialization", set.initialization)
      .attribute("media", set.media)
      .content();
  xml.open("SegmentTimeline").content();
  for (const SegmentRun& run : set.timeline) {
    xml.open("S").attribute("t", run.start).attribute("d", run.duration);
    if (run.count > 1) xml.attribute("r", run.count - 1);
    xml.empty();
  }
  xml.close("SegmentTimeline");
  xml.close("SegmentTemplate");
}

void append(Xml& xml, const AdaptationSet& set, std::size_t id) {
  xml.open("AdaptationSet")
      .attribute("id", id)
      .attribute("contentType", set.content)
      .attribute("mimeType", set.content + "/mp4")
      .attribute("segmentAlignment", "true")
      .attribute("startWithSAP", "1")
      .content();
  append_timeline(xml, set);
  for (const Representation& representation : set.representations) append(xml, representation);
  xml.close("AdaptationSet");
}

void append_head(Xml& xml, const Manifest& manifest) {
  xml.open("MPD")
      .attribute("xmlns", "urn:mpeg:dash:schema:mpd:2011")
      .attribute("profiles", "urn:mpeg:dash:profile:isoff-live:2011")
      .attribute("type", manifest.is_live ? "dynamic" : "static")
      .attribute("minBufferTime", duration_text(manifest.longest_segment))
      .attribute("maxSegmentDuration", duration_text(manifest.longest_segment));
  if (manifest.is_live)
    xml.attribute("availabilityStartTime", to_rfc3339(manifest.availability_start))
        .attribute("publishTime", to_rfc3339(manifest.published))
        .attribute("minimumUpdatePeriod", duration_text(manifest.update_after))
        .attribute("timeShiftBufferDepth", duration_text(manifest.window))
        .attribute("suggestedPresentationDelay", duration_text(manifest.delay));
  else
    xml.attribute("mediaPresentationDuration", duration_text(manifest.duration));
  xml.content();
}

}  // namespace

void append_segment(std::vector<SegmentRun>& runs, std::uint64_t start, std::uint64_t duration) {
  if (!runs.empty()) {
    SegmentRun& last = runs.back();
    const bool follows = last.start + last.count * last.duration == start;
    if (follows && last.duration == duration) {
      ++last.count;
      return;
    }
  }
  runs.push_back({.start = start, .duration = duration});
}

std::string serialize(const Manifest& manifest) {
  Xml xml;
  append_head(xml, manifest);
  for (const Period& period : manifest.periods) {
    xml.open("Period").attribute("id", period.id).attribute("start", duration_text(period.start));
    xml.content();
    for (std::size_t i = 0; i < period.sets.size(); ++i) append(xml, period.sets[i], i);
    xml.close("Period");
  }
  if (manifest.is_live)
    xml.open("UTCTiming")
        .attribute("schemeIdUri", "urn:mpeg:dash:utc:http-iso:2014")
        .attribute("value", manifest.clock_uri)
        .empty();
  xml.close("MPD");
  return xml.take();
}

}  // namespace backlot::dash
