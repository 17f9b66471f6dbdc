#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "domain/ports/asset_use.hpp"
#include "domain/ports/bus.hpp"
#include "domain/ports/program_room.hpp"
#include "domain/ports/show_log.hpp"
#include "net/metrics/registry.hpp"
#include "net/runtime.hpp"
#include "services/compositor/core/room_ledger.hpp"
#include "services/compositor/machine.hpp"
#include "services/compositor/program_messages.hpp"

namespace backlot::compositor {

/// Keeps one program process alive for every live show and tells it what to draw.
///
/// Follows the bus on the control thread. A process that dies or falls silent is replaced, the
/// first time at once, then with growing pauses. Says whether there is room for one more.
class CompositorService final : public ports::ProgramRoom {
 public:
  struct Options {
    Size canvas{1280, 720};
    int frames_per_second = 30;
    Bitrate video_bitrate = kilobits(3000);
    Bitrate audio_bitrate = kilobits(128);
    std::string preset = "superfast";
    std::string listen_address = "127.0.0.1";  ///< where programs take RTP
    std::string rtmp_host = "127.0.0.1";       ///< the relay; an address, not a name
    std::uint16_t rtmp_port = 1935;
    std::string rtmp_app = "program";
    Secret<Bytes> program_secret;              ///< shared with the relay
    ports::AssetFiles* asset_files = nullptr;  ///< without them no image is drawn
    std::string asset_folder;                  ///< all those files lie below it
    std::vector<std::string> command{"/proc/self/exe", "program"};
  };

  CompositorService(net::Runtime& runtime,
                    const Clock& clock,
                    ports::Bus& bus,
                    ports::ShowLog& log,
                    Options options);
  ~CompositorService() override;
  CompositorService(const CompositorService&) = delete;
  CompositorService& operator=(const CompositorService&) = delete;

  void start();
  /// Takes on a show that is live already: call for each after start(). Any thread.
  void adopt(BroadcastId broadcast);
  [[nodiscard]] bool take(BroadcastId broadcast) override;
  /// Ends every program and waits, at most four seconds. Not on the control thread.
  void stop();
  /// Control thread.
  void collect(std::vector<metrics::Sample>& samples) const;

 private:
  class LiveProgram;

  void receive(const ports::Message& message);
  void handle(const ports::ShowAdvanced& message);
  void handle(const ports::TapReady& message);
  template <class Other>
  void handle(const Other& /*message*/) {}
  void take_on(BroadcastId broadcast);
  net::Task<> load(BroadcastId broadcast);
  void watch();
  void measure_room();
  void allow_ladders(Instant now, bool has_spare);
  [[nodiscard]] int room() const;
  void forget_ended();

  net::Runtime& runtime_;
  const Clock& clock_;
  ports::Bus& bus_;
  ports::ShowLog& log_;
  Options options_;
  ports::Bus::Subscription subscription_;
  net::asio::steady_timer watch_timer_;
  std::map<BroadcastId, std::shared_ptr<LiveProgram>> programs_;
  bool is_stopping_ = false;
  std::int64_t restarts_ = 0;
  bool has_spare_ = true;  ///< time for lower renditions
  Instant spare_since_{};
  double cores_ = 1;
  CpuMeter cpu_;
  mutable std::mutex ledger_mutex_;
  RoomLedger ledger_;  ///< taken from by any thread
  std::atomic<std::int64_t> refusals_{0};
};

}  // namespace backlot::compositor
