#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "protocols/rtcp/remb.hpp"
#include "protocols/rtcp/transport_feedback.hpp"
#include "services/sfu/core/bandwidth_estimator.hpp"
#include "services/sfu/core/consumer.hpp"
#include "services/sfu/core/outlet.hpp"
#include "services/sfu/core/prober.hpp"

namespace backlot::sfu {

/// Keeps what one transport is sent within what its path carries: listens to its feedback,
/// estimates, probes, and gives each video the layers that fit. Sound is never held back.
///
/// Until a receiver says anything about its path there is no limit; one that sends no
/// transport-wide feedback is believed its REMB.
class PathControl {
 public:
  static constexpr Duration kInterval = 100ms;  ///< between allocations
  static constexpr Bitrate kStart = kilobits(1'000);
  static constexpr std::uint32_t kProbeSsrc = 1234;       ///< as mediasoup-client expects it
  static constexpr std::uint8_t kProbePayloadType = 127;  ///< likewise
  using Consumers = std::vector<std::unique_ptr<Consumer>>;

  PathControl(Context& context, Outlet& outlet) : context_(context), outlet_(outlet) {}

  void receive(Instant now, const rtcp::TransportFeedback& feedback);
  void receive(Instant now, const rtcp::Remb& remb);
  /// A receiver report told how long the way there and back takes.
  void note_round_trip(Duration round_trip);
  [[nodiscard]] Duration round_trip() const { return round_trip_.value_or(Duration{}); }
  void expire(Instant now, const Consumers& consumers);

  struct Stats {
    std::optional<Bitrate> estimate;  ///< nothing: no limit is known
    Bitrate sent;
    Bitrate wanted;  ///< by all videos at their best, and sound
    double loss = 0;
    std::optional<Duration> round_trip;
    std::uint64_t probes = 0;
  };
  [[nodiscard]] Stats stats(Instant now) const;

 private:
  [[nodiscard]] std::optional<Bitrate> estimate(Instant now) const;
  void allocate_layers(Instant now, const Consumers& consumers);
  void probe(Instant now, const Consumers& consumers);
  void send_padding(Instant now, const ExtensionIds& ids, std::size_t octets);

  Context& context_;
  Outlet& outlet_;
  std::optional<BandwidthEstimator> estimator_;
  Prober prober_;
  RateMeter sent_{500ms};
  std::uint64_t octets_seen_ = 0;
  std::optional<Duration> round_trip_;
  std::optional<Bitrate> remb_;
  Instant remb_at_{};
  Bitrate wanted_;
  Instant next_allocation_{};
  std::optional<Instant> decrease_seen_;
  bool is_silent_ = false;  ///< packets leave and nobody speaks of them
  std::uint16_t padding_sequence_ = 0;
  std::uint64_t probes_ = 0;
};

}  // namespace backlot::sfu
