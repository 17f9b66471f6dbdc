#pragma once

#include <optional>

#include "base/id.hpp"
#include "protocols/rtcp/report_block.hpp"
#include "protocols/rtcp/sender_report.hpp"
#include "protocols/rtp/packet_writer.hpp"
#include "services/sfu/core/layer_selector.hpp"
#include "services/sfu/core/media_packet.hpp"
#include "services/sfu/core/outlet.hpp"
#include "services/sfu/core/picture_numbers.hpp"
#include "services/sfu/core/producer.hpp"
#include "services/sfu/core/retransmission_buffer.hpp"
#include "services/sfu/core/sequence_rewriter.hpp"
#include "services/sfu/core/svc_filter.hpp"

namespace backlot::sfu {

/// One producer as one transport receives it: its own SSRC, numbering and layer, starting at a key
/// frame.
class Consumer {
 public:
  struct Options {
    ConsumerId id;
    std::string mid;
    std::string cname;
    std::uint32_t ssrc = 0;
    std::optional<std::uint32_t> rtx_ssrc;
    std::uint8_t payload_type = 0;  ///< the client's; 0: the router's
    std::uint8_t rtx_payload_type = 0;
    ExtensionIds extension_ids{};   ///< the router's, of what the client takes
    bool passes_extensions = true;  ///< the publisher's own elements travel along
    bool resends_in_place = false;  ///< answers a NACK with the packet itself (plain transports)
    bool is_paused = true;
  };

  Consumer(Options options, Producer& producer, Outlet& outlet, Context& context);
  ~Consumer();
  Consumer(const Consumer&) = delete;
  Consumer& operator=(const Consumer&) = delete;

  /// Passes a packet of the producer's `stream` on.
  void forward(Instant now, std::size_t stream, const MediaPacket& packet);

  void pause();
  void resume();
  /// Packets were held back: go on without a hole, from the next key frame.
  void interrupt();
  /// The publisher's numbering began anew: go on from the next key frame.
  void restart();
  void prefer_layers(std::size_t spatial, std::uint8_t temporal);
  /// Who is served first when the path is narrow, 1 to 255.
  void prioritize(std::uint8_t priority) { priority_ = priority; }
  /// The area its picture is shown in, where that is known.
  void fit(std::optional<Size> area);
  /// What it would take of the path; video only.
  [[nodiscard]] VideoWish wish(Instant now) const;
  /// The path carries layers up to these.
  void allow(LayerLimit limit);
  /// The path carries none of it for now.
  void hold_back();
  void request_keyframe();
  /// Looks after layers; called at every tick.
  void expire(Instant now);

  void receive_nack(Instant now, std::uint16_t sequence);
  void receive_report(const rtcp::ReportBlock& block, Duration round_trip);
  /// A sender report for now; nothing before the first packet and the publisher's first report.
  [[nodiscard]] std::optional<rtcp::SenderReport> sender_report(Instant now) const;

  [[nodiscard]] const Options& options() const { return options_; }
  [[nodiscard]] const Producer& producer() const { return producer_; }
  [[nodiscard]] bool is_paused() const { return options_.is_paused; }
  [[nodiscard]] bool is_held_back() const { return is_held_back_; }
  [[nodiscard]] MediaKind kind() const { return producer_.kind(); }
  [[nodiscard]] std::uint8_t priority() const { return priority_; }
  [[nodiscard]] std::uint8_t extension_id(rtp::Extension extension) const {
    return options_.extension_ids[static_cast<std::size_t>(extension)];
  }
  [[nodiscard]] const LayerSelector& layers() const { return layers_; }

  struct Stats {
    std::uint64_t packets = 0;
    std::uint64_t octets = 0;  ///< of payload
    std::uint64_t retransmissions = 0;
    std::uint8_t fraction_lost = 0;
    Duration jitter{};  ///< at the receiver
    int score = 10;     ///< 0 to 10, by the last report
  };
  [[nodiscard]] Stats stats() const;

 private:
  [[nodiscard]] bool is_video() const { return producer_.kind() == MediaKind::Video; }
  bool follow(Instant now, std::size_t stream, const MediaPacket& packet);
  [[nodiscard]] bool accepts_layer(const MediaPacket& packet);
  void remember(Instant now, const SentPacket& sent, const MediaPacket& packet);
  void align_timestamps(Instant now, std::size_t from, std::size_t to, std::uint32_t timestamp);
  void align_to_arrival(Instant now, std::uint32_t timestamp);
  [[nodiscard]] std::optional<std::uint32_t> shift_by_clocks(std::size_t from,
                                                             std::size_t to) const;
  bool send(Instant now, const SentPacket& sent, const MediaPacket& packet);
  void resend(Instant now, const SentPacket& sent, BytesView stored);
  void add_own_extensions(Instant now, rtp::PacketWriter& writer);

  Options options_;
  Producer& producer_;
  Outlet& outlet_;
  Context& context_;
  LayerSelector layers_;
  SequenceRewriter sequences_;
  std::uint16_t rtx_sequence_;
  RetransmissionBuffer history_;
  std::uint8_t priority_;
  bool is_held_back_ = false;
  bool needs_sync_ = true;
  std::optional<std::size_t> source_;  ///< the stream the offsets below were made for
  bool has_new_clock_ = false;         ///< its time stamps began anew

  std::uint32_t timestamp_offset_ = 0;
  std::uint32_t last_timestamp_ = 0;
  Instant last_sent_{};

  SvcFilter svc_;
  PictureNumbering pictures_;

  Stats stats_;
  Stats at_report_;  ///< what had been sent when the last report came
  std::optional<rtcp::ReportBlock> last_report_;
};

/// Of a producer's layers, how many from the lowest on its consumers would receive.
[[nodiscard]] std::size_t wanted_layers(const Producer& producer);

}  // namespace backlot::sfu
