#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "base/time.hpp"
#include "net/task.hpp"
#include "services/compositor/core/audio_track.hpp"
#include "services/compositor/core/program_return.hpp"
#include "services/compositor/core/reception.hpp"
#include "services/compositor/core/renderer.hpp"
#include "services/compositor/core/video_track.hpp"
#include "services/compositor/program_messages.hpp"

namespace backlot::compositor {

/// Receives the guests' RTP on one UDP port, tells tracks apart by SSRC, decodes the video and
/// holds pictures and sound for the renderer; answers with receiver reports, NACKs and key frame
/// requests. The program goes back to the SFU from the same port.
///
/// Everything runs on the thread of its io_context but for the Sources calls, which belong to the
/// rendering thread; a mutex guards what both touch.
class GuestInput final : public Sources {
 public:
  /// @param wants_key_frame  somebody who watches the program needs one
  GuestInput(net::asio::io_context& context,
             const Clock& clock,
             ProgramReturn program,
             std::function<void()> wants_key_frame);
  ~GuestInput() override;

  /// Binds a free port of `address` and starts to receive; throws when that is impossible.
  [[nodiscard]] std::uint16_t open(const std::string& address);
  /// What it sends itself. Any thread.
  [[nodiscard]] std::vector<ports::ProgramStream> streams() const;
  void set_tracks(const SetTracks& message);
  void close();
  /// Sends what was encoded to whoever watches in the studio.
  void send_program(const std::vector<media::EncodedPacket>& packets);
  /// Tracks that delivered something within the last second.
  [[nodiscard]] std::int64_t active_tracks() const;

  [[nodiscard]] SourceState advance(const show::StageItem& item, Instant at) override;
  [[nodiscard]] media::VideoFrame picture(const show::StageItem& item) override;
  void read(const SoundKey& key, Instant at, media::MutableSamples out) override;

 private:
  struct Track;
  using Udp = net::asio::ip::udp;

  void wait_readable();
  void receive_all();
  void receive(BytesView datagram, Instant now);
  void receive_rtp(BytesView datagram, Instant now);
  void receive_rtcp(BytesView datagram, Instant now);
  void receive_sender_report(const rtcp::Packet& packet, Instant now);
  void wait_tick();
  void tick(Instant now);
  void poll_video(Track& track, Instant now);
  void request(Track& track, Instant now);
  void report(Instant now);
  void align_lips();
  void align_pair(ParticipantId participant, show::TrackSource sound, show::TrackSource picture);
  [[nodiscard]] Track* find(ParticipantId participant, show::TrackSource source);
  [[nodiscard]] std::unique_ptr<Track> make_track(const ProgramTrack& info);
  void send(BytesView datagram);

  const Clock& clock_;
  Udp::socket socket_;
  net::asio::steady_timer timer_;
  Udp::endpoint sender_;  ///< where RTCP and the program go
  ProgramReturn program_;
  std::function<void()> wants_key_frame_;
  std::map<std::uint32_t, std::unique_ptr<Track>> tracks_;
  Instant reported_{};
  Instant aligned_{};
  bool is_closed_ = false;

  mutable std::mutex mutex_;  ///< guards the two maps below and what is in them
  std::map<show::StageItem, PictureQueue> pictures_;
  std::map<SoundKey, AudioTrack> sounds_;
};

}  // namespace backlot::compositor
