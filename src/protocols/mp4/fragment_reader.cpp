#include <numeric>
#include <optional>

#include "base/byte_reader.hpp"
#include "protocols/mp4/fragment.hpp"
#include "protocols/mp4/fragment_flags.hpp"

namespace backlot::mp4 {
namespace {

struct BoxView {
  std::string_view type;
  BytesView content;
};

/// Takes the next box; nothing at the end. Boxes of 64-bit or unknown size are refused.
Result<std::optional<BoxView>> take_box(BytesView& bytes) {
  if (bytes.empty()) return std::nullopt;
  ByteReader reader{bytes};
  const std::uint32_t size = reader.u32();
  const std::string_view type = as_text(reader.bytes(4));
  if (!reader.ok() || size > bytes.size()) return fail(Error::Truncated);
  if (size < 8) return fail(Error::UnknownLayout);
  const BytesView content = bytes.subspan(8, size - 8);
  bytes = bytes.subspan(size);
  return BoxView{type, content};
}

/// The only child of a type; none or a second one is an error.
Result<BytesView> only_child(BytesView parent, std::string_view type) {
  std::optional<BytesView> found;
  while (true) {
    const auto box = take_box(parent);
    if (!box) return std::unexpected{box.error()};
    if (!*box) break;
    if ((*box)->type != type) continue;
    if (found) return fail(Error::UnknownLayout);
    found = (*box)->content;
  }
  if (!found) return fail(Error::UnknownLayout);
  return *found;
}

struct Defaults {
  std::optional<std::uint32_t> duration;
  std::optional<std::uint32_t> size;
  std::optional<std::uint32_t> flags;
};

Result<Defaults> parse_header(BytesView bytes) {
  ByteReader reader{bytes};
  const std::uint32_t flags = reader.u32() & 0xFF'FFFFU;
  reader.skip(4);  // track
  if ((flags & kBaseIsMoof) == 0 || (flags & kBaseDataOffset) != 0)
    return fail(Error::UnknownLayout);
  if ((flags & kDescriptionIndex) != 0) reader.skip(4);
  Defaults defaults;
  if ((flags & kDefaultDuration) != 0) defaults.duration = reader.u32();
  if ((flags & kDefaultSize) != 0) defaults.size = reader.u32();
  if ((flags & kDefaultFlags) != 0) defaults.flags = reader.u32();
  if (!reader.ok()) return fail(Error::Truncated);
  return defaults;
}

Result<std::uint64_t> parse_decode_time(BytesView bytes) {
  ByteReader reader{bytes};
  const std::uint8_t version = reader.u8();
  reader.skip(3);
  const std::uint64_t time = version == 0 ? reader.u32() : reader.u64();
  if (!reader.ok()) return fail(Error::Truncated);
  return time;
}

/// A field of a sample: its own, or the default that the header must then have.
class RunReader {
 public:
  RunReader(BytesView bytes, const Defaults& defaults) : reader_(bytes), defaults_(defaults) {}

  Result<std::vector<Sample>> read() {
    const std::uint32_t head = reader_.u32();
    flags_ = head & 0xFF'FFFFU;
    const std::uint32_t count = reader_.u32();
    if (count == 0 || count > kMaxSamples) return fail(Error::TooManySamples);
    if ((flags_ & kDataOffset) == 0) return fail(Error::UnknownLayout);
    data_offset_ = reader_.u32();
    std::optional<std::uint32_t> first_flags;
    if ((flags_ & kFirstFlags) != 0) first_flags = reader_.u32();
    std::vector<Sample> samples;
    samples.reserve(count);
    for (std::uint32_t i = 0; i < count && reader_.ok(); ++i)
      samples.push_back(sample(i == 0 ? first_flags : std::nullopt));
    if (!reader_.ok()) return fail(Error::Truncated);
    if (!is_complete_) return fail(Error::UnknownLayout);
    return samples;
  }
  [[nodiscard]] std::uint32_t data_offset() const { return data_offset_; }

 private:
  Sample sample(std::optional<std::uint32_t> first_flags) {
    Sample sample;
    sample.duration = field(kDuration, defaults_.duration);
    sample.size = field(kSize, defaults_.size);
    const std::uint32_t flags = field(kFlags, first_flags ? first_flags : defaults_.flags);
    sample.is_sync = (flags & kIsNotSync) == 0;
    if ((flags_ & kCompositionOffset) != 0)
      sample.composition_offset = static_cast<std::int32_t>(reader_.u32());
    return sample;
  }
  std::uint32_t field(std::uint32_t flag, const std::optional<std::uint32_t>& otherwise) {
    if ((flags_ & flag) != 0) return reader_.u32();
    if (!otherwise) is_complete_ = false;
    return otherwise.value_or(0);
  }

  ByteReader reader_;
  const Defaults& defaults_;
  std::uint32_t flags_ = 0;
  std::uint32_t data_offset_ = 0;
  bool is_complete_ = true;
};

Result<std::uint32_t> parse_track_fragment(BytesView bytes, Fragment& fragment) {
  const auto header = only_child(bytes, "tfhd");
  const auto time = only_child(bytes, "tfdt");
  const auto run = only_child(bytes, "trun");
  if (!header || !time || !run) return fail(Error::UnknownLayout);
  const auto defaults = parse_header(*header);
  if (!defaults) return std::unexpected{defaults.error()};
  const auto decode_time = parse_decode_time(*time);
  if (!decode_time) return std::unexpected{decode_time.error()};
  fragment.decode_time = *decode_time;
  RunReader reader{*run, *defaults};
  auto samples = reader.read();
  if (!samples) return std::unexpected{samples.error()};
  fragment.samples = std::move(*samples);
  return reader.data_offset();
}

Result<std::uint32_t> parse_movie_fragment(BytesView bytes, Fragment& fragment) {
  const auto header = only_child(bytes, "mfhd");
  const auto track = only_child(bytes, "traf");
  if (!header || !track) return fail(Error::UnknownLayout);
  ByteReader reader{*header};
  reader.skip(4);
  fragment.sequence = reader.u32();
  if (!reader.ok()) return fail(Error::Truncated);
  return parse_track_fragment(*track, fragment);
}

}  // namespace

Result<Fragment> take_fragment(BytesView& bytes) {
  Fragment fragment;
  std::optional<std::uint32_t> offset;
  std::size_t moof_size = 0;
  while (true) {
    const auto box = take_box(bytes);
    if (!box) return std::unexpected{box.error()};
    if (!*box) return fail(Error::Truncated);
    if ((*box)->type == "moof") {
      const auto parsed = parse_movie_fragment((*box)->content, fragment);
      if (!parsed) return std::unexpected{parsed.error()};
      offset = *parsed;
      moof_size = (*box)->content.size() + 8;
    }
    if ((*box)->type != "mdat") continue;
    if (offset != moof_size + 8) return fail(Error::UnknownLayout);
    const std::uint64_t size =
        std::accumulate(fragment.samples.begin(), fragment.samples.end(), std::uint64_t{0},
                        [](std::uint64_t sum, const Sample& sample) { return sum + sample.size; });
    if (size != (*box)->content.size()) return fail(Error::UnknownLayout);
    fragment.media = to_bytes((*box)->content);
    return fragment;
  }
}

Result<std::vector<Fragment>> parse_fragments(BytesView bytes) {
  std::vector<Fragment> fragments;
  while (!bytes.empty()) {
    auto fragment = take_fragment(bytes);
    if (!fragment) return std::unexpected{fragment.error()};
    fragments.push_back(std::move(*fragment));
  }
  return fragments;
}

}  // namespace backlot::mp4
