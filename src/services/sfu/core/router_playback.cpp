// What a router does for those who receive by SDP.
#include <algorithm>

#include "services/sfu/core/router.hpp"

namespace backlot::sfu {

// Oldest first: what somebody published first is their camera and microphone.
std::vector<Producer*> Router::published(ParticipantId viewer, const PlayWish& wish) const {
  std::vector<Producer*> found;
  if (wish.is_of_program) {
    if (tap_)
      for (const auto& producer : tap_->producers.all()) found.push_back(producer.get());
    return found;
  }
  for (const auto& [id, transport] : transports_)
    for (const auto& producer : transport->producers.all())
      if (wish.of ? producer->owner == *wish.of : producer->owner != viewer)
        found.push_back(producer.get());
  for (const auto& [id, feed] : feeds_)
    for (const auto& producer : feed->producers.all())
      if (!wish.of || producer->owner == *wish.of) found.push_back(producer.get());
  std::ranges::sort(found, {}, [](const Producer* producer) { return producer->id; });
  return found;
}

Result<std::vector<Playback>> Router::play(WallTime wall,
                                           ParticipantId viewer,
                                           TransportId transport,
                                           const sdp::Description& offer,
                                           const PlayWish& wish) {
  const auto receiving = find_transport(viewer, transport);
  if (!receiving) return std::unexpected{receiving.error()};
  if ((*receiving)->options().direction != Direction::Receive) return fail(Error::WrongDirection);
  std::vector<Producer*> left = published(viewer, wish);
  std::vector<Playback> playbacks;
  for (std::size_t i = 0; i < offer.media.size(); ++i) {
    const sdp::Media& section = offer.media[i];
    for (auto producer = left.begin(); producer != left.end(); ++producer) {
      if (!wants(section, (*producer)->kind())) continue;
      const auto numbers = find_numbers(section, *(*producer)->mapping.codec);
      if (!numbers) continue;
      playbacks.push_back(play_one(wall, **receiving, **producer, *numbers));
      playbacks.back().section = i;
      left.erase(producer);
      break;
    }
  }
  if (playbacks.empty()) return fail(Error::NothingToPlay);
  return playbacks;
}

Playback Router::play_one(WallTime wall,
                          WebRtcTransport& transport,
                          Producer& producer,
                          PlaybackNumbers numbers) {
  Consumer::Options options{.id = ConsumerId::make(wall, context_.random),
                            .mid = numbers.mid,
                            .cname = find_published(producer.id)->cname,
                            .ssrc = new_ssrc(transport.consumers),
                            .rtx_ssrc = {},
                            .payload_type = numbers.payload_type,
                            .extension_ids = numbers.extension_ids,
                            // They stand under the router's ids, which an offer does not know.
                            .passes_extensions = false};
  if (numbers.rtx_payload_type) {
    options.rtx_ssrc = new_ssrc(transport.consumers);
    options.rtx_payload_type = *numbers.rtx_payload_type;
  }
  Consumer& consumer = transport.consumers.add(std::move(options), producer);
  consumer.resume();
  transport.consumers.hurry_reports();
  return {.section = 0,
          .codec = producer.mapping.codec,
          .numbers = std::move(numbers),
          .ssrc = consumer.options().ssrc,
          .rtx_ssrc = consumer.options().rtx_ssrc,
          .cname = consumer.options().cname,
          .msid = producer.owner.text() + " " + producer.id.text()};
}

}  // namespace backlot::sfu
