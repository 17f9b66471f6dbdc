#pragma once

#include <functional>
#include <map>
#include <memory>

#include "domain/ports/passes.hpp"
#include "domain/show/decide.hpp"
#include "domain/studio/desk.hpp"
#include "net/runtime.hpp"
#include "services/signaling/core/room.hpp"

namespace backlot::signaling {

/// One broadcast's room with what its commands need: a queue of its own on the blocking pool and
/// the desk's copy of the show, which only that queue touches.
struct Studio {
  using Queue = net::asio::strand<net::asio::thread_pool::executor_type>;

  Studio(BroadcastId broadcast, Room::Options options, net::asio::thread_pool& pool)
      : id(broadcast), room(options), queue(net::asio::make_strand(pool.get_executor())) {}

  BroadcastId id;
  Room room;
  Queue queue;
  show::Show desk_show;
  bool is_healing = false;
  bool is_keeping_rule = false;  ///< an act for absent hosts is under way
  std::size_t told_viewers = 0;  ///< the number everybody was told last
};

/// All rooms, and the way commands take: off to the blocking pool in order, back to the control
/// thread, told to whoever listens. Control thread.
class StudioFloor {
 public:
  using Events = std::vector<show::NumberedEvent>;
  /// Called for everything that is told, in order.
  using Tell = std::function<void(Studio&, const Announcement&)>;

  StudioFloor(net::Runtime& runtime,
              const Clock& clock,
              Random& random,
              ports::ShowLog& log,
              ports::Bus& bus,
              Room::Options options,
              Tell tell);

  /// The room of a broadcast; a new one has not loaded its show yet.
  [[nodiscard]] std::shared_ptr<Studio> obtain(BroadcastId broadcast);
  [[nodiscard]] std::shared_ptr<Studio> find(BroadcastId broadcast) const;
  [[nodiscard]] std::size_t size() const { return studios_.size(); }

  /// Loads the show when that has not happened; who is in it counts as lost until it returns.
  net::Task<Result<void>> load(std::shared_ptr<Studio> studio);
  /// Carries a command out and tells what happened.
  net::Task<Result<Events>> execute(std::shared_ptr<Studio> studio,
                                    show::Command command,
                                    show::Actor actor);
  /// The same for the system, with the show loaded first; refusals are only logged.
  net::Task<> report(std::shared_ptr<Studio> studio, show::Command command);
  /// The show as it would be after these commands.
  [[nodiscard]] Result<show::Show> preview(const Studio& studio,
                                           const std::vector<show::SingleCommand>& commands,
                                           const show::Actor& actor);
  /// Tells events that somebody appended; true when the log must be asked for missing ones.
  [[nodiscard]] bool advance(Studio& studio, const Events& events);
  /// Fetches what advance() misses.
  net::Task<> heal(std::shared_ptr<Studio> studio);

  /// Those who were waited for in vain; rooms nobody needs any more are closed.
  [[nodiscard]] std::vector<std::pair<std::shared_ptr<Studio>, ParticipantId>> expire();
  [[nodiscard]] std::vector<std::shared_ptr<Studio>> studios() const;

 private:
  net::Runtime& runtime_;
  const Clock& clock_;
  Random& random_;
  ports::ShowLog& log_;
  studio::Desk desk_;
  Room::Options options_;
  Tell tell_;
  std::map<BroadcastId, std::shared_ptr<Studio>> studios_;
};

}  // namespace backlot::signaling
