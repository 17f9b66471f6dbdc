#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "base/id.hpp"
#include "base/sequence.hpp"
#include "base/units.hpp"
#include "domain/show/source.hpp"
#include "services/sfu/core/keyframe_requester.hpp"
#include "services/sfu/core/layer_demand.hpp"
#include "services/sfu/core/layer_rates.hpp"
#include "services/sfu/core/nack_generator.hpp"
#include "services/sfu/core/payload_reader.hpp"
#include "services/sfu/core/payload_ring.hpp"
#include "services/sfu/core/receive_statistics.hpp"
#include "services/sfu/core/rtp_parameters.hpp"
#include "services/sfu/core/score.hpp"
#include "services/sfu/core/voice_meter.hpp"

namespace backlot::sfu {

class Consumer;

/// What a publisher's sender report ties together.
struct SenderClock {
  NtpTime ntp{};  ///< on the publisher's clock
  std::uint32_t rtp = 0;
};

/// One encoding of a producer: a layer of simulcast, or the only stream.
struct ProducerStream {
  std::optional<std::uint32_t> ssrc;
  std::optional<std::uint32_t> rtx_ssrc;
  std::string rid;
  Unwrapper<std::uint16_t> sequences;
  ReceiveStatistics statistics;
  LayerRates rates;
  NackGenerator nacks;
  KeyframeRequester keyframes;
  std::optional<SenderClock> clock;
  FrameDescriptions descriptions;
  std::optional<Size> picture;         ///< of the last key frame that said it
  Passage passage;                     ///< as the last report told it
  std::uint64_t recovered = 0;         ///< packets that came by a retransmission
  std::uint64_t recovered_before = 0;  ///< when the last report was made

  /// Packets came lately: Chromium stops layers it has no bandwidth for.
  [[nodiscard]] bool is_active(Instant now) const {
    const auto last = statistics.last_arrival();
    return last && now - *last < kActive;
  }
  static constexpr Duration kActive = 2s;
};

/// A published track inside the SFU, with its layers and those who consume it.
struct Producer {
  static constexpr std::size_t kVideoHistory = 1024UL * 1024UL;
  static constexpr std::size_t kAudioHistory = 64UL * 1024UL;

  Producer(ProducerId producer_id,
           ParticipantId owner_id,
           show::TrackSource track_source,
           ProducerMapping producer_mapping)
      : id(producer_id),
        owner(owner_id),
        source(track_source),
        mapping(std::move(producer_mapping)),
        history(kind() == MediaKind::Video ? kVideoHistory : kAudioHistory) {
    for (const Encoding& encoding : mapping.encodings)
      streams.push_back({.ssrc = encoding.ssrc,
                         .rtx_ssrc = encoding.rtx_ssrc,
                         .rid = encoding.rid,
                         .sequences = {},
                         .statistics = {},
                         .rates = {},
                         .nacks = {},
                         .keyframes = {},
                         .clock = {},
                         .descriptions = {},
                         .picture = {},
                         .passage = {}});
  }
  Producer(const Producer&) = delete;
  Producer& operator=(const Producer&) = delete;

  [[nodiscard]] MediaKind kind() const { return mapping.codec->kind; }
  [[nodiscard]] std::uint32_t clock_rate() const { return mapping.codec->clock_rate; }
  /// Of the best of its streams that run; 0 when none does.
  [[nodiscard]] int score(Instant now) const {
    int best = 0;
    for (const ProducerStream& stream : streams)
      if (stream.is_active(now)) best = std::max(best, score_of(stream.passage));
    return best;
  }
  /// Of all its streams together.
  [[nodiscard]] Bitrate rate(Instant now) const {
    Bitrate sum;
    for (const ProducerStream& stream : streams)
      sum.bps += stream.rates.rate(now, LayerRates::kTemporal).bps;
    return sum;
  }

  ProducerId id;
  ParticipantId owner;
  show::TrackSource source;
  ProducerMapping mapping;
  std::vector<ProducerStream> streams;  ///< lowest layer first, as the client listed them
  std::vector<Consumer*> consumers;     ///< they enter and leave by themselves
  PayloadRing history;
  VoiceMeter voice;        ///< of a microphone
  LayerDemand demand;      ///< of simulcast
  NtpTime clock_offset{};  ///< what the publisher's NTP clock lacks to ours
  bool is_paused = false;
};

}  // namespace backlot::sfu
