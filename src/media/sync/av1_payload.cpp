#include "media/sync/av1_payload.hpp"

#include <utility>

#include "base/byte_reader.hpp"
#include "media/error.hpp"

namespace backlot::media {
namespace {

//   |Z|Y| W |N|-|-|-|
constexpr unsigned kContinues = 0x80;
constexpr unsigned kIsContinued = 0x40;
constexpr unsigned kSequenceBegins = 0x08;
constexpr unsigned kMostLengthOctets = 5;

//   |0| type  |X|S|-|   an OBU's header: X: an octet of layers follows, S: a size follows
constexpr unsigned kHasLayers = 0x04;
constexpr unsigned kHasSize = 0x02;
constexpr unsigned kTemporalDelimiter = 2;
constexpr unsigned kTileList = 8;

Result<std::size_t> read_length(ByteReader& reader) {
  std::uint64_t value = 0;
  for (unsigned i = 0; i < kMostLengthOctets; ++i) {
    const std::uint64_t octet = reader.u8();
    value |= (octet & 0x7FU) << (7 * i);
    if ((octet & 0x80U) == 0) return static_cast<std::size_t>(value);
  }
  return fail(Error::Malformed);
}

void append_length(Bytes& out, std::size_t value) {
  for (; value >= 0x80; value >>= 7U) out.push_back(static_cast<std::byte>(0x80U | value));
  out.push_back(static_cast<std::byte>(value));
}

void append_all(Bytes& out, BytesView data) { out.insert(out.end(), data.begin(), data.end()); }

/// Collects OBUs whose parts came in several packets.
class Unit {
 public:
  Result<void> append_packet(BytesView payload) {
    ByteReader reader{payload};
    const unsigned header = reader.u8();
    const unsigned count = (header >> 4U) & 0x03U;
    if (!reader.ok() || reader.at_end()) return fail(Error::Truncated);
    if (((header & kContinues) != 0) != is_open_) return fail(Error::Malformed);
    for (unsigned i = 1; !reader.at_end(); ++i) {
      const auto length =
          i == count ? Result<std::size_t>{reader.remaining()} : read_length(reader);
      if (!length) return std::unexpected{length.error()};
      const BytesView element = reader.bytes(*length);
      if (element.empty()) return fail(Error::Truncated);
      append_all(open_, element);
      is_open_ = reader.at_end() && (header & kIsContinued) != 0;
      if (is_open_) continue;
      if (const auto closed = close(); !closed) return closed;
    }
    return {};
  }

  Result<Bytes> finish() {
    if (is_open_) return fail(Error::Malformed);
    return std::move(out_);
  }

 private:
  // Writes an OBU with its size; those that must not travel in RTP are left out (§5).
  Result<void> close() {
    const Bytes obu = std::exchange(open_, {});
    const auto header = std::to_integer<unsigned>(obu[0]);
    ByteReader reader{obu};
    const BytesView head = reader.bytes((header & kHasLayers) != 0 ? 2 : 1);
    if ((header & kHasSize) != 0)
      if (const auto size = read_length(reader); !size) return std::unexpected{size.error()};
    if (!reader.ok()) return fail(Error::Truncated);
    const unsigned type = (header >> 3U) & 0x0FU;
    if (type == kTemporalDelimiter || type == kTileList) return {};
    const BytesView data = reader.rest();
    out_.push_back(static_cast<std::byte>(header | kHasSize));
    append_all(out_, head.subspan(1));
    append_length(out_, data.size());
    append_all(out_, data);
    return {};
  }

  Bytes out_ = bytes_of((kTemporalDelimiter << 3U) | kHasSize, 0);
  Bytes open_;
  bool is_open_ = false;
};

}  // namespace

bool begins_av1_key_frame(BytesView payload) {
  if (payload.size() < 2) return false;
  const auto header = std::to_integer<unsigned>(payload[0]);
  return (header & kSequenceBegins) != 0 && (header & kContinues) == 0;
}

Result<Bytes> join_av1(std::span<const BytesView> payloads) {
  Unit unit;
  for (const BytesView payload : payloads)
    if (const auto added = unit.append_packet(payload); !added)
      return std::unexpected{added.error()};
  return unit.finish();
}

}  // namespace backlot::media
