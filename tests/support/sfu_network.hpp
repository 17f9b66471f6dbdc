#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "protocols/rtcp/compound.hpp"
#include "protocols/rtp/packet.hpp"
#include "protocols/rtp/packet_writer.hpp"
#include "services/sfu/core/arrival_recorder.hpp"
#include "services/sfu/core/switchboard.hpp"
#include "tests/support/lossy_link.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot {

inline constexpr WallTime kSfuTestWall{std::chrono::milliseconds{1'700'000'000'000}};

/// A browser's transport as the SFU sees it: real STUN, DTLS and SRTP, no sockets, simulated time.
class FakeBrowser {
 public:
  FakeBrowser(sfu::Switchboard& switchboard,
              BroadcastId broadcast,
              ParticipantId participant,
              sfu::Direction direction,
              Address address)
      : switchboard_(switchboard),
        broadcast_(broadcast),
        participant_(participant),
        direction_(direction),
        address_(address) {}

  /// Makes the transport and gives it this browser's fingerprint.
  void create(Instant now) {
    auto& room = switchboard_.room(broadcast_);
    const auto transport = room.create_transport(now, kSfuTestWall, participant_, direction_);
    id_ = (*transport)->options().id;
    remote_ = (*transport)->ice().local();
    static_cast<void>(room.connect(now, participant_, id_, {certificate().fingerprint()}));
  }
  /// Proves the ICE password, as browsers do every few seconds.
  void check(Instant now) {
    stun::Message request;
    request.username = remote_.ufrag + ":peer";
    request.priority = 1;
    request.use_candidate = true;
    request.ice_controlling = 7;
    Bytes datagram = stun::serialize(request, as_bytes(remote_.password));
    switchboard_.receive(now, address_, datagram);
  }
  void start_dtls(Instant now, const dtls::Fingerprint& server) {
    dtls_ = dtls::Session::create(certificate(),
                                  {.role = dtls::Role::Client, .peer_fingerprints = {server}})
                .value();
    dtls_->start(now);
    drain_dtls(now);
  }

  /// Takes what the SFU sent to this browser's address.
  void receive(Instant now, Bytes datagram) {
    if (stun::is_stun(datagram)) return;
    if (dtls::is_dtls(datagram)) {
      dtls_->receive(now, datagram);
      return drain_dtls(now);
    }
    const bool is_rtcp = rtp::is_rtcp(datagram);
    const auto length =
        is_rtcp ? inbound_->unprotect_rtcp(datagram) : inbound_->unprotect_rtp(datagram);
    if (!length) {
      ++unauthentic;
      return;
    }
    datagram.resize(*length);
    if (!is_rtcp && tells_arrivals) note_arrival(now, datagram);
    (is_rtcp ? rtcp : rtp).push_back(std::move(datagram));
  }

  void send_rtp(Instant now, Bytes packet) {
    const std::size_t length = packet.size();
    packet.resize(length + srtp::kMaxRtpOverhead);
    packet.resize(outbound_->protect_rtp(packet, length).value());
    put(now, std::move(packet));
  }
  template <class Message>
  void send_rtcp(Instant now, const Message& message) {
    Bytes packet(1400);
    ByteWriter writer{packet};
    message.serialize(writer);
    const std::size_t length = writer.position();
    packet.resize(length + srtp::kMaxRtcpOverhead);
    packet.resize(outbound_->protect_rtcp(packet, length).value());
    put(now, std::move(packet));
  }

  /// Says when packets arrived, as Chromium does; `now` is on the server's side of the way back.
  void tell_arrivals(Instant now) {
    if (!inbound_ || !arrivals_.is_due(now)) return;
    while (const auto feedback = arrivals_.take(now)) send_rtcp(now, *feedback);
  }
  /// Hands over what the way to the server has carried by now.
  void run_uplink(Instant now) {
    while (auto delivery = uplink ? uplink->receive(now) : std::nullopt)
      switchboard_.receive(delivery->at, address_, delivery->datagram);
  }
  /// Goes on from another address: another network, or another port of its router.
  void move_to(const Address& address) { address_ = address; }

  /// The messages of one type that came by RTCP, oldest first.
  template <class Message>
  [[nodiscard]] std::vector<Message> received() const {
    std::vector<Message> found;
    for (const Bytes& compound : rtcp) {
      rtcp::CompoundReader reader{compound};
      while (const auto packet = reader.next())
        if (const auto message = Message::parse(*packet)) found.push_back(*message);
    }
    return found;
  }

  [[nodiscard]] bool is_connected() const { return inbound_.has_value(); }
  [[nodiscard]] bool is_closed_by_peer() const { return is_closed_; }
  [[nodiscard]] const Address& address() const { return address_; }
  [[nodiscard]] TransportId transport() const { return id_; }
  [[nodiscard]] ParticipantId participant() const { return participant_; }
  [[nodiscard]] const ice::Credentials& remote() const { return remote_; }

  std::vector<Bytes> rtp;
  std::vector<Bytes> rtcp;
  int unauthentic = 0;
  bool tells_arrivals = false;      ///< sends transport-wide feedback
  std::optional<LossyLink> link;    ///< the way to this browser, if it is not a perfect one
  std::optional<LossyLink> uplink;  ///< the way of its media to the server, likewise

 private:
  void put(Instant now, Bytes packet) {
    if (uplink) return uplink->send(now, std::move(packet));
    switchboard_.receive(now, address_, packet);
  }
  void note_arrival(Instant now, BytesView datagram) {
    const auto packet = rtp::PacketView::parse(datagram);
    const auto id = sfu::router_extension_id(rtp::Extension::TransportSequence);
    if (const auto data = packet ? packet->extension(id) : std::nullopt)
      if (const auto sequence = rtp::parse_transport_sequence(*data))
        arrivals_.record(now, *sequence);
  }
  static const dtls::Certificate& certificate() {
    static const auto made = dtls::Certificate::generate(kSfuTestWall);
    return made;
  }
  void drain_dtls(Instant now) {
    while (auto output = dtls_->poll()) {
      if (auto* transmit = std::get_if<dtls::Session::Transmit>(&*output)) {
        switchboard_.receive(now, address_, transmit->datagram);
      } else if (const auto* connected = std::get_if<dtls::Session::Connected>(&*output)) {
        inbound_.emplace(connected->profile, connected->remote.reveal());
        outbound_.emplace(connected->profile, connected->local.reveal());
      } else {
        is_closed_ = true;
      }
    }
  }

  sfu::Switchboard& switchboard_;
  BroadcastId broadcast_;
  ParticipantId participant_;
  sfu::Direction direction_;
  Address address_;
  TransportId id_;
  ice::Credentials remote_;
  std::optional<dtls::Session> dtls_;
  std::optional<srtp::InboundSession> inbound_;
  std::optional<srtp::OutboundSession> outbound_;
  sfu::ArrivalRecorder arrivals_;
  bool is_closed_ = false;
};

/// A switchboard, the browsers around it, and simulated time between them.
class SfuNetwork {
 public:
  /// Says whether a datagram the SFU sent to an address is lost.
  using Loss = std::function<bool(const Address& to)>;

  SfuNetwork()
      : certificate_(dtls::Certificate::generate(kSfuTestWall)),
        switchboard(random, sfu::NtpEpoch{now, kSfuTestWall}, certificate_) {}

  /// A connected browser.
  FakeBrowser& join(ParticipantId participant, sfu::Direction direction) {
    const auto port = static_cast<std::uint16_t>(5000 + browsers_.size());
    browsers_.push_back(std::make_unique<FakeBrowser>(
        switchboard, broadcast, participant, direction, Address::v4({192, 0, 2, 1}, port)));
    FakeBrowser& browser = *browsers_.back();
    browser.create(now);
    browser.check(now);
    browser.start_dtls(now, certificate_.fingerprint());
    for (int i = 0; i < 20 && !browser.is_connected(); ++i) advance(10ms);
    return browser;
  }
  FakeBrowser& join(sfu::Direction direction) {
    return join(ParticipantId::make(kSfuTestWall, random), direction);
  }

  /// Lets time pass in the worker's ticks; browsers keep their consent fresh.
  void advance(Duration duration) {
    for (const Instant end = now + duration; now < end;) {
      now += 10ms;
      if (now >= next_check_ && keeps_consent) {
        next_check_ = now + 5s;
        for (const auto& browser : browsers_)
          if (browser->is_connected()) browser->check(now);
      }
      switchboard.expire(now);
      deliver();
      run_links();
    }
  }

  /// Hands over everything the switchboard left to be sent.
  void deliver() {
    for (;;) {
      sfu::Outbox& outbox = switchboard.outbox();
      if (outbox.control.empty() && outbox.media.empty()) break;
      auto control = std::exchange(outbox.control, {});
      auto media = std::exchange(outbox.media, {});
      for (sfu::Transmit& transmit : control) hand_over(transmit.to, std::move(transmit.datagram));
      for (sfu::Outlet* outlet : media) {
        BytesView bytes = outlet->bytes();
        const Address to = outlet->destination();
        std::vector<Bytes> datagrams;
        for (const std::uint16_t size : outlet->sizes()) {
          datagrams.push_back(to_bytes(bytes.first(size)));
          bytes = bytes.subspan(size);
        }
        outlet->clear();
        for (Bytes& datagram : datagrams)
          if (!loses || !loses(to)) hand_over(to, std::move(datagram));
      }
    }
    for (const sfu::Notice& notice : std::exchange(switchboard.outbox().notices, {})) {
      if (const auto* closed = std::get_if<sfu::ProducerClosed>(&notice))
        closed_producers.push_back(*closed);
      else
        notices.push_back(notice);
    }
  }

  [[nodiscard]] sfu::Router& room() { return switchboard.room(broadcast); }

  SeededRandom random{42};
  Instant now{1000s};
  BroadcastId broadcast = BroadcastId::make(kSfuTestWall, random);

 private:
  // What links have carried by now arrives, and the answers go back as fast.
  void run_links() {
    for (const auto& browser : browsers_) {
      browser->run_uplink(now);
      if (browser->link) {
        while (auto delivery = browser->link->receive(now))
          browser->receive(delivery->at, std::move(delivery->datagram));
        if (browser->link->weather.is_down) continue;
      }
      if (browser->tells_arrivals) browser->tell_arrivals(now);
    }
    deliver();
  }
  void hand_over(const Address& to, Bytes datagram) {
    const auto found = std::ranges::find_if(
        browsers_, [&](const auto& browser) { return browser->address() == to; });
    if (found != browsers_.end() && (*found)->link)
      return (*found)->link->send(now, std::move(datagram));
    if (found != browsers_.end()) return (*found)->receive(now, std::move(datagram));
    elsewhere.emplace_back(to, std::move(datagram));
  }

  dtls::Certificate certificate_;
  std::vector<std::unique_ptr<FakeBrowser>> browsers_;
  Instant next_check_{1000s + 5s};

 public:
  sfu::Switchboard switchboard;
  Loss loses;
  bool keeps_consent = true;
  std::vector<sfu::ProducerClosed> closed_producers;
  std::vector<sfu::Notice> notices;                  ///< the others
  std::vector<std::pair<Address, Bytes>> elsewhere;  ///< sent to nobody's address: taps
};

/// Makes VP8 packets as Chromium does: extensions, picture ids, several packets a frame.
class FakeCamera {
 public:
  static constexpr std::uint8_t kPayloadType = 96;
  static constexpr std::uint8_t kRtxPayloadType = 97;

  FakeCamera(std::string mid, std::uint32_t ssrc, std::uint32_t rtx_ssrc)
      : mid_(std::move(mid)), ssrc_(ssrc), rtx_ssrc_(rtx_ssrc) {}

  /// A layer of simulcast: SSRCs are not announced, the RID travels in the packets.
  FakeCamera(std::string mid, std::uint32_t ssrc, std::string rid)
      : mid_(std::move(mid)), rid_(std::move(rid)), ssrc_(ssrc), rtx_ssrc_(ssrc + 1) {}

  /// Key frames say this size from now on.
  void set_picture(Size picture) { picture_ = picture; }
  /// How large each packet's payload is.
  void set_payload(std::size_t octets) { payload_size_ = octets; }
  /// Frames go to three temporal layers in turn (L1T3) from now on.
  void use_temporal_layers() { has_temporal_ = true; }

  /// What the client says in produce.
  [[nodiscard]] sfu::RtpParameters parameters() const {
    sfu::RtpParameters parameters;
    parameters.mid = mid_;
    parameters.codecs.push_back({.mime_type = "video/VP8",
                                 .payload_type = kPayloadType,
                                 .clock_rate = 90'000,
                                 .channels = 0,
                                 .parameters = {},
                                 .feedback = {}});
    parameters.codecs.push_back({.mime_type = "video/rtx",
                                 .payload_type = kRtxPayloadType,
                                 .clock_rate = 90'000,
                                 .channels = 0,
                                 .parameters = {{"apt", std::int64_t{kPayloadType}}},
                                 .feedback = {}});
    for (const auto& [extension, id] : kIds)
      parameters.extensions.push_back({.uri = std::string{rtp::uri_of(extension)}, .id = id});
    if (rid_.empty())
      parameters.encodings.push_back({.ssrc = ssrc_, .rtx_ssrc = rtx_ssrc_});
    else
      parameters.encodings.push_back({.rid = rid_});
    parameters.cname = "camera";
    return parameters;
  }

  /// The packets of the next frame, 33 ms after the one before.
  std::vector<Bytes> frame(bool is_keyframe, std::size_t packets = 3) {
    ++picture_id_;
    const unsigned temporal =
        is_keyframe || !has_temporal_ ? 0 : kPattern[frame_ % kPattern.size()];
    frame_ = is_keyframe ? 1 : frame_ + 1;
    if (temporal == 0) ++tl0_;
    timestamp_ += 3000;
    std::vector<Bytes> made;
    for (std::size_t i = 0; i < packets; ++i) {
      Bytes payload =
          bytes_of(i == 0 ? 0x90 : 0x80, 0xE0, 0x80 | (picture_id_ >> 8U), picture_id_ & 0xFF, tl0_,
                   (temporal << 6U) | 0x20U, is_keyframe ? 0x10 : 0x11);
      if (i == 0 && is_keyframe && picture_) append_picture(payload);
      payload.resize(payload_size_, static_cast<std::byte>(i));
      made.push_back(packet(++sequence_, i + 1 == packets, payload));
      sent_.push_back({sequence_, timestamp_, payload});
    }
    return made;
  }
  /// A retransmission of a packet by its sequence number (RFC 4588).
  Bytes retransmission(std::uint16_t sequence) {
    const auto found = std::ranges::find(sent_, sequence, &Sent::sequence);
    Bytes payload = bytes_of(sequence >> 8U, sequence & 0xFF);
    payload.insert(payload.end(), found->payload.begin(), found->payload.end());
    Bytes made(1400);
    rtp::PacketWriter writer{made,
                             {.payload_type = kRtxPayloadType,
                              .sequence = ++rtx_sequence_,
                              .timestamp = found->timestamp,
                              .ssrc = rtx_ssrc_}};
    writer.payload(payload);
    return to_bytes(writer.finish());
  }

  /// A packet without payload, as senders probe a path with.
  Bytes padding() {
    Bytes made(1400);
    rtp::PacketWriter writer{made,
                             {.payload_type = kPayloadType,
                              .sequence = ++sequence_,
                              .timestamp = timestamp_,
                              .ssrc = ssrc_}};
    writer.padding(200);
    return to_bytes(writer.finish());
  }

  [[nodiscard]] std::uint32_t timestamp() const { return timestamp_; }
  [[nodiscard]] std::uint16_t sequence() const { return sequence_; }
  [[nodiscard]] std::uint32_t ssrc() const { return ssrc_; }
  void set_timestamp(std::uint32_t timestamp) { timestamp_ = timestamp; }

 private:
  // RFC 6386 §9.1, behind the first octet of the frame tag.
  void append_picture(Bytes& payload) const {
    const auto width = static_cast<unsigned>(picture_->width);
    const auto height = static_cast<unsigned>(picture_->height);
    const Bytes header =
        bytes_of(0, 0, 0x9D, 0x01, 0x2A, width & 0xFFU, width >> 8U, height & 0xFFU, height >> 8U);
    payload.insert(payload.end(), header.begin(), header.end());
  }

  struct Sent {
    std::uint16_t sequence = 0;
    std::uint32_t timestamp = 0;
    Bytes payload;
  };
  // The browser's own ids, unlike the router's.
  static constexpr std::array<std::pair<rtp::Extension, std::uint8_t>, 4> kIds{
      {{rtp::Extension::Mid, 9},
       {rtp::Extension::StreamId, 10},
       {rtp::Extension::TransportSequence, 3},
       {rtp::Extension::VideoOrientation, 13}}};

  Bytes packet(std::uint16_t sequence, bool is_last, const Bytes& payload) {
    Bytes made(1400);
    rtp::PacketWriter writer{made,
                             {.has_marker = is_last,
                              .payload_type = kPayloadType,
                              .sequence = sequence,
                              .timestamp = timestamp_,
                              .ssrc = ssrc_}};
    writer.extension(9, as_bytes(mid_));
    if (!rid_.empty()) writer.extension(10, as_bytes(rid_));
    writer.extension(3, rtp::transport_sequence(++transport_sequence_));
    if (is_last) writer.extension(13, bytes_of(1));
    writer.payload(payload);
    return to_bytes(writer.finish());
  }

  static constexpr std::array<unsigned, 4> kPattern{0, 2, 1, 2};

  std::optional<Size> picture_;
  std::size_t payload_size_ = 200;
  bool has_temporal_ = false;
  std::size_t frame_ = 0;
  std::string mid_;
  std::string rid_;
  std::uint32_t ssrc_;
  std::uint32_t rtx_ssrc_;
  std::uint16_t sequence_ = 65'500;
  std::uint16_t rtx_sequence_ = 10;
  std::uint16_t transport_sequence_ = 0;
  std::uint32_t timestamp_ = 4'294'900'000;
  std::uint16_t picture_id_ = 32'760 & 0x7FFF;
  std::uint8_t tl0_ = 250;
  std::vector<Sent> sent_;
};

/// Makes Opus packets of 20 ms that say how loud they are (RFC 6464).
class FakeVoice {
 public:
  static constexpr std::uint8_t kPayloadType = 111;
  static constexpr std::uint8_t kSilence = 127;

  FakeVoice(std::string mid, std::uint32_t ssrc) : mid_(std::move(mid)), ssrc_(ssrc) {}

  [[nodiscard]] sfu::RtpParameters parameters() const {
    sfu::RtpParameters parameters;
    parameters.mid = mid_;
    parameters.codecs.push_back({.mime_type = "audio/opus",
                                 .payload_type = kPayloadType,
                                 .clock_rate = 48'000,
                                 .channels = 2,
                                 .parameters = {},
                                 .feedback = {}});
    for (const auto& [extension, id] : kIds)
      parameters.extensions.push_back({.uri = std::string{rtp::uri_of(extension)}, .id = id});
    parameters.encodings.push_back({.ssrc = ssrc_});
    parameters.cname = "voice";
    return parameters;
  }

  /// The next 20 ms, this far below full scale.
  Bytes packet(std::uint8_t minus_dbov = 40) {
    timestamp_ += 960;
    Bytes made(1400);
    rtp::PacketWriter writer{made,
                             {.payload_type = kPayloadType,
                              .sequence = ++sequence_,
                              .timestamp = timestamp_,
                              .ssrc = ssrc_}};
    writer.extension(9, as_bytes(mid_));
    writer.extension(7, bytes_of(minus_dbov));
    Bytes payload(120, std::byte{1});
    payload[0] = std::byte{0x78};
    writer.payload(payload);
    return to_bytes(writer.finish());
  }

 private:
  static constexpr std::array<std::pair<rtp::Extension, std::uint8_t>, 2> kIds{
      {{rtp::Extension::Mid, 9}, {rtp::Extension::AudioLevel, 7}}};

  std::string mid_;
  std::uint32_t ssrc_;
  std::uint16_t sequence_ = 500;
  std::uint32_t timestamp_ = 1'000'000;
};

/// What Chromium says it can receive, as far as the SFU cares.
[[nodiscard]] inline sfu::RtpCapabilities browser_capabilities() {
  sfu::RtpCapabilities capabilities = sfu::router_capabilities();
  return capabilities;
}

}  // namespace backlot
