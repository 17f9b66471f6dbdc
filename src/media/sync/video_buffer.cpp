#include "media/sync/video_buffer.hpp"

#include <cstdlib>

#include "media/error.hpp"
#include "media/sync/av1_payload.hpp"
#include "media/sync/h264_payload.hpp"
#include "media/sync/vp8_payload.hpp"
#include "media/sync/vp9_payload.hpp"

namespace backlot::media {
namespace {

constexpr std::int64_t kLongestJump = 4096;
constexpr Duration kAskDelay = 10ms;
constexpr Duration kAskAgain = 50ms;
constexpr std::size_t kMostAsked = 64;

Result<Bytes> join_vp8(std::span<const BytesView> payloads) {
  Bytes out;
  for (const BytesView payload : payloads) {
    const auto part = parse_vp8_payload(payload);
    if (!part) return std::unexpected{part.error()};
    if (part->begins_frame != out.empty()) return fail(Error::Malformed);
    out.insert(out.end(), part->data.begin(), part->data.end());
  }
  return out;
}

Result<Bytes> join_h264(std::span<const BytesView> payloads) {
  H264Assembler assembler;
  for (const BytesView payload : payloads)
    if (const auto added = assembler.append(payload); !added) return std::unexpected{added.error()};
  return assembler.finish();
}

Result<Bytes> join(VideoCodec codec, std::span<const BytesView> payloads) {
  switch (codec) {
    case VideoCodec::Vp8: return join_vp8(payloads);
    case VideoCodec::H264: return join_h264(payloads);
    case VideoCodec::Vp9: return join_vp9(payloads);
    case VideoCodec::Av1: return join_av1(payloads);
  }
  return fail(Error::Unsupported);
}

}  // namespace

bool VideoBuffer::begins_key_frame(BytesView payload) const {
  switch (codec_) {
    case VideoCodec::Vp8: {
      const auto part = parse_vp8_payload(payload);
      return part && part->is_keyframe;
    }
    case VideoCodec::H264: return begins_h264_key_frame(payload);
    case VideoCodec::Vp9: {
      const auto part = parse_vp9_payload(payload);
      return part && part->begins_key_frame;
    }
    case VideoCodec::Av1: return begins_av1_key_frame(payload);
  }
  return false;
}

void VideoBuffer::push(const RtpPayload& packet, Instant now) {
  ++stats_.received;
  if (packet.payload.empty()) return;  // padding only: bandwidth probes
  const std::int64_t peeked = sequences_.peek(packet.sequence);
  if (!slots_.empty() || next_) {
    if (std::llabs(peeked - newest_) > kLongestJump) require_key_frame();
  }
  const std::int64_t sequence = sequences_.unwrap(packet.sequence);
  if (next_ && sequence < *next_) {
    ++stats_.late;
    return;
  }
  Slot slot{timestamps_.unwrap(packet.timestamp), packet.is_marked, now, to_bytes(packet.payload)};
  if (!slots_.emplace(sequence, std::move(slot)).second) ++stats_.duplicate;
  newest_ = std::max(newest_, sequence);
  asked_.erase(sequence);
  if (slots_.size() > kMostPackets) require_key_frame();
}

std::optional<AssembledFrame> VideoBuffer::poll(Instant now) {
  while (true) {
    if (!next_) seek_key_frame(now);
    if (!next_) return std::nullopt;
    const Extent extent = measure();
    if (!extent.is_whole) {
      if (!has_waited_enough(extent.end, now)) return std::nullopt;
      give_up(extent.end);
      continue;
    }
    auto frame = assemble(extent.end);
    slots_.erase(slots_.begin(), slots_.lower_bound(extent.end));
    if (!frame) {
      give_up(extent.end - 1);
      continue;
    }
    next_ = extent.end;
    if (frame->is_keyframe) needs_key_frame_ = false;
    ++stats_.frames;
    return std::move(*frame);
  }
}

void VideoBuffer::require_key_frame() {
  slots_.clear();
  asked_.clear();
  next_.reset();
  newest_ = 0;
  sequences_ = {};
  needs_key_frame_ = true;
}

/// Packets before a key frame are useless; those without one yet wait a little for its first
/// packet.
void VideoBuffer::seek_key_frame(Instant now) {
  for (auto it = slots_.begin(); it != slots_.end(); ++it) {
    if (!begins_key_frame(it->second.payload)) continue;
    next_ = it->first;
    slots_.erase(slots_.begin(), it);
    return;
  }
  while (!slots_.empty() && now - slots_.begin()->second.arrived > kPatience)
    slots_.erase(slots_.begin());
}

VideoBuffer::Extent VideoBuffer::measure() const {
  std::int64_t expected = *next_;
  const auto first = slots_.find(expected);
  if (first == slots_.end()) return {expected, false};
  for (auto it = first; it != slots_.end(); ++it, ++expected) {
    if (it->first != expected) return {expected, false};
    if (it->second.timestamp != first->second.timestamp) return {expected, true};
    if (it->second.is_marked) return {expected + 1, true};
  }
  return {expected, false};
}

bool VideoBuffer::has_waited_enough(std::int64_t hole, Instant now) const {
  const auto after = slots_.upper_bound(hole);
  return after != slots_.end() && now - after->second.arrived >= kPatience;
}

void VideoBuffer::give_up(std::int64_t hole) {
  ++stats_.lost;
  slots_.erase(slots_.begin(), slots_.upper_bound(hole));
  asked_.erase(asked_.begin(), asked_.upper_bound(hole));
  next_.reset();
  needs_key_frame_ = true;
}

Result<AssembledFrame> VideoBuffer::assemble(std::int64_t end) const {
  std::vector<BytesView> payloads;
  std::size_t size = 0;
  const auto first = slots_.find(*next_);
  for (auto it = first; it != slots_.end() && it->first < end; ++it) {
    payloads.emplace_back(it->second.payload);
    size += it->second.payload.size();
  }
  if (size > kLargestFrame) return fail(Error::TooLarge);
  auto data = join(codec_, payloads);
  if (!data) return std::unexpected{data.error()};
  return AssembledFrame{first->second.timestamp, begins_key_frame(payloads.front()),
                        std::move(*data)};
}

std::vector<std::uint16_t> VideoBuffer::take_missing(Instant now) {
  std::vector<std::uint16_t> out;
  if (!next_) return out;
  std::int64_t expected = *next_;
  for (const auto& [sequence, slot] : slots_) {
    for (; expected < sequence && out.size() < kMostAsked; ++expected) {
      const auto asked = asked_.find(expected);
      const bool is_due = asked == asked_.end() ? now - slot.arrived >= kAskDelay
                                                : now - asked->second >= kAskAgain;
      if (!is_due) continue;
      asked_[expected] = now;
      out.push_back(static_cast<std::uint16_t>(expected));
    }
    expected = sequence + 1;
  }
  return out;
}

}  // namespace backlot::media
