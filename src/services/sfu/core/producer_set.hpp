#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "protocols/rtcp/compound.hpp"
#include "protocols/rtp/packet.hpp"
#include "services/sfu/core/arrival_recorder.hpp"
#include "services/sfu/core/consumer.hpp"
#include "services/sfu/core/media_packet.hpp"
#include "services/sfu/core/outlet.hpp"
#include "services/sfu/core/producer.hpp"

namespace backlot::sfu {

/// What one transport publishes: finds the producer of each packet, keeps its streams whole and
/// tells the publisher how it arrives.
class ProducerSet {
 public:
  static constexpr Duration kReportInterval = 1s;

  ProducerSet(Context& context, Outlet& outlet);

  /// Adds a producer; its SSRCs must be free on this transport.
  [[nodiscard]] Result<Producer*> add(std::unique_ptr<Producer> producer);
  /// Takes a producer out, or null.
  std::unique_ptr<Producer> remove(ProducerId id);
  /// Tells that a producer's only stream goes on from nothing, under another SSRC and payload type.
  [[nodiscard]] Result<void> replace_stream(Producer& producer,
                                            std::uint32_t ssrc,
                                            std::uint8_t payload_type);
  [[nodiscard]] Producer* find(ProducerId id) const;
  [[nodiscard]] const std::vector<std::unique_ptr<Producer>>& all() const { return producers_; }

  void receive_rtp(Instant now, BytesView packet);
  void receive_rtcp(Instant now, const rtcp::Packet& packet);
  /// Sends what the publisher must know by now: losses, key frame wishes, reports, arrival times.
  void expire(Instant now);

 private:
  struct Route {
    Producer* producer = nullptr;
    std::size_t stream = 0;
    bool is_rtx = false;
  };
  /// A packet of a producer, a retransmission already opened.
  struct Incoming {
    const rtp::PacketView& view;
    std::int64_t sequence = 0;
    BytesView payload;
  };

  [[nodiscard]] std::optional<Route> find_route(const rtp::PacketView& packet);
  [[nodiscard]] std::optional<Route> learn_route(const rtp::PacketView& packet);
  [[nodiscard]] std::optional<BytesView> extension(const rtp::PacketView& packet,
                                                   rtp::Extension extension) const;
  void bind(std::uint32_t ssrc, const Route& route);
  void receive_media(Instant now, const Route& route, const rtp::PacketView& packet);
  void receive_retransmission(Instant now, const Route& route, const rtp::PacketView& packet);
  void distribute(Instant now, Producer& producer, std::size_t stream, const Incoming& incoming);
  [[nodiscard]] bool read_description(Producer& producer,
                                      std::size_t stream,
                                      const rtp::PacketView& view,
                                      MediaPacket& packet) const;
  void collect_extensions(const rtp::PacketView& view, MediaPacket& packet);

  void send_requests(Instant now);
  [[nodiscard]] static rtcp::ReportBlock make_report(Instant now,
                                                     ProducerStream& stream,
                                                     std::uint32_t clock_rate);
  void send_reports(Instant now);
  void send_arrivals(Instant now);
  template <class Message>
  void send(const Message& message);

  Context& context_;
  Outlet& outlet_;
  std::uint32_t local_ssrc_;
  ExtensionIds extension_ids_{};  ///< the client's; the same on all of a transport (BUNDLE)
  std::vector<std::unique_ptr<Producer>> producers_;
  std::unordered_map<std::uint32_t, Route> routes_;
  ArrivalRecorder arrivals_;
  std::optional<NtpTime> clock_offset_;
  Instant next_report_{};
  std::array<std::byte, 360> extension_scratch_{};
};

}  // namespace backlot::sfu
