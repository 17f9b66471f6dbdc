#pragma once

#include <map>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "net/task.hpp"
#include "services/relay/core/dvr_window.hpp"
#include "services/relay/segment_store.hpp"

namespace backlot::relay {

/// One stream as segments, for everybody who asks over HTTP: the window, the texts made of it, and
/// those who wait for what comes next. Control thread only.
class LiveChannel : public std::enable_shared_from_this<LiveChannel> {
 public:
  LiveChannel(net::asio::io_context& control,
              const Clock& clock,
              SegmentStore& store,
              std::string folder,
              DvrWindow::Options options)
      : control_(control),
        clock_(clock),
        store_(store),
        folder_(std::move(folder)),
        window_(options) {}

  void apply(std::vector<SegmentOutput> cut);
  void end();
  /// Lets go what is too old, and forgets viewers who have gone.
  void expire();
  /// The stream ended so long ago that nobody can be in the middle of it.
  [[nodiscard]] bool is_over() const;
  /// Takes everything off the disk.
  void remove();

  [[nodiscard]] const DvrWindow& window() const { return window_; }
  [[nodiscard]] std::filesystem::path file(const TrackWindow& track, std::uint64_t segment) const;

  /// Waits until the condition holds, which is asked after every change. False when it did not in
  /// time, or too many wait already.
  static net::Task<bool> wait(std::shared_ptr<LiveChannel> self,
                              std::function<bool()> condition,
                              Duration patience);
  /// A text made of the window, made once for all who want it until the window changes.
  [[nodiscard]] SharedBytes text(const std::string& name, const std::function<std::string()>& make);

  /// Somebody has asked for a playlist.
  void see(std::size_t viewer);
  [[nodiscard]] std::size_t viewers() const { return viewers_.size(); }
  [[nodiscard]] std::size_t waiting() const { return waiters_.size(); }

 private:
  [[nodiscard]] std::filesystem::path name(std::string_view track, std::uint64_t segment) const;
  void save(const DvrWindow::Completed& completed);
  void changed();

  net::asio::io_context& control_;
  const Clock& clock_;
  SegmentStore& store_;
  std::string folder_;
  DvrWindow window_;
  std::map<std::string, SharedBytes> texts_;
  std::unordered_set<net::asio::steady_timer*> waiters_;
  std::unordered_map<std::size_t, Instant> viewers_;
  std::optional<Instant> ended_at_;
};

}  // namespace backlot::relay
