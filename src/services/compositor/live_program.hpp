#pragma once

#include "domain/show/replica.hpp"
#include "services/compositor/compositor_service.hpp"
#include "services/compositor/core/admission.hpp"
#include "services/compositor/core/cpu_allowance.hpp"
#include "services/compositor/program_child.hpp"

namespace backlot::compositor {

/// One live show: its replica, its process, its tap. Control thread.
class CompositorService::LiveProgram : public std::enable_shared_from_this<LiveProgram> {
 public:
  LiveProgram(CompositorService& service, BroadcastId broadcast);

  /// Events of the show, in any order; also those of its log.
  void advance(const std::vector<show::NumberedEvent>& events);
  /// The log was read: what came meanwhile is in, the program may start.
  void begin(const std::vector<show::NumberedEvent>& log);
  void tap_is_ready(const ports::TapReady& tap);
  /// Replaces a process that has said nothing for too long.
  void check(Instant now);
  void end();

  [[nodiscard]] bool has_begun() const { return has_begun_; }
  [[nodiscard]] bool misses_events() const { return replica_.is_waiting(); }
  [[nodiscard]] std::uint64_t seq() const { return replica_.show().seq; }
  [[nodiscard]] bool is_over() const { return is_over_ && !child_; }
  [[nodiscard]] bool is_running() const { return is_running_; }
  [[nodiscard]] const ProgramStats& stats() const { return stats_; }
  [[nodiscard]] RunningCost cost(Instant now) const;
  /// There is room for lower renditions, or no longer.
  void allow_ladder(bool is_allowed);

 private:
  void spawn();
  void restart(int status);
  void update();
  void send_scene();
  void send_tracks();
  void want_tap();
  void send_assets();
  net::Task<> fetch_assets(std::vector<AssetId> missing);
  void fetch_assets_later();
  void end_playback_of(AssetId asset);
  [[nodiscard]] ports::TapWanted wish() const;
  [[nodiscard]] std::optional<ProgramTrack> find_track(const ports::TapTrack& track) const;
  void set_running(bool is_running);
  void announce();
  void told(const Listening& message);
  void told(const Running& message);
  void told(const ProgramStats& message);
  void told(const PlayedOut& message);

  CompositorService& service_;
  BroadcastId broadcast_;
  show::Replica replica_;
  std::vector<show::NumberedEvent> early_;  ///< that came while the log was read
  std::shared_ptr<ProgramChild> child_;
  net::asio::steady_timer restart_timer_;
  Instant spawned_{};
  Instant heard_{};
  CpuAllowance allowance_;
  Duration pause_{};
  std::uint16_t port_ = 0;
  std::vector<ports::ProgramStream> streams_;  ///< that the process sends
  std::optional<ports::TapWanted> wanted_;
  std::map<AssetId, std::optional<AssetPath>> asset_paths_;  ///< nothing: not to be had
  std::vector<AssetPath> assets_;                            ///< as last sent
  net::asio::steady_timer asset_timer_;
  bool is_fetching_ = false;  ///< or waiting to ask once more
  std::optional<ports::TapReady> tap_;
  std::optional<stage::Scene> scene_;
  ProgramStats stats_;
  double cores_ = 0;               ///< smoothed, without lower renditions
  bool is_ladder_allowed_ = true;  ///< as last said
  bool has_begun_ = false;
  bool is_over_ = false;
  bool is_running_ = false;
};

}  // namespace backlot::compositor
