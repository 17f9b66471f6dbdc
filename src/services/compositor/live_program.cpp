#include "services/compositor/live_program.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "domain/ports/repository_error.hpp"
#include "domain/show/names.hpp"
#include "domain/stage/compose.hpp"
#include "protocols/digest/hmac.hpp"
#include "protocols/digest/text.hpp"
#include "services/compositor/core/geometry.hpp"

namespace backlot::compositor {
namespace {

constexpr Duration kFirstPause = 500ms;
constexpr Duration kLongestPause = 10s;
constexpr Duration kHealthy = 30s;    ///< a process that lived so long starts again at once
constexpr Duration kSilence = 8s;     ///< statistics come every second
constexpr Duration kSettled = 20s;    ///< then it is known what a process costs
constexpr Duration kAssetPause = 2s;  ///< before a store that did not answer is asked again
constexpr double kFresh = 0.1;        ///< share of the last second in what it is taken to cost

show::TrackSource sound_of(show::StageKind kind) {
  return kind == show::StageKind::Screen ? show::TrackSource::ScreenAudio
                                         : show::TrackSource::Microphone;
}

/// An item that is out of sight asks for next to nothing. A program short of time makes do with the
/// layer below: a screen's letters alone stay as they are.
Size shown_size(const show::StageItem& item,
                const stage::Scene& scene,
                Size canvas,
                show::Economy economy) {
  const auto tile = std::ranges::find(scene.tiles, item, &stage::Tile::item);
  if (tile == scene.tiles.end()) return {};
  const media::Area area = snap(tile->rect, canvas);
  const bool is_small =
      economy >= show::Economy::SmallerInputs && item.kind != show::StageKind::Screen;
  return is_small ? Size{area.width / 2, area.height / 2} : Size{area.width, area.height};
}

bool says_gone(const std::error_code& error) {
  return error == ports::RepositoryError::NotFound || error == std::errc::no_such_file_or_directory;
}

std::vector<AssetId> assets_of(const stage::Scene& scene) {
  std::vector<AssetId> out;
  if (scene.background_asset) out.push_back(*scene.background_asset);
  for (const stage::Graphic& graphic : scene.graphics)
    if (const auto* image = std::get_if<stage::Image>(&graphic.content))
      out.push_back(image->asset);
  for (const stage::Tile& tile : scene.tiles)
    if (tile.still) out.push_back(tile.still->asset);
  for (const stage::Playing& playing : scene.playing) out.push_back(playing.asset);
  return out;
}

}  // namespace

CompositorService::LiveProgram::LiveProgram(CompositorService& service, BroadcastId broadcast)
    : service_(service),
      broadcast_(broadcast),
      restart_timer_(service.runtime_.control()),
      asset_timer_(service.runtime_.control()) {}

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
  start.asset_folder = options.asset_folder;
  start.has_ladder = true;
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
  allowance_ = {};
  child_->limit_cpu(allowance_.limit(spawned_, {}));
  child_->send(start);
  is_ladder_allowed_ = true;
  allow_ladder(service_.has_spare_);
  scene_.reset();
  assets_.clear();
  send_scene();
  send_assets();
}

/// The first time at once; a process that keeps dying gets pauses.
void CompositorService::LiveProgram::restart(int status) {
  child_.reset();
  port_ = 0;
  tap_.reset();
  wanted_.reset();
  stats_ = {};
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
  if (child_) child_->limit_cpu(allowance_.limit(now, child_->cpu_used()));
  if (!child_ || is_over_ || now - heard_ < kSilence) return;
  log::warn("compositor.program.silent",
            {{"broadcast", broadcast_.text()}, {"pid", child_->pid()}});
  heard_ = now;
  child_->kill();
}

RunningCost CompositorService::LiveProgram::cost(Instant now) const {
  return {.cores = cores_,
          .is_settled = child_ != nullptr && now - spawned_ >= kSettled,
          .is_economizing = stats_.economy != show::Economy::None};
}

void CompositorService::LiveProgram::allow_ladder(bool is_allowed) {
  if (!child_ || std::exchange(is_ladder_allowed_, is_allowed) == is_allowed) return;
  child_->send(AllowLadder{is_allowed});
}

void CompositorService::LiveProgram::update() {
  if (replica_.show().phase != show::Phase::Live) return end();
  send_scene();
  send_assets();
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

/// Who is on stage stays tapped while another layout hides them, in the smallest layer: they appear
/// at once when they are shown again.
ports::TapWanted CompositorService::LiveProgram::wish() const {
  ports::TapWanted wish{broadcast_, service_.options_.listen_address, port_, {}, {}, streams_};
  const show::Show& show = replica_.show();
  for (const show::StageItem& item : show.stage) {
    const auto owner =
        std::ranges::find(show.participants, item.participant, &show::Participant::id);
    if (owner == show.participants.end()) continue;
    for (const show::Track& track : owner->tracks) {
      const bool is_picture = track.source == show::picture_of(item.kind);
      if (!is_picture && track.source != sound_of(item.kind)) continue;
      if (std::ranges::find(wish.producers, track.producer) != wish.producers.end()) continue;
      wish.producers.push_back(track.producer);
      if (is_picture)
        wish.sizes.push_back(
            {track.producer, shown_size(item, *scene_, service_.options_.canvas, stats_.economy)});
    }
  }
  return wish;
}

void CompositorService::LiveProgram::want_tap() {
  if (port_ == 0 || !scene_) return;
  ports::TapWanted wanted = wish();
  if (wanted_ && wanted_->producers == wanted.producers && wanted_->sizes == wanted.sizes) return;
  wanted_ = wanted;
  service_.bus_.publish(std::move(wanted));
}

/// Tells the child which files lie where, and looks for those it does not know yet.
void CompositorService::LiveProgram::send_assets() {
  if (!child_ || !scene_ || service_.options_.asset_files == nullptr) return;
  std::vector<AssetPath> known;
  std::vector<AssetId> missing;
  for (const AssetId asset : assets_of(*scene_)) {
    const auto path = asset_paths_.find(asset);
    if (path == asset_paths_.end())
      missing.push_back(asset);
    else if (path->second)
      known.push_back(*path->second);
    else
      end_playback_of(asset);
  }
  if (known != assets_) {
    assets_ = known;
    child_->send(SetAssets{std::move(known)});
  }
  if (!missing.empty() && !std::exchange(is_fetching_, true))
    net::spawn(service_.runtime_.control().get_executor(), "compositor.assets",
               fetch_assets(std::move(missing)));
}

net::Task<> CompositorService::LiveProgram::fetch_assets(std::vector<AssetId> missing) {
  const auto self = shared_from_this();
  ports::AssetFiles& files = *service_.options_.asset_files;
  const BroadcastId broadcast = broadcast_;
  auto found = co_await net::run_on(service_.runtime_.blocking().get_executor(),
                                    [&files, broadcast, missing = std::move(missing)] {
                                      std::vector<std::pair<AssetId, Result<ports::AssetFile>>> out;
                                      for (const AssetId asset : missing)
                                        out.emplace_back(asset, files.fetch(broadcast, asset));
                                      return out;
                                    });
  bool are_all_known = true;
  for (auto& [asset, file] : found) {
    if (file && file->kind != asset::Kind::Document) {
      asset_paths_[asset] = AssetPath{asset, std::move(file->path), file->kind};
      continue;
    }
    // Not asked for again: an asset that is gone does not come back. A store that did not answer
    // may.
    if (file || says_gone(file.error()))
      asset_paths_[asset] = std::nullopt;
    else
      are_all_known = false;
    log::warn("compositor.asset.missing",
              {{"broadcast", broadcast.text()},
               {"asset", asset.text()},
               {"reason", file ? "it is a document" : file.error().message()}});
  }
  is_fetching_ = !are_all_known;
  if (!are_all_known) fetch_assets_later();
  send_assets();
}

void CompositorService::LiveProgram::fetch_assets_later() {
  asset_timer_.expires_after(kAssetPause);
  asset_timer_.async_wait([self = weak_from_this()](const boost::system::error_code& error) {
    const auto live = self.lock();
    if (error || !live || live->is_over_) return;
    live->is_fetching_ = false;
    live->send_assets();
  });
}

/// What cannot be played has ended.
void CompositorService::LiveProgram::end_playback_of(AssetId asset) {
  if (!scene_) return;
  for (const stage::Playing& playing : scene_->playing)
    if (playing.asset == asset) service_.bus_.publish(ports::Played{broadcast_, playing.id, true});
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
  if (std::exchange(is_running_, is_running) != is_running) announce();
}

void CompositorService::LiveProgram::announce() {
  service_.bus_.publish(ports::ProgramReported{broadcast_, is_running_, stats_.economy});
}

void CompositorService::LiveProgram::told(const Listening& message) {
  heard_ = service_.clock_.now();
  port_ = message.port;
  streams_ = message.streams;
  want_tap();
}

void CompositorService::LiveProgram::told(const Running& message) {
  heard_ = service_.clock_.now();
  if (!is_over_) set_running(message.is_running);
}

void CompositorService::LiveProgram::told(const ProgramStats& message) {
  heard_ = service_.clock_.now();
  cores_ += kFresh * (message.cores - message.ladder_cores - cores_);
  if (message.renditions != stats_.renditions)
    log::info("compositor.program.renditions",
              {{"broadcast", broadcast_.text()}, {"lower", message.renditions}});
  const show::Economy before = std::exchange(stats_, message).economy;
  if (before == message.economy || is_over_) return;
  log::warn("compositor.program.economy",
            {{"broadcast", broadcast_.text()}, {"economy", show::to_string(message.economy)}});
  if (is_running_) announce();
  want_tap();
}

void CompositorService::LiveProgram::told(const PlayedOut& message) {
  heard_ = service_.clock_.now();
  service_.bus_.publish(ports::Played{broadcast_, message.playback, message.has_failed});
}

void CompositorService::LiveProgram::end() {
  if (std::exchange(is_over_, true)) return;
  restart_timer_.cancel();
  asset_timer_.cancel();
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
