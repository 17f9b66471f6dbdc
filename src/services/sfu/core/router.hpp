#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "services/sfu/core/negotiation.hpp"
#include "services/sfu/core/plain_transport.hpp"
#include "services/sfu/core/speakers.hpp"
#include "services/sfu/core/webrtc_transport.hpp"

namespace backlot::sfu {

/// What one room may hold.
inline constexpr std::size_t kMaxTransportsPerParticipant = 8;
inline constexpr std::size_t kMaxTransportsPerRoom = 512;
/// Besides those of the studio: a crowd outside keeps nobody from coming in.
inline constexpr std::size_t kMaxAudiencePerRoom = 256;
inline constexpr std::size_t kMaxProducersPerParticipant = 8;
inline constexpr std::size_t kMaxConsumersPerTransport = 64;

/// The room of those who only measure their network: no broadcast has its id, and nothing in it can
/// be received.
inline constexpr BroadcastId kCheckRoom{};

/// A track as the program receives it.
struct TapTrackFacts {
  ProducerId producer;
  std::uint32_t ssrc = 0;
  std::uint8_t payload_type = 0;
  std::string codec;
  std::uint32_t clock_rate = 0;
};

/// One room: its transports, and who consumes what. Every command names the participant who gives
/// it and reaches that participant's own objects only.
class Router {
 public:
  Router(BroadcastId broadcast, Context& context, const dtls::Certificate& certificate);
  ~Router();
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  /// Makes a transport. At a participant's limit the oldest one makes room: the leftovers of
  /// reloaded pages.
  [[nodiscard]] Result<WebRtcTransport*> create_transport(Instant now,
                                                          WallTime wall,
                                                          ParticipantId participant,
                                                          Direction direction,
                                                          bool is_audience = false);
  [[nodiscard]] Result<void> connect(Instant now,
                                     ParticipantId participant,
                                     TransportId transport,
                                     std::vector<dtls::Fingerprint> fingerprints);
  [[nodiscard]] Result<WebRtcTransport*> find_transport(ParticipantId participant,
                                                        TransportId transport);
  /// New ICE credentials for a transport; media keeps flowing until they are used.
  [[nodiscard]] Result<ice::Credentials> restart_ice(ParticipantId participant,
                                                     TransportId transport);
  [[nodiscard]] Result<void> close_transport(ParticipantId participant, TransportId transport);

  struct Produce {
    TransportId transport;
    MediaKind kind = MediaKind::Audio;
    show::TrackSource source = show::TrackSource::Microphone;
    RtpParameters parameters;
    bool is_paused = false;
  };
  [[nodiscard]] Result<ProducerId> produce(WallTime wall,
                                           ParticipantId participant,
                                           const Produce& wish);
  [[nodiscard]] Result<Producer*> find_producer(ParticipantId participant, ProducerId producer);
  [[nodiscard]] Result<void> resume_producer(ParticipantId participant, ProducerId producer);
  [[nodiscard]] Result<void> close_producer(ParticipantId participant, ProducerId producer);

  /// Closes what the same participant published of the same source over other transports: a page
  /// that was loaded again, or opened a second time, takes the place of the earlier one.
  void close_older(ParticipantId participant, ProducerId newest);
  /// Closes those of somebody's producers whose source the rule names.
  void close_producers(ParticipantId participant, bool (*rule)(show::TrackSource));

  struct Consume {
    TransportId transport;
    ProducerId producer;
    RtpCapabilities capabilities;
  };
  struct Consumed {
    ConsumerId id;
    MediaKind kind = MediaKind::Audio;
    RtpParameters parameters;
    bool is_producer_paused = false;
  };
  /// Makes a consumer, paused.
  [[nodiscard]] Result<Consumed> consume(WallTime wall,
                                         ParticipantId participant,
                                         const Consume& wish);
  /// What to play: one participant's tracks, everybody's but the viewer's own, or the program.
  struct PlayWish {
    std::optional<ParticipantId> of = {};
    bool is_of_program = false;
  };
  /// Makes consumers of what is published, one for each section of an offer that could receive it;
  /// they run from the start.
  [[nodiscard]] Result<std::vector<Playback>> play(WallTime wall,
                                                   ParticipantId viewer,
                                                   TransportId transport,
                                                   const sdp::Description& offer,
                                                   const PlayWish& wish);
  [[nodiscard]] Result<Consumer*> find_consumer(ParticipantId participant, ConsumerId consumer);
  [[nodiscard]] Result<void> resume_consumer(ParticipantId participant, ConsumerId consumer);
  [[nodiscard]] Result<void> close_consumer(ParticipantId participant, ConsumerId consumer);

  /// A producer the program wants, and the area it shows the picture in, where that is known.
  struct TapWish {
    ProducerId producer;
    std::optional<Size> area = {};
  };
  /// A stream that comes as plain RTP: of the program itself, or of an encoder.
  struct PlainStream {
    std::uint32_t ssrc = 0;
    std::uint8_t payload_type = 0;
    std::string codec;
    std::uint32_t clock_rate = 0;
  };
  /// Sends exactly these producers as plain RTP to an address, and takes the program from there;
  /// without producers and streams the tap ends. Unknown producers and codecs are left out.
  ///
  /// The program's own producers stay while it sends anything at all, also when its next process
  /// sends under other numbers from another port: those who watch it keep their consumers.
  [[nodiscard]] std::vector<TapTrackFacts> tap(WallTime wall,
                                               const Address& to,
                                               const std::vector<TapWish>& wishes,
                                               const std::vector<PlainStream>& program = {});
  [[nodiscard]] PlainTransport* tapped() const { return tap_.get(); }
  /// What the audience sees and hears, as anybody in the room may be allowed to consume it.
  [[nodiscard]] std::vector<const Producer*> program() const;
  [[nodiscard]] bool is_program(ProducerId producer) const {
    return tap_ && tap_->producers.find(producer) != nullptr;
  }

  /// Takes exactly these streams as plain RTP from an address, as the camera and the microphone of
  /// a participant; without streams the feed ends. Unknown codecs are left out.
  ///
  /// @return the tracks that are new
  [[nodiscard]] std::vector<show::Track> feed(WallTime wall,
                                              ParticipantId participant,
                                              const Address& from,
                                              const std::vector<PlainStream>& streams);

  /// Takes the program away from somebody who watches it: they may no longer.
  void hide_program(ParticipantId viewer);

  /// Closes everything a participant has.
  void remove_participant(ParticipantId participant);
  void expire(Instant now);

  [[nodiscard]] bool is_empty() const { return transports_.empty() && feeds_.empty() && !tap_; }
  [[nodiscard]] const std::unordered_map<TransportId, std::unique_ptr<WebRtcTransport>>&
  transports() const {
    return transports_;
  }

  struct Stats {
    std::size_t transports = 0;
    std::size_t producers = 0;
    std::size_t consumers = 0;
    std::size_t poor_consumers = 0;  ///< whose score is below 5
    std::size_t held_back = 0;       ///< videos that their viewer's path does not carry
  };
  [[nodiscard]] Stats stats() const;

 private:
  using Transports = std::unordered_map<TransportId, std::unique_ptr<WebRtcTransport>>;

  [[nodiscard]] std::vector<WebRtcTransport*> transports_of(ParticipantId participant) const;
  [[nodiscard]] WebRtcTransport* publishing_transport(ProducerId producer) const;
  [[nodiscard]] std::size_t producer_count(ParticipantId participant) const;
  [[nodiscard]] std::vector<Producer*> published(ParticipantId viewer, const PlayWish& wish) const;
  [[nodiscard]] Playback play_one(WallTime wall,
                                  WebRtcTransport& transport,
                                  Producer& producer,
                                  PlaybackNumbers numbers);
  void make_room(ParticipantId participant);
  void erase_transport(TransportId id);
  void announce_closed(const Producer& producer);
  void detach_consumers(ProducerId producer);
  [[nodiscard]] std::string cname_of(const WebRtcTransport& transport) const;
  [[nodiscard]] std::uint32_t new_ssrc(const ConsumerSet& consumers);
  [[nodiscard]] Consumer& tap_consumer(WallTime wall, Producer& producer);
  void move_tap(const Address& to);
  void end_tap();
  void end_feed(ParticipantId participant);
  [[nodiscard]] std::vector<const Producer*> take_plain(WallTime wall,
                                                        PlainTransport& transport,
                                                        ParticipantId owner,
                                                        const std::vector<PlainStream>& streams);
  [[nodiscard]] Result<const Producer*> add_plain(WallTime wall,
                                                  PlainTransport& transport,
                                                  ParticipantId owner,
                                                  const PlainStream& stream);
  /// A producer of anybody, and the name its tracks share.
  struct Published {
    Producer* producer = nullptr;
    std::string cname;
  };
  [[nodiscard]] std::optional<Published> find_published(ProducerId producer) const;
  void listen(Instant now);
  void ask_for_layers(Instant now);

  BroadcastId broadcast_;
  Context& context_;
  const dtls::Certificate& certificate_;
  Transports transports_;
  std::unordered_map<TransportId, std::uint32_t> next_mids_;
  std::unique_ptr<PlainTransport> tap_;
  std::unordered_map<ParticipantId, std::unique_ptr<PlainTransport>> feeds_;  ///< of encoders
  SpeakerWatch watch_;
  Instant next_look_{};
};

}  // namespace backlot::sfu
