#include "services/compositor/live_program.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "domain/stage/compose.hpp"
#include "protocols/digest/hmac.hpp"
#include "protocols/digest/text.hpp"

namespace backlot::compositor {
namespace {

constexpr Duration kFirstPause = 500ms;
constexpr Duration kLongestPause = 10s;
constexpr Duration kHealthy = 30s;  ///< a process that lived so long starts again at once
constexpr Duration kSilence = 8s;   ///< statistics come every second

bool belongs_to(const show::StageItem& item, ParticipantId participant, show::TrackSource source) {
  const bool is_screen =
      source == show::TrackSource::Screen || source == show::TrackSource::ScreenAudio;
  return item.participant == participant && is_screen == (item.kind == show::StageKind::Screen);
}

}  // namespace

CompositorService::LiveProgram::LiveProgram(CompositorService& service, BroadcastId broadcast)
    : service_(service), broadcast_(broadcast), restart_timer_(service.runtime_.control()) {}

void CompositorService::LiveProgram::advance(const std::vector<show::NumberedEvent>& events) {
  if (!has_begun_) {
    early_.insert(early_.end(), events.begin(), events.end());
    return;
  }
  if (!replica_.accept(events).empty()) update();
}

void CompositorService::LiveProgram::begin(const std::vector<show::NumberedEvent>& log) {
  replica_.accept(log);
  replica_.accept(early_);
  early_.clear();
  if (has_begun_) return update();
  has_begun_ = true;
  if (replica_.show().phase != show::Phase::Live) {
    is_over_ = true;
    return;
  }
  spawn();
}

void CompositorService::LiveProgram::spawn() {
  const Options& options = service_.options_;
  const std::string id = broadcast_.text();
  StartProgram start;
  start.canvas = options.canvas;
  start.frames_per_second = options.frames_per_second;
  start.video_bitrate = options.video_bitrate;
  start.audio_bitrate = options.audio_bitrate;
  start.preset = options.preset;
  start.listen_address = options.listen_address;
  start.output = {options.rtmp_host, options.rtmp_port, options.rtmp_app, {}};
  const auto key = digest::hmac_sha256(options.program_secret.reveal(), as_bytes(id));
  start.output.stream = id + "?key=" + digest::hex(key);
  spawned_ = heard_ = service_.clock_.now();
  try {
    child_ = ProgramChild::spawn(service_.runtime_.control(), options.command,
                                 {.told =
                                      [self = weak_from_this()](const FromProgram& message) {
                                        if (const auto live = self.lock())
                                          std::visit([&](const auto& value) { live->told(value); },
                                                     message);
                                      },
                                  .ended =
                                      [self = weak_from_this()](int status) {
                                        if (const auto live = self.lock()) live->restart(status);
                                      }});
  } catch (const std::system_error& error) {
    log::error("compositor.program.spawn", {{"broadcast", id}, {"reason", error.code()}});
    return restart(-1);
  }
  log::info("compositor.program.started", {{"broadcast", id}, {"pid", child_->pid()}});
  child_->send(start);
  scene_.reset();
  send_scene();
}

/// The first time at once; a process that keeps dying gets pauses.
void CompositorService::LiveProgram::restart(int status) {
  child_.reset();
  port_ = 0;
  tap_.reset();
  wanted_.clear();
  set_running(false);
  if (is_over_) return service_.forget_ended();
  const Instant now = service_.clock_.now();
  if (now - spawned_ >= kHealthy) pause_ = {};
  log::warn("compositor.program.died",
            {{"broadcast", broadcast_.text()},
             {"status", status},
             {"pause_ms", std::chrono::duration_cast<std::chrono::milliseconds>(pause_).count()}});
  ++service_.restarts_;
  restart_timer_.expires_after(pause_);
  pause_ = pause_ == Duration{} ? kFirstPause : std::min(pause_ * 2, kLongestPause);
  restart_timer_.async_wait([self = weak_from_this()](const boost::system::error_code& error) {
    const auto live = self.lock();
    if (!error && live && !live->is_over_) live->spawn();
  });
}

void CompositorService::LiveProgram::check(Instant now) {
  if (!child_ || is_over_ || now - heard_ < kSilence) return;
  log::warn("compositor.program.silent",
            {{"broadcast", broadcast_.text()}, {"pid", child_->pid()}});
  heard_ = now;
  child_->kill();
}

void CompositorService::LiveProgram::update() {
  if (replica_.show().phase != show::Phase::Live) return end();
  send_scene();
  want_tap();
  send_tracks();
}

void CompositorService::LiveProgram::send_scene() {
  if (!child_) return;
  stage::Scene scene = stage::compose(replica_.show(), service_.options_.canvas);
  // The number moves with every event; only what is seen or heard is worth a message.
  if (scene_) scene_->seq = scene.seq;
  if (scene_ == scene) return;
  child_->send(SetScene{scene});
  scene_ = std::move(scene);
}

std::vector<ProducerId> CompositorService::LiveProgram::wanted_producers() const {
  std::vector<ProducerId> out;
  const show::Show& show = replica_.show();
  for (const show::Participant& participant : show.participants)
    for (const show::Track& track : participant.tracks)
      if (std::ranges::any_of(show.stage, [&](const show::StageItem& item) {
            return belongs_to(item, participant.id, track.source);
          }))
        out.push_back(track.producer);
  return out;
}

void CompositorService::LiveProgram::want_tap() {
  if (port_ == 0) return;
  std::vector<ProducerId> wanted = wanted_producers();
  if (wanted == wanted_) return;
  wanted_ = std::move(wanted);
  service_.bus_.publish(
      ports::TapWanted{broadcast_, service_.options_.listen_address, port_, wanted_});
}

std::optional<ProgramTrack> CompositorService::LiveProgram::find_track(
    const ports::TapTrack& tapped) const {
  for (const show::Participant& participant : replica_.show().participants)
    for (const show::Track& track : participant.tracks)
      if (track.producer == tapped.producer)
        return ProgramTrack{participant.id,      track.source, tapped.ssrc,
                            tapped.payload_type, tapped.codec, tapped.clock_rate};
  return std::nullopt;
}

void CompositorService::LiveProgram::tap_is_ready(const ports::TapReady& tap) {
  tap_ = tap;
  send_tracks();
}

void CompositorService::LiveProgram::send_tracks() {
  if (!child_ || !tap_ || port_ == 0) return;
  SetTracks message{tap_->address, tap_->port, {}};
  for (const ports::TapTrack& tapped : tap_->tracks)
    if (auto track = find_track(tapped)) message.tracks.push_back(std::move(*track));
  child_->send(message);
}

void CompositorService::LiveProgram::set_running(bool is_running) {
  if (std::exchange(is_running_, is_running) != is_running)
    service_.bus_.publish(ports::ProgramReported{broadcast_, is_running});
}

void CompositorService::LiveProgram::told(const Listening& message) {
  heard_ = service_.clock_.now();
  port_ = message.port;
  want_tap();
}

void CompositorService::LiveProgram::told(const Running& message) {
  heard_ = service_.clock_.now();
  if (!is_over_) set_running(message.is_running);
}

void CompositorService::LiveProgram::told(const ProgramStats& message) {
  heard_ = service_.clock_.now();
  stats_ = message;
}

void CompositorService::LiveProgram::end() {
  if (std::exchange(is_over_, true)) return;
  restart_timer_.cancel();
  if (port_ != 0)
    service_.bus_.publish(
        ports::TapWanted{broadcast_, service_.options_.listen_address, port_, {}});
  log::info("compositor.program.ends", {{"broadcast", broadcast_.text()}});
  if (child_)
    child_->stop();
  else
    service_.forget_ended();
}

}  // namespace backlot::compositor
