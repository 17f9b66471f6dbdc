#include "protocols/h264/sps.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "protocols/h264/bit_reader.hpp"
#include "protocols/h264/nal_unit.hpp"

namespace backlot::h264 {
namespace {

constexpr std::uint32_t kMaxMacroblocks = kMaxPictureSide / 16;
constexpr std::uint32_t kMaxPocCycle = 255;
/// Profiles whose parameter sets carry chroma format and scaling lists.
constexpr std::array<std::uint8_t, 13> kHighProfiles{100, 110, 122, 244, 44,  83, 86,
                                                     118, 128, 138, 139, 134, 135};

constexpr std::uint8_t kBaseline = 66;
constexpr std::uint32_t kMaxCpbCount = 32;
constexpr std::uint32_t kExtendedRatio = 255;

struct Chroma {
  std::uint32_t format = 1;
  bool has_separate_planes = false;
  bool has_eight_bits = true;
};

void skip_scaling_list(BitReader& bits, unsigned size) {
  std::int64_t last = 8;
  std::int64_t next = 8;
  for (unsigned i = 0; i < size && bits.ok(); ++i) {
    if (next != 0) next = (last + bits.signed_golomb() + 256) % 256;
    if (next != 0) last = next;
  }
}

Chroma read_chroma(BitReader& bits) {
  Chroma chroma{.format = bits.unsigned_golomb()};
  if (chroma.format == 3) chroma.has_separate_planes = bits.flag();
  const std::uint32_t luma_depth = bits.unsigned_golomb();
  const std::uint32_t chroma_depth = bits.unsigned_golomb();
  chroma.has_eight_bits = luma_depth == 0 && chroma_depth == 0;
  bits.skip(1);
  if (!bits.flag()) return chroma;
  const unsigned lists = chroma.format == 3 ? 12 : 8;
  for (unsigned i = 0; i < lists && bits.ok(); ++i)
    if (bits.flag()) skip_scaling_list(bits, i < 6 ? 16 : 64);
  return chroma;
}

/// Skips how pictures are ordered; the kind of order, or nothing when there is no such kind.
std::optional<std::uint32_t> skip_picture_order(BitReader& bits) {
  const std::uint32_t type = bits.unsigned_golomb();
  if (type == 0) {
    static_cast<void>(bits.unsigned_golomb());
  } else if (type == 1) {
    bits.skip(1);
    static_cast<void>(bits.signed_golomb());
    static_cast<void>(bits.signed_golomb());
    const std::uint32_t cycle = bits.unsigned_golomb();
    if (cycle > kMaxPocCycle) return std::nullopt;
    for (std::uint32_t i = 0; i < cycle && bits.ok(); ++i) static_cast<void>(bits.signed_golomb());
  }
  if (type > 2) return std::nullopt;
  return type;
}

/// Reads width, height and cropping; nothing when they make no picture.
Result<Size> read_size(BitReader& bits, const Chroma& chroma, bool& is_frame_only) {
  const std::uint64_t width_mbs = std::uint64_t{bits.unsigned_golomb()} + 1;
  const std::uint64_t height_units = std::uint64_t{bits.unsigned_golomb()} + 1;
  is_frame_only = bits.flag();
  if (!is_frame_only) bits.skip(1);
  bits.skip(1);
  if (width_mbs > kMaxMacroblocks || height_units > kMaxMacroblocks)
    return fail(Error::InvalidParameterSet);
  std::int64_t width = static_cast<std::int64_t>(width_mbs) * 16;
  std::int64_t height = static_cast<std::int64_t>(height_units) * 16 * (is_frame_only ? 1 : 2);
  if (bits.flag()) {
    const bool is_plain = chroma.format == 0 || chroma.has_separate_planes;
    const std::int64_t unit_x = is_plain || chroma.format == 3 ? 1 : 2;
    const std::int64_t unit_y = (is_plain || chroma.format != 1 ? 1 : 2) * (is_frame_only ? 1 : 2);
    const std::int64_t columns = std::int64_t{bits.unsigned_golomb()} + bits.unsigned_golomb();
    const std::int64_t rows = std::int64_t{bits.unsigned_golomb()} + bits.unsigned_golomb();
    width -= columns * unit_x;
    height -= rows * unit_y;
  }
  if (width <= 0 || height <= 0 || height > kMaxPictureSide)
    return fail(Error::InvalidParameterSet);
  return Size{static_cast<int>(width), static_cast<int>(height)};
}

void skip_hypothetical_decoder(BitReader& bits) {
  const std::uint32_t count = bits.unsigned_golomb();
  bits.skip(8);
  for (std::uint32_t i = 0; i <= std::min(count, kMaxCpbCount) && bits.ok(); ++i) {
    static_cast<void>(bits.unsigned_golomb());
    static_cast<void>(bits.unsigned_golomb());
    bits.skip(1);
  }
  bits.skip(20);
}

/// Skips the usability information (H.264 §E.1.1) up to what it says of reordering.
///
/// @return how many pictures may be shown after one that comes later; nothing when it is not said
std::optional<std::uint32_t> read_reordering(BitReader& bits) {
  if (!bits.flag()) return std::nullopt;
  if (bits.flag() && bits.bits(8) == kExtendedRatio) bits.skip(32);
  if (bits.flag()) bits.skip(1);
  if (bits.flag()) {
    bits.skip(4);
    if (bits.flag()) bits.skip(24);
  }
  if (bits.flag()) {
    static_cast<void>(bits.unsigned_golomb());
    static_cast<void>(bits.unsigned_golomb());
  }
  if (bits.flag()) bits.skip(65);
  const bool has_nal_decoder = bits.flag();
  if (has_nal_decoder) skip_hypothetical_decoder(bits);
  const bool has_vcl_decoder = bits.flag();
  if (has_vcl_decoder) skip_hypothetical_decoder(bits);
  if (has_nal_decoder || has_vcl_decoder) bits.skip(1);
  bits.skip(1);
  if (!bits.flag()) return std::nullopt;
  bits.skip(1);
  for (int i = 0; i < 4; ++i) static_cast<void>(bits.unsigned_golomb());
  const std::uint32_t count = bits.unsigned_golomb();
  if (!bits.ok()) return std::nullopt;
  return count;
}

}  // namespace

Result<Sps> parse_sps(BytesView nal_unit) {
  if (nal_type(nal_unit) != NalType::Sps) return fail(Error::NotAParameterSet);
  const Bytes plain = unescape(nal_unit.subspan(1));
  BitReader bits{plain};
  Sps sps{.profile = static_cast<std::uint8_t>(bits.bits(8)),
          .constraints = static_cast<std::uint8_t>(bits.bits(8)),
          .level = static_cast<std::uint8_t>(bits.bits(8)),
          .size = {}};
  static_cast<void>(bits.unsigned_golomb());
  Chroma chroma;
  if (std::ranges::find(kHighProfiles, sps.profile) != kHighProfiles.end())
    chroma = read_chroma(bits);
  if (chroma.format > 3) return fail(Error::InvalidParameterSet);
  static_cast<void>(bits.unsigned_golomb());
  const auto order = skip_picture_order(bits);
  if (!order) return fail(Error::InvalidParameterSet);
  static_cast<void>(bits.unsigned_golomb());  // reference frames
  bits.skip(1);
  bool is_frame_only = false;
  const auto size = read_size(bits, chroma, is_frame_only);
  if (!bits.ok()) return fail(Error::Truncated);
  if (!size) return std::unexpected{size.error()};
  sps.size = *size;
  sps.is_common = is_frame_only && chroma.format == 1 && chroma.has_eight_bits;
  // What follows may be cut off: then nothing is promised.
  sps.may_reorder =
      *order != 2 && sps.profile != kBaseline && read_reordering(bits).value_or(1) != 0;
  return sps;
}

}  // namespace backlot::h264
