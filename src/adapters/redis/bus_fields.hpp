#pragma once

#include "domain/json/field.hpp"
#include "domain/json/show_fields.hpp"
#include "domain/ports/bus.hpp"

namespace backlot::json {

// The tables of the bus, in the order of ports::Message. ShowAdvanced has none: its events are
// written as the log writes them.

constexpr auto fields(Type<ports::TrackOpened>) {
  using T = ports::TrackOpened;
  return std::tuple{field("broadcastId", &T::broadcast), field("participantId", &T::participant),
                    field("track", &T::track)};
}
constexpr auto fields(Type<ports::TrackClosed>) {
  using T = ports::TrackClosed;
  return std::tuple{field("broadcastId", &T::broadcast), field("participantId", &T::participant),
                    field("producerId", &T::producer)};
}
constexpr auto fields(Type<Size>) {
  return std::tuple{field("width", &Size::width), field("height", &Size::height)};
}
constexpr auto fields(Type<ports::TapSize>) {
  using T = ports::TapSize;
  return std::tuple{field("producerId", &T::producer), field("size", &T::size)};
}
constexpr auto fields(Type<ports::ProgramStream>) {
  using T = ports::ProgramStream;
  return std::tuple{field("ssrc", &T::ssrc), field("payloadType", &T::payload_type),
                    field("codec", &T::codec), field("clockRate", &T::clock_rate)};
}
constexpr auto fields(Type<ports::TapWanted>) {
  using T = ports::TapWanted;
  return std::tuple{field("broadcastId", &T::broadcast),
                    field("address", &T::address),
                    field("port", &T::port),
                    field("producerIds", &T::producers),
                    optional_field("sizes", &T::sizes),
                    optional_field("program", &T::program)};
}
constexpr auto fields(Type<ports::TapTrack>) {
  using T = ports::TapTrack;
  return std::tuple{field("producerId", &T::producer), field("ssrc", &T::ssrc),
                    field("payloadType", &T::payload_type), field("codec", &T::codec),
                    field("clockRate", &T::clock_rate)};
}
constexpr auto fields(Type<ports::TapReady>) {
  using T = ports::TapReady;
  return std::tuple{field("broadcastId", &T::broadcast), field("address", &T::address),
                    field("port", &T::port), field("tracks", &T::tracks)};
}
constexpr auto fields(Type<ports::ProgramReported>) {
  using T = ports::ProgramReported;
  return std::tuple{field("broadcastId", &T::broadcast), field("running", &T::is_running),
                    optional_field("economy", &T::economy)};
}
constexpr auto fields(Type<ports::Played>) {
  using T = ports::Played;
  return std::tuple{field("broadcastId", &T::broadcast), field("playbackId", &T::playback),
                    field("failed", &T::has_failed)};
}
constexpr auto fields(Type<ports::DestinationReported>) {
  using T = ports::DestinationReported;
  return std::tuple{field("broadcastId", &T::broadcast), field("light", &T::light)};
}
constexpr auto fields(Type<ports::DestinationsEdited>) {
  return std::tuple{field("broadcastId", &ports::DestinationsEdited::broadcast)};
}
constexpr auto fields(Type<ports::BroadcastRemoved>) {
  return std::tuple{field("broadcastId", &ports::BroadcastRemoved::broadcast)};
}
constexpr auto fields(Type<ports::PassesRevoked>) {
  using T = ports::PassesRevoked;
  return std::tuple{field("sessionIds", &T::sessions), field("participantIds", &T::participants),
                    field("at", &T::at)};
}
constexpr auto fields(Type<ports::SpeakersHeard>) {
  using T = ports::SpeakersHeard;
  return std::tuple{field("broadcastId", &T::broadcast), field("participantIds", &T::speaking),
                    field("dominantId", &T::dominant)};
}
constexpr auto fields(Type<ports::LayersWanted>) {
  using T = ports::LayersWanted;
  return std::tuple{field("broadcastId", &T::broadcast), field("participantId", &T::participant),
                    field("producerId", &T::producer), field("count", &T::count)};
}
constexpr auto fields(Type<ports::IngestKeyReplaced>) {
  return std::tuple{field("broadcastId", &ports::IngestKeyReplaced::broadcast)};
}
constexpr auto fields(Type<ports::FeedWanted>) {
  using T = ports::FeedWanted;
  return std::tuple{field("broadcastId", &T::broadcast), field("participantId", &T::participant),
                    field("address", &T::address), field("port", &T::port),
                    field("streams", &T::streams)};
}
constexpr auto fields(Type<ports::FeedReady>) {
  using T = ports::FeedReady;
  return std::tuple{field("broadcastId", &T::broadcast), field("participantId", &T::participant),
                    field("address", &T::address), field("port", &T::port)};
}

}  // namespace backlot::json
