#include "services/relay/encoders.hpp"

#include <algorithm>
#include <utility>

#include "protocols/digest/sha.hpp"
#include "protocols/digest/text.hpp"

namespace backlot::relay {
namespace {

/// No key of ours is as long: it is not worth a look.
constexpr std::size_t kLongestKey = 128;

}  // namespace

EncoderStream::EncoderStream(std::unique_ptr<ports::EncoderFeed> feed, const Clock& clock)
    : feed_(std::move(feed)), clock_(clock) {
  live_.begin_publisher();
}

Result<void> EncoderStream::ingest(const rtmp::Message& message) {
  auto packet = live_.ingest(clock_.now(), message);
  if (!packet) return std::unexpected{packet.error()};
  if (!*packet || (*packet)->type == flv::TagType::Script) return {};
  feed_->take({.is_video = (*packet)->type == flv::TagType::Video,
               .is_keyframe = (*packet)->is_keyframe,
               .is_header = (*packet)->is_header,
               .flv = std::move((*packet)->flv)});
  return {};
}

net::Task<Result<std::optional<BroadcastId>>> Encoders::find(std::string name) {
  name.resize(std::min(name.size(), name.find('?')));
  if (name.empty() || name.size() > kLongestKey) co_return std::optional<BroadcastId>{};
  co_return co_await net::run_on(
      runtime_.blocking().get_executor(),
      [&keys = keys_, hash = digest::hex(digest::sha256(as_bytes(name)))] {
        return keys.find_open(hash);
      });
}

std::shared_ptr<EncoderStream> Encoders::begin(BroadcastId broadcast,
                                               std::function<void()> sent_away) {
  Entry& entry = current_[broadcast];
  if (const auto before = std::exchange(entry.sent_away, sent_away)) before();
  auto feed = intake_.open(broadcast, {.refused = [&media = runtime_.media(0), sent_away] {
                             net::asio::post(media, sent_away);
                           }});
  auto stream = std::make_shared<EncoderStream>(std::move(feed), clock_);
  current_[broadcast].stream = stream;
  return stream;
}

void Encoders::end(BroadcastId broadcast, const std::shared_ptr<EncoderStream>& stream) {
  const auto found = current_.find(broadcast);
  if (found != current_.end() && found->second.stream.lock() == stream) current_.erase(found);
}

}  // namespace backlot::relay
