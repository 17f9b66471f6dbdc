#include "protocols/mp4/fragment.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "protocols/mp4/box_writer.hpp"
#include "protocols/mp4/fragment_flags.hpp"

namespace backlot::mp4 {
namespace {

constexpr std::uint32_t kTrackId = 1;

std::uint32_t flags_of(const Sample& sample) { return sample.is_sync ? kSyncSample : kOtherSample; }

/// Which fields every sample has to say for itself; what is the same for all goes into the header.
std::uint32_t run_flags(const std::vector<Sample>& samples) {
  std::uint32_t flags = kDataOffset | kSize;
  const Sample& first = samples.front();
  for (const Sample& sample : samples) {
    if (sample.duration != first.duration) flags |= kDuration;
    if (sample.is_sync != first.is_sync) flags |= kFlags;
    if (sample.composition_offset != 0) flags |= kCompositionOffset;
  }
  return flags;
}

/// Returns where the data offset stands, which is known only when the moof is whole.
std::size_t append_run(Bytes& out,
                       BoxWriter& boxes,
                       const Fragment& fragment,
                       std::uint32_t flags) {
  ByteAppender& fields = boxes.fields();
  fields.u32(static_cast<std::uint32_t>(fragment.samples.size()));
  const std::size_t offset = out.size();
  fields.u32(0);
  for (const Sample& sample : fragment.samples) {
    if ((flags & kDuration) != 0) fields.u32(sample.duration);
    fields.u32(sample.size);
    if ((flags & kFlags) != 0) fields.u32(flags_of(sample));
    if ((flags & kCompositionOffset) != 0)
      fields.u32(static_cast<std::uint32_t>(sample.composition_offset));
  }
  return offset;
}

void append_header(BoxWriter& boxes, const Fragment& fragment) {
  ByteAppender& fields = boxes.fields();
  boxes.full_box("tfhd", 0, kBaseIsMoof | kDefaultDuration | kDefaultFlags, [&] {
    fields.u32(kTrackId);
    fields.u32(fragment.samples.front().duration);
    fields.u32(flags_of(fragment.samples.front()));
  });
  boxes.full_box("tfdt", 1, 0, [&] { fields.u64(fragment.decode_time); });
}

}  // namespace

void append_fragment(Bytes& out, const Fragment& fragment) {
  BACKLOT_CHECK(!fragment.samples.empty() && fragment.samples.size() <= kMaxSamples);
  out.reserve(out.size() + 128 + 16 * fragment.samples.size() + fragment.media.size());
  const std::size_t begin = out.size();
  const std::uint32_t flags = run_flags(fragment.samples);
  std::size_t offset = 0;
  BoxWriter boxes{out};
  boxes.box("moof", [&] {
    boxes.full_box("mfhd", 0, 0, [&] { boxes.fields().u32(fragment.sequence); });
    boxes.box("traf", [&] {
      append_header(boxes, fragment);
      boxes.full_box("trun", 1, flags, [&] { offset = append_run(out, boxes, fragment, flags); });
    });
  });
  // From the moof's first byte to the media behind the header of mdat.
  const auto distance = static_cast<std::uint32_t>(out.size() - begin + 8);
  ByteWriter{MutableBytes{out}.subspan(offset, 4)}.u32(distance);
  boxes.box("mdat", [&] { boxes.fields().bytes(fragment.media); });
}

void append_segment_type(Bytes& out) {
  BoxWriter boxes{out};
  boxes.box("styp", [&] {
    boxes.fields().text("msdh");
    boxes.fields().u32(0);
    boxes.fields().text("msdhcmfc");
  });
}

}  // namespace backlot::mp4
