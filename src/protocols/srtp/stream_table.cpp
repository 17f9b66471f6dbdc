#include "protocols/srtp/stream_table.hpp"

#include "base/check.hpp"

namespace backlot::srtp {
namespace {

constexpr std::int64_t kRollover = std::int64_t{1} << 16U;
constexpr std::int64_t kIndexLimit = std::int64_t{1} << 48U;

}  // namespace

Result<std::uint64_t> Stream::index_of(std::uint16_t sequence) const {
  if (rtp.is_empty()) return sequence;
  const auto newest = static_cast<std::int64_t>(rtp.newest());
  // The signed distance on the circle of 2^16, added to the newest.
  const auto distance = static_cast<std::int16_t>(
      static_cast<std::uint16_t>(sequence - static_cast<std::uint16_t>(newest % kRollover)));
  const std::int64_t index = newest + distance;
  if (index < 0) return fail(Error::Replayed);
  if (index >= kIndexLimit) return fail(Error::KeyExhausted);
  return static_cast<std::uint64_t>(index);
}

Stream* StreamTable::find(std::uint32_t ssrc) {
  const std::uint32_t position = slots_[slot_of(ssrc)];
  return position == 0 ? nullptr : &streams_[position - 1];
}

const Stream* StreamTable::find(std::uint32_t ssrc) const {
  const std::uint32_t position = slots_[slot_of(ssrc)];
  return position == 0 ? nullptr : &streams_[position - 1];
}

Stream& StreamTable::add(std::uint32_t ssrc) {
  BACKLOT_CHECK(!is_full());
  if (2 * (streams_.size() + 1) > slots_.size()) grow();
  streams_.push_back({.ssrc = ssrc, .rtp = {}, .rtcp = {}});
  slots_[slot_of(ssrc)] = static_cast<std::uint32_t>(streams_.size());
  return streams_.back();
}

std::size_t StreamTable::slot_of(std::uint32_t ssrc) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = (std::uint64_t{ssrc} * 0x9E3779B97F4A7C15ULL >> 32U) & mask;
  while (slots_[slot] != 0 && streams_[slots_[slot] - 1].ssrc != ssrc) slot = (slot + 1) & mask;
  return slot;
}

void StreamTable::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::size_t i = 0; i < streams_.size(); ++i)
    slots_[slot_of(streams_[i].ssrc)] = static_cast<std::uint32_t>(i + 1);
}

}  // namespace backlot::srtp
