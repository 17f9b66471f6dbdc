#include "services/sfu/core/router.hpp"

#include <algorithm>
#include <utility>

namespace backlot::sfu {
namespace {

constexpr int kPoor = 5;

}  // namespace

Router::Router(BroadcastId broadcast, Context& context, const dtls::Certificate& certificate)
    : broadcast_(broadcast), context_(context), certificate_(certificate) {}

Router::~Router() {
  // Consumers know their producers, so all of them go first.
  end_tap();
  for (const auto& [id, feed] : feeds_)
    for (const auto& producer : feed->producers.all()) detach_consumers(producer->id);
  for (const auto& [id, transport] : transports_)
    for (const auto& producer : transport->producers.all()) detach_consumers(producer->id);
}

Result<WebRtcTransport*> Router::create_transport(
    Instant now, WallTime wall, ParticipantId participant, Direction direction, bool is_audience) {
  make_room(participant);
  const auto rivals = std::ranges::count_if(transports_, [&](const auto& each) {
    return each.second->options().is_audience == is_audience;
  });
  const std::size_t most = is_audience ? kMaxAudiencePerRoom : kMaxTransportsPerRoom;
  if (static_cast<std::size_t>(rivals) >= most) return fail(Error::TooMany);
  const auto id = TransportId::make(wall, context_.random);
  auto transport = std::make_unique<WebRtcTransport>(
      WebRtcTransport::Options{.id = id,
                               .owner = participant,
                               .direction = direction,
                               .credentials = ice::make_credentials(context_.random),
                               .created = now,
                               .is_audience = is_audience},
      context_);
  return transports_.emplace(id, std::move(transport)).first->second.get();
}

void Router::make_room(ParticipantId participant) {
  auto own = transports_of(participant);
  if (own.size() < kMaxTransportsPerParticipant) return;
  const auto oldest = std::ranges::min_element(own, {}, [](const WebRtcTransport* transport) {
    return std::pair{transport->is_connected(), transport->options().created};
  });
  (*oldest)->close();
  erase_transport((*oldest)->options().id);
}

Result<void> Router::connect(Instant now,
                             ParticipantId participant,
                             TransportId transport,
                             std::vector<dtls::Fingerprint> fingerprints) {
  const auto found = find_transport(participant, transport);
  if (!found) return std::unexpected{found.error()};
  return (*found)->connect(now, certificate_, std::move(fingerprints));
}

Result<WebRtcTransport*> Router::find_transport(ParticipantId participant, TransportId transport) {
  const auto found = transports_.find(transport);
  if (found == transports_.end() || found->second->options().owner != participant ||
      found->second->is_closed())
    return fail(Error::UnknownTransport);
  return found->second.get();
}

Result<ice::Credentials> Router::restart_ice(ParticipantId participant, TransportId transport) {
  const auto found = find_transport(participant, transport);
  if (!found) return std::unexpected{found.error()};
  auto credentials = ice::make_credentials(context_.random);
  (*found)->restart_ice(credentials);
  return credentials;
}

Result<void> Router::close_transport(ParticipantId participant, TransportId transport) {
  const auto found = find_transport(participant, transport);
  if (!found) return std::unexpected{found.error()};
  (*found)->close();
  erase_transport(transport);
  return {};
}

Result<ProducerId> Router::produce(WallTime wall, ParticipantId participant, const Produce& wish) {
  const auto transport = find_transport(participant, wish.transport);
  if (!transport) return std::unexpected{transport.error()};
  if ((*transport)->options().direction != Direction::Send) return fail(Error::WrongDirection);
  if (wish.kind != show::kind_of(wish.source)) return fail(Error::BadParameters);
  if (producer_count(participant) >= kMaxProducersPerParticipant) return fail(Error::TooMany);
  auto mapping = map_producer(wish.kind, wish.parameters);
  if (!mapping) return std::unexpected{mapping.error()};
  const auto id = ProducerId::make(wall, context_.random);
  auto producer = std::make_unique<Producer>(id, participant, wish.source, std::move(*mapping));
  producer->is_paused = wish.is_paused;
  const auto added = (*transport)->producers.add(std::move(producer));
  if (!added) return std::unexpected{added.error()};
  return id;
}

Result<Producer*> Router::find_producer(ParticipantId participant, ProducerId producer) {
  WebRtcTransport* transport = publishing_transport(producer);
  if (transport == nullptr || transport->options().owner != participant)
    return fail(Error::UnknownProducer);
  return transport->producers.find(producer);
}

Result<void> Router::resume_producer(ParticipantId participant, ProducerId producer) {
  const auto found = find_producer(participant, producer);
  if (!found) return std::unexpected{found.error()};
  if (!(*found)->is_paused) return {};
  (*found)->is_paused = false;
  // What was not forwarded leaves a hole: everybody begins again at a key frame.
  for (Consumer* consumer : (*found)->consumers) consumer->interrupt();
  return {};
}

Result<void> Router::close_producer(ParticipantId participant, ProducerId producer) {
  const auto found = find_producer(participant, producer);
  if (!found) return std::unexpected{found.error()};
  WebRtcTransport* transport = publishing_transport(producer);
  detach_consumers(producer);
  announce_closed(**found);
  transport->producers.remove(producer);
  return {};
}

void Router::close_older(ParticipantId participant, ProducerId newest) {
  const WebRtcTransport* home = publishing_transport(newest);
  if (home == nullptr || home->options().owner != participant) return;
  const show::TrackSource source = home->producers.find(newest)->source;
  std::vector<ProducerId> closing;
  for (const WebRtcTransport* transport : transports_of(participant)) {
    if (transport == home) continue;
    for (const auto& producer : transport->producers.all())
      if (producer->source == source) closing.push_back(producer->id);
  }
  for (const ProducerId id : closing) static_cast<void>(close_producer(participant, id));
}

void Router::close_producers(ParticipantId participant, bool (*rule)(show::TrackSource)) {
  std::vector<ProducerId> closing;
  for (const WebRtcTransport* transport : transports_of(participant))
    for (const auto& producer : transport->producers.all())
      if (rule(producer->source)) closing.push_back(producer->id);
  for (const ProducerId id : closing) static_cast<void>(close_producer(participant, id));
}

Result<Router::Consumed> Router::consume(WallTime wall,
                                         ParticipantId participant,
                                         const Consume& wish) {
  const auto transport = find_transport(participant, wish.transport);
  if (!transport) return std::unexpected{transport.error()};
  if ((*transport)->options().direction != Direction::Receive) return fail(Error::WrongDirection);
  const auto published = find_published(wish.producer);
  if (!published) return fail(Error::UnknownProducer);
  ConsumerSet& consumers = (*transport)->consumers;
  if (consumers.all().size() >= kMaxConsumersPerTransport) return fail(Error::TooMany);
  Producer& producer = *published->producer;

  const ConsumerNames names{.mid = std::to_string(next_mids_[wish.transport]),
                            .cname = published->cname,
                            .ssrc = new_ssrc(consumers),
                            .rtx_ssrc = new_ssrc(consumers)};
  const auto parameters = consumer_parameters(*producer.mapping.codec, wish.capabilities, names);
  if (!parameters) return std::unexpected{parameters.error()};
  ++next_mids_[wish.transport];
  Consumer::Options options{.id = ConsumerId::make(wall, context_.random),
                            .mid = names.mid,
                            .cname = names.cname,
                            .ssrc = names.ssrc,
                            .rtx_ssrc = parameters->encodings.front().rtx_ssrc};
  if (options.rtx_ssrc) options.rtx_payload_type = parameters->codecs.back().payload_type;
  for (const ExtensionUse& use : parameters->extensions)
    options.extension_ids[static_cast<std::size_t>(*rtp::find_extension(use.uri))] = use.id;
  const Consumer& consumer = consumers.add(std::move(options), producer);
  return Consumed{.id = consumer.options().id,
                  .kind = producer.kind(),
                  .parameters = *parameters,
                  .is_producer_paused = producer.is_paused};
}

Result<Consumer*> Router::find_consumer(ParticipantId participant, ConsumerId consumer) {
  for (WebRtcTransport* transport : transports_of(participant))
    if (Consumer* found = transport->consumers.find(consumer)) return found;
  return fail(Error::UnknownConsumer);
}

Result<void> Router::resume_consumer(ParticipantId participant, ConsumerId consumer) {
  for (WebRtcTransport* transport : transports_of(participant)) {
    Consumer* found = transport->consumers.find(consumer);
    if (found == nullptr) continue;
    found->resume();
    transport->consumers.hurry_reports();
    return {};
  }
  return fail(Error::UnknownConsumer);
}

Result<void> Router::close_consumer(ParticipantId participant, ConsumerId consumer) {
  for (WebRtcTransport* transport : transports_of(participant))
    if (transport->consumers.remove(consumer)) return {};
  return fail(Error::UnknownConsumer);
}

void Router::hide_program(ParticipantId viewer) {
  for (WebRtcTransport* transport : transports_of(viewer))
    for (const Producer* producer : program()) transport->consumers.remove_of(producer->id);
}

void Router::remove_participant(ParticipantId participant) {
  for (WebRtcTransport* transport : transports_of(participant)) {
    transport->close();
    erase_transport(transport->options().id);
  }
  end_feed(participant);
}

void Router::expire(Instant now) {
  if (tap_) tap_->expire(now);
  for (const auto& [id, feed] : feeds_) feed->expire(now);
  std::vector<TransportId> closed;
  for (const auto& [id, transport] : transports_) {
    transport->expire(now);
    if (transport->is_closed()) closed.push_back(id);
  }
  for (const TransportId id : closed) erase_transport(id);
  if (now < next_look_) return;
  next_look_ = now + SpeakerWatch::kInterval;
  listen(now);
  ask_for_layers(now);
}

void Router::listen(Instant now) {
  std::vector<SpeakerWatch::Voice> voices;
  const auto listen_to = [&](const ProducerSet& producers) {
    for (const auto& producer : producers.all()) {
      if (producer->source != show::TrackSource::Microphone) continue;
      producer->voice.look(now);
      voices.push_back({.who = producer->owner,
                        .is_speaking = !producer->is_paused && producer->voice.is_speaking(),
                        .prominence = producer->voice.prominence()});
    }
  };
  for (const auto& [id, transport] : transports_) listen_to(transport->producers);
  for (const auto& [id, feed] : feeds_) listen_to(feed->producers);
  if (auto speakers = watch_.look(now, voices))
    context_.outbox.notices.emplace_back(
        SpeakersChanged{.broadcast = broadcast_, .speakers = std::move(*speakers)});
}

void Router::ask_for_layers(Instant now) {
  for (const auto& [id, transport] : transports_) {
    for (const auto& producer : transport->producers.all()) {
      if (producer->streams.size() < 2 || producer->is_paused) continue;
      std::size_t running = 0;
      for (std::size_t i = 0; i < producer->streams.size(); ++i)
        if (producer->streams[i].is_active(now)) running = i + 1;
      if (const auto count = producer->demand.look(now, wanted_layers(*producer), running))
        context_.outbox.notices.emplace_back(LayersWanted{.broadcast = broadcast_,
                                                          .participant = producer->owner,
                                                          .producer = producer->id,
                                                          .count = *count});
    }
  }
}

void Router::erase_transport(TransportId id) {
  const auto found = transports_.find(id);
  if (found == transports_.end()) return;
  for (const auto& producer : found->second->producers.all()) {
    detach_consumers(producer->id);
    announce_closed(*producer);
  }
  transports_.erase(found);
  next_mids_.erase(id);
}

void Router::announce_closed(const Producer& producer) {
  context_.outbox.notices.emplace_back(ProducerClosed{
      .broadcast = broadcast_, .participant = producer.owner, .producer = producer.id});
}

void Router::detach_consumers(ProducerId producer) {
  if (tap_) tap_->consumers.remove_of(producer);
  for (const auto& [id, transport] : transports_) transport->consumers.remove_of(producer);
}

std::vector<WebRtcTransport*> Router::transports_of(ParticipantId participant) const {
  std::vector<WebRtcTransport*> own;
  for (const auto& [id, transport] : transports_)
    if (transport->options().owner == participant) own.push_back(transport.get());
  return own;
}

WebRtcTransport* Router::publishing_transport(ProducerId producer) const {
  for (const auto& [id, transport] : transports_)
    if (transport->producers.find(producer) != nullptr) return transport.get();
  return nullptr;
}

std::optional<Router::Published> Router::find_published(ProducerId producer) const {
  if (const WebRtcTransport* transport = publishing_transport(producer))
    return Published{transport->producers.find(producer), cname_of(*transport)};
  for (const auto& [participant, feed] : feeds_)
    if (Producer* found = feed->producers.find(producer))
      return Published{found, participant.text()};
  if (is_program(producer)) return Published{tap_->producers.find(producer), "program"};
  return std::nullopt;
}

std::size_t Router::producer_count(ParticipantId participant) const {
  std::size_t count = 0;
  for (const WebRtcTransport* transport : transports_of(participant))
    count += transport->producers.all().size();
  return count;
}

// One name per publishing transport, so that receivers play its tracks in sync; simulcast clients
// send none.
std::string Router::cname_of(const WebRtcTransport& transport) const {
  return transport.options().id.text();
}

std::uint32_t Router::new_ssrc(const ConsumerSet& consumers) {
  // mediasoup-client keeps 1234 for its probation.
  for (;;) {
    const std::uint32_t ssrc = context_.random.u32();
    if (ssrc > 1234 && !consumers.has_ssrc(ssrc)) return ssrc;
  }
}

Router::Stats Router::stats() const {
  Stats stats{.transports = transports_.size()};
  for (const auto& [id, transport] : transports_) {
    stats.producers += transport->producers.all().size();
    stats.consumers += transport->consumers.all().size();
    for (const auto& consumer : transport->consumers.all()) {
      if (consumer->stats().score < kPoor) ++stats.poor_consumers;
      if (consumer->is_held_back()) ++stats.held_back;
    }
  }
  for (const auto& [id, feed] : feeds_) stats.producers += feed->producers.all().size();
  if (!tap_) return stats;
  stats.producers += tap_->producers.all().size();
  stats.consumers += tap_->consumers.all().size();
  return stats;
}

}  // namespace backlot::sfu
