#include "services/ingest/core/tag_queue.hpp"

#include <utility>

namespace backlot::ingest {

void TagQueue::add(ports::EncoderTag tag) {
  if (tag.is_header) (tag.is_video ? video_header_ : audio_header_) = tag.flv;
  if (tag.is_header && tag.is_video) needs_key_frame_ = true;
  if (bytes_ + tag.flv.size() > kMostBytes) drop_all();
  if (tag.is_video && !tag.is_header) {
    if (needs_key_frame_ && !tag.is_keyframe) {
      ++dropped_;
      return;
    }
    needs_key_frame_ = false;
  }
  bytes_ += tag.flv.size();
  waiting_.push_back(std::move(tag.flv));
}

std::optional<Bytes> TagQueue::next() {
  if (std::exchange(owes_headers_, false)) {
    Bytes headers = video_header_;
    headers.insert(headers.end(), audio_header_.begin(), audio_header_.end());
    if (!headers.empty()) return headers;
  }
  if (waiting_.empty()) return std::nullopt;
  Bytes tag = std::move(waiting_.front());
  waiting_.pop_front();
  bytes_ -= tag.size();
  return tag;
}

void TagQueue::restart() { drop_all(); }

void TagQueue::drop_all() {
  dropped_ += waiting_.size();
  waiting_.clear();
  bytes_ = 0;
  owes_headers_ = true;
  needs_key_frame_ = true;
}

}  // namespace backlot::ingest
