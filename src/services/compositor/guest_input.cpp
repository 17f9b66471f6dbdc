#include "services/compositor/guest_input.hpp"

#include <array>

#include "base/byte_writer.hpp"
#include "base/log.hpp"
#include "protocols/rtcp/compound.hpp"
#include "protocols/rtcp/nack.hpp"
#include "protocols/rtcp/pli.hpp"
#include "protocols/rtcp/receiver_report.hpp"
#include "protocols/rtcp/sender_report.hpp"
#include "protocols/rtp/packet.hpp"

namespace backlot::compositor {
namespace {

namespace asio = net::asio;
using show::TrackSource;

constexpr std::size_t kLargestDatagram = 2048;
constexpr int kMostAtOnce = 256;
constexpr int kReceiveBuffer = 4 << 20;
constexpr Duration kTick = 10ms;
constexpr Duration kReportInterval = 1s;
constexpr Duration kAlignInterval = 200ms;
constexpr Duration kActive = 1s;
/// A picture without a voice to wait for is shown as soon as jitter allows.
constexpr Duration kMutedDelay = 10ms;
/// Half a tick: pictures are as often a little early as a little late.
constexpr Duration kEarly = 16ms;
constexpr std::uint32_t kOwnSsrc = 0x4241434b;

show::StageItem item_of(const ProgramTrack& track) {
  switch (track.source) {
    case TrackSource::Screen: return {track.participant, show::StageKind::Screen};
    case TrackSource::SecondCamera: return {track.participant, show::StageKind::SecondCamera};
    default: return {track.participant, show::StageKind::Person};
  }
}

SoundKey sound_of(const ProgramTrack& track) { return {track.participant, track.source}; }

bool is_sound(TrackSource source) { return show::kind_of(source) == show::MediaKind::Audio; }

std::optional<media::VideoCodec> video_codec(std::string_view mime_type) {
  if (mime_type == "video/VP8") return media::VideoCodec::Vp8;
  if (mime_type == "video/H264") return media::VideoCodec::H264;
  if (mime_type == "video/VP9") return media::VideoCodec::Vp9;
  if (mime_type == "video/AV1") return media::VideoCodec::Av1;
  return std::nullopt;
}

template <class Message>
Bytes rtcp(const Message& message) {
  std::array<std::byte, kLargestDatagram> buffer{};
  ByteWriter writer{buffer};
  message.serialize(writer);
  return writer.ok() ? to_bytes(writer.written()) : Bytes{};
}

}  // namespace

/// One SSRC. Sound itself lives in sounds_, where the renderer reads it.
struct GuestInput::Track {
  ProgramTrack info;
  Reception reception;
  std::optional<VideoTrack> video;
  Instant last_packet{};
};

GuestInput::GuestInput(asio::io_context& context,
                       const Clock& clock,
                       ProgramReturn program,
                       std::function<void()> wants_key_frame)
    : clock_(clock),
      socket_(context),
      timer_(context),
      program_(std::move(program)),
      wants_key_frame_(std::move(wants_key_frame)) {}
GuestInput::~GuestInput() = default;

std::uint16_t GuestInput::open(const std::string& address) {
  const Udp::endpoint local{asio::ip::make_address(address), 0};
  socket_.open(local.protocol());
  socket_.bind(local);
  socket_.non_blocking(true);
  boost::system::error_code ignored;
  socket_.set_option(asio::socket_base::receive_buffer_size{kReceiveBuffer}, ignored);
  wait_readable();
  wait_tick();
  return socket_.local_endpoint().port();
}

void GuestInput::close() {
  is_closed_ = true;
  boost::system::error_code ignored;
  socket_.close(ignored);
  timer_.cancel();
}

void GuestInput::wait_readable() {
  socket_.async_wait(Udp::socket::wait_read, [this](const boost::system::error_code& error) {
    if (error || is_closed_) return;
    receive_all();
    wait_readable();
  });
}

void GuestInput::receive_all() {
  std::array<std::byte, kLargestDatagram> buffer{};
  for (int i = 0; i < kMostAtOnce; ++i) {
    Udp::endpoint from;
    boost::system::error_code error;
    const std::size_t size =
        socket_.receive_from(asio::buffer(buffer.data(), buffer.size()), from, 0, error);
    if (error == asio::error::connection_refused) continue;  // somebody's ICMP: not about receiving
    if (error) return;
    if (from.address() == sender_.address()) receive(BytesView{buffer}.first(size), clock_.now());
  }
}

void GuestInput::receive(BytesView datagram, Instant now) {
  if (rtp::is_rtcp(datagram)) return receive_rtcp(datagram, now);
  receive_rtp(datagram, now);
}

void GuestInput::receive_rtp(BytesView datagram, Instant now) {
  const auto packet = rtp::PacketView::parse(datagram);
  if (!packet) return;
  const rtp::Header& header = packet->header();
  const auto found = tracks_.find(header.ssrc);
  if (found == tracks_.end() || found->second->info.payload_type != header.payload_type) return;
  Track& track = *found->second;
  track.last_packet = now;
  track.reception.observe(header.sequence, header.timestamp, now);
  const media::RtpPayload payload{header.sequence, header.timestamp, header.has_marker,
                                  packet->payload()};
  if (track.video) {
    track.video->push(payload, now);
    return poll_video(track, now);
  }
  const std::scoped_lock lock{mutex_};
  const auto sound = sounds_.find(sound_of(track.info));
  if (sound != sounds_.end()) sound->second.push(payload, now);
}

void GuestInput::receive_rtcp(BytesView datagram, Instant now) {
  rtcp::CompoundReader reader{datagram};
  while (const auto packet = reader.next()) {
    if (packet->type == rtcp::type::kSenderReport) {
      receive_sender_report(*packet, now);
      continue;
    }
    for (const BytesView again : program_.receive(*packet)) send(again);
    if (program_.take_key_frame_wish(now)) wants_key_frame_();
  }
}

void GuestInput::receive_sender_report(const rtcp::Packet& packet, Instant now) {
  const auto report = rtcp::SenderReport::parse(packet);
  if (!report) return;
  const auto found = tracks_.find(report->ssrc);
  if (found == tracks_.end()) return;
  Track& track = *found->second;
  track.reception.sender_report(report->ntp_time, now);
  if (track.video) return track.video->clock().report(report->ntp_time, report->rtp_time);
  const std::scoped_lock lock{mutex_};
  const auto sound = sounds_.find(sound_of(track.info));
  if (sound != sounds_.end()) sound->second.clock().report(report->ntp_time, report->rtp_time);
}

std::vector<ports::ProgramStream> GuestInput::streams() const {
  const ProgramReturn::Stream video = program_.video();
  const ProgramReturn::Stream audio = program_.audio();
  return {{video.ssrc, video.payload_type, "video/H264", 90000},
          {audio.ssrc, audio.payload_type, "audio/opus", 48000}};
}

void GuestInput::send_program(const std::vector<media::EncodedPacket>& packets) {
  if (is_closed_) return;
  const Instant now = clock_.now();
  for (const media::EncodedPacket& packet : packets)
    for (const BytesView datagram : program_.packetize(packet, now)) send(datagram);
}

void GuestInput::poll_video(Track& track, Instant now) {
  while (auto shown = track.video->poll(now)) {
    const std::scoped_lock lock{mutex_};
    pictures_[item_of(track.info)].push(std::move(*shown), now);
  }
  request(track, now);
}

/// Asks for what is missing: packets first, a key frame when they did not come.
void GuestInput::request(Track& track, Instant now) {
  if (const auto missing = track.video->take_missing(now); !missing.empty()) {
    rtcp::Nack nack;
    nack.sender_ssrc = kOwnSsrc;
    nack.media_ssrc = track.info.ssrc;
    nack.sequences = missing;
    send(rtcp(nack));
  }
  if (track.video->take_key_frame_request(now)) {
    rtcp::Pli pli;
    pli.sender_ssrc = kOwnSsrc;
    pli.media_ssrc = track.info.ssrc;
    send(rtcp(pli));
  }
}

void GuestInput::send(BytesView datagram) {
  boost::system::error_code ignored;
  if (sender_.port() != 0 && !datagram.empty())
    socket_.send_to(asio::buffer(datagram.data(), datagram.size()), sender_, 0, ignored);
}

void GuestInput::wait_tick() {
  timer_.expires_after(kTick);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (error || is_closed_) return;
    tick(clock_.now());
    wait_tick();
  });
}

void GuestInput::tick(Instant now) {
  for (auto& [ssrc, track] : tracks_)
    if (track->video) poll_video(*track, now);
  if (const auto report = program_.take_report(now, clock_.wall())) send(*report);
  if (program_.take_key_frame_wish(now)) wants_key_frame_();
  if (now - aligned_ >= kAlignInterval) {
    aligned_ = now;
    align_lips();
  }
  if (now - reported_ >= kReportInterval) {
    reported_ = now;
    report(now);
  }
}

void GuestInput::report(Instant now) {
  rtcp::ReceiverReport message;
  message.ssrc = kOwnSsrc;
  for (auto& [ssrc, track] : tracks_) {
    if (message.blocks.size() == rtcp::kMaxReportBlocks) break;
    const Reception::Report report = track->reception.take_report(now);
    rtcp::ReportBlock block;
    block.ssrc = ssrc;
    block.fraction_lost = report.fraction_lost;
    block.cumulative_lost = report.cumulative_lost;
    block.highest_sequence = report.highest_sequence;
    block.jitter = report.jitter;
    block.last_sr = report.last_sr;
    block.delay_since_last_sr = report.delay_since_last_sr;
    message.blocks.push_back(block);
  }
  if (!message.blocks.empty()) send(rtcp(message));
}

GuestInput::Track* GuestInput::find(ParticipantId participant, TrackSource source) {
  for (auto& [ssrc, track] : tracks_)
    if (track->info.participant == participant && track->info.source == source) return track.get();
  return nullptr;
}

/// Lets the faster of a person's two tracks wait for the slower; pictures wait as long as sound.
void GuestInput::align_lips() {
  const std::scoped_lock lock{mutex_};
  for (auto& [ssrc, track] : tracks_) {
    if (!track->video) continue;
    const bool is_screen = track->info.source == TrackSource::Screen;
    align_pair(track->info.participant,
               is_screen ? TrackSource::ScreenAudio : TrackSource::Microphone, track->info.source);
  }
}

void GuestInput::align_pair(ParticipantId participant, TrackSource sound, TrackSource picture) {
  Track* video = find(participant, picture);
  const auto audio = sounds_.find({participant, sound});
  if (audio == sounds_.end() || !audio->second.clock().is_running())
    return video->video->set_delay(kMutedDelay);
  const media::LipSync sync = media::align(audio->second.clock(), video->video->clock());
  audio->second.set_wait(sync.audio);
  video->video->set_delay(audio->second.lag() - sync.audio + sync.video);
}

std::unique_ptr<GuestInput::Track> GuestInput::make_track(const ProgramTrack& info) {
  auto track = std::make_unique<Track>(Track{info, Reception{info.clock_rate}, {}, {}});
  if (is_sound(info.source)) {
    auto sound = AudioTrack::create();
    if (!sound || info.codec != "audio/opus") return nullptr;
    const std::scoped_lock lock{mutex_};
    sounds_.insert_or_assign(sound_of(info), std::move(*sound));
    return track;
  }
  const auto codec = video_codec(info.codec);
  if (!codec) return nullptr;
  auto video = VideoTrack::create(*codec, info.clock_rate);
  if (!video) return nullptr;
  track->video.emplace(std::move(*video));
  track->video->set_delay(kMutedDelay);
  return track;
}

/// Tracks that stay keep their state: a guest who comes or goes disturbs nobody else.
void GuestInput::set_tracks(const SetTracks& message) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(message.address, error);
  if (!error) sender_ = {address, message.port};
  std::map<std::uint32_t, std::unique_ptr<Track>> tracks;
  for (const ProgramTrack& info : message.tracks) {
    const auto known = tracks_.find(info.ssrc);
    const bool is_known = known != tracks_.end() && known->second->info == info;
    auto track = is_known ? std::move(known->second) : make_track(info);
    if (track)
      tracks[info.ssrc] = std::move(track);
    else
      log::warn("program.track.refused", {{"ssrc", info.ssrc}, {"codec", info.codec}});
  }
  tracks_ = std::move(tracks);
  const std::scoped_lock lock{mutex_};
  std::erase_if(sounds_, [&](const auto& entry) {
    return find(entry.first.participant, entry.first.source) == nullptr;
  });
  std::erase_if(pictures_, [&](const auto& entry) {
    return find(entry.first.participant, show::picture_of(entry.first.kind)) == nullptr;
  });
}

std::int64_t GuestInput::active_tracks() const {
  const Instant now = clock_.now();
  return std::ranges::count_if(
      tracks_, [now](const auto& entry) { return now - entry.second->last_packet < kActive; });
}

SourceState GuestInput::advance(const show::StageItem& item, Instant at) {
  const std::scoped_lock lock{mutex_};
  const auto found = pictures_.find(item);
  if (found == pictures_.end()) return {};
  found->second.advance(at + kEarly);
  return {found->second.number(), at - found->second.last_arrival()};
}

media::VideoFrame GuestInput::picture(const show::StageItem& item) {
  const std::scoped_lock lock{mutex_};
  const auto found = pictures_.find(item);
  if (found == pictures_.end() || found->second.current() == nullptr) return {};
  return *found->second.current();
}

void GuestInput::read(const SoundKey& key, Instant at, media::MutableSamples out) {
  const std::scoped_lock lock{mutex_};
  const auto found = sounds_.find(key);
  if (found == sounds_.end()) {
    std::ranges::fill(out, 0.0F);
    return;
  }
  found->second.read(at, out);
}

}  // namespace backlot::compositor
