// What a router does with plain RTP: the program's tap, and the feeds of encoders.
#include <algorithm>

#include "services/sfu/core/router.hpp"

namespace backlot::sfu {
namespace {

/// Makes a plain transport to an address, in the place of the one before: its producers go along.
void move_plain(std::unique_ptr<PlainTransport>& transport, const Address& to, Context& context) {
  if (transport && transport->address() == to) return;
  std::vector<std::unique_ptr<Producer>> kept;
  while (transport && !transport->producers.all().empty())
    kept.push_back(transport->producers.remove(transport->producers.all().front()->id));
  transport.reset();
  transport = std::make_unique<PlainTransport>(to, context);
  for (auto& producer : kept) static_cast<void>(transport->producers.add(std::move(producer)));
}

}  // namespace

std::vector<TapTrackFacts> Router::tap(WallTime wall,
                                       const Address& to,
                                       const std::vector<TapWish>& wishes,
                                       const std::vector<PlainStream>& program) {
  if (wishes.empty() && program.empty()) {
    end_tap();
    return {};
  }
  move_tap(to);
  static_cast<void>(take_plain(wall, *tap_, ParticipantId{}, program));
  std::vector<ConsumerId> unwanted;
  for (const auto& consumer : tap_->consumers.all())
    if (std::ranges::find(wishes, consumer->producer().id, &TapWish::producer) == wishes.end())
      unwanted.push_back(consumer->options().id);
  for (const ConsumerId id : unwanted) tap_->consumers.remove(id);
  for (const TapWish& wish : wishes)
    if (!is_program(wish.producer))
      if (const auto published = find_published(wish.producer))
        tap_consumer(wall, *published->producer).fit(wish.area);

  std::vector<TapTrackFacts> tracks;
  for (const auto& consumer : tap_->consumers.all()) {
    const CodecCapability& codec = *consumer->producer().mapping.codec;
    tracks.push_back({.producer = consumer->producer().id,
                      .ssrc = consumer->options().ssrc,
                      .payload_type = codec.preferred_payload_type,
                      .codec = codec.mime_type,
                      .clock_rate = codec.clock_rate});
  }
  return tracks;
}

void Router::move_tap(const Address& to) { move_plain(tap_, to, context_); }

void Router::end_tap() {
  if (!tap_) return;
  for (const Producer* producer : program()) detach_consumers(producer->id);
  tap_.reset();
}

// Streams that go on keep their producers, also when they come under other numbers now.
std::vector<const Producer*> Router::take_plain(WallTime wall,
                                                PlainTransport& transport,
                                                ParticipantId owner,
                                                const std::vector<PlainStream>& streams) {
  ProducerSet& producers = transport.producers;
  std::vector<ProducerId> over;
  for (const auto& producer : producers.all())
    if (std::ranges::none_of(streams, [&](const PlainStream& stream) {
          return is_same_mime(stream.codec, producer->mapping.codec->mime_type);
        }))
      over.push_back(producer->id);
  for (const ProducerId id : over) {
    detach_consumers(id);
    producers.remove(id);
  }
  std::vector<const Producer*> added;
  for (const PlainStream& stream : streams) {
    const auto known = std::ranges::find_if(producers.all(), [&](const auto& producer) {
      return is_same_mime(stream.codec, producer->mapping.codec->mime_type);
    });
    if (known != producers.all().end()) {
      if (!producers.replace_stream(**known, stream.ssrc, stream.payload_type))
        context_.counters.count(Drop::UnknownSsrc);
    } else if (const auto made = add_plain(wall, transport, owner, stream)) {
      added.push_back(*made);
    } else {
      context_.counters.count(Drop::UnknownSsrc);
    }
  }
  return added;
}

Result<const Producer*> Router::add_plain(WallTime wall,
                                          PlainTransport& transport,
                                          ParticipantId owner,
                                          const PlainStream& stream) {
  const auto& codecs = router_capabilities().codecs;
  const auto codec = std::ranges::find_if(
      codecs, [&](const auto& known) { return is_same_mime(known.mime_type, stream.codec); });
  if (codec == codecs.end() || codec->clock_rate != stream.clock_rate)
    return fail(Error::UnsupportedCodec);
  auto mapping = map_producer(codec->kind, {.mid = {},
                                            .codecs = {{.mime_type = codec->mime_type,
                                                        .payload_type = stream.payload_type,
                                                        .clock_rate = codec->clock_rate,
                                                        .channels = codec->channels,
                                                        .parameters = codec->parameters,
                                                        .feedback = codec->feedback}},
                                            .extensions = {},
                                            .encodings = {{.ssrc = stream.ssrc}},
                                            .cname = {}});
  if (!mapping) return std::unexpected{mapping.error()};
  const bool is_audio = codec->kind == MediaKind::Audio;
  const auto added = transport.producers.add(std::make_unique<Producer>(
      ProducerId::make(wall, context_.random), owner,
      is_audio ? show::TrackSource::Microphone : show::TrackSource::Camera, std::move(*mapping)));
  if (!added) return std::unexpected{added.error()};
  return *added;
}

std::vector<const Producer*> Router::program() const {
  std::vector<const Producer*> out;
  if (!tap_) return out;
  for (const auto& producer : tap_->producers.all()) out.push_back(producer.get());
  return out;
}

Consumer& Router::tap_consumer(WallTime wall, Producer& producer) {
  for (const auto& consumer : tap_->consumers.all())
    if (consumer->producer().id == producer.id) return *consumer;
  Consumer& consumer = tap_->consumers.add({.id = ConsumerId::make(wall, context_.random),
                                            .mid = {},
                                            .cname = producer.owner.text(),
                                            .ssrc = new_ssrc(tap_->consumers),
                                            .rtx_ssrc = {},
                                            .passes_extensions = false,
                                            .resends_in_place = true},
                                           producer);
  consumer.resume();
  tap_->consumers.hurry_reports();
  return consumer;
}

std::vector<show::Track> Router::feed(WallTime wall,
                                      ParticipantId participant,
                                      const Address& from,
                                      const std::vector<PlainStream>& streams) {
  if (streams.empty()) {
    end_feed(participant);
    return {};
  }
  auto& transport = feeds_[participant];
  move_plain(transport, from, context_);
  std::vector<show::Track> tracks;
  for (const Producer* producer : take_plain(wall, *transport, participant, streams))
    tracks.push_back({.producer = producer->id, .source = producer->source});
  return tracks;
}

void Router::end_feed(ParticipantId participant) {
  const auto found = feeds_.find(participant);
  if (found == feeds_.end()) return;
  for (const auto& producer : found->second->producers.all()) {
    detach_consumers(producer->id);
    announce_closed(*producer);
  }
  feeds_.erase(found);
}

}  // namespace backlot::sfu
