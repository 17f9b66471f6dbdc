#pragma once

#include "services/signaling/house.hpp"

namespace backlot::signaling {

/// Tells everybody in a room what happened: each frame is encoded once and shared by all who are
/// told the same.
class Crier {
 public:
  explicit Crier(House& house) : house_(house) {}

  /// Tells whoever may know; whoever left hears nothing more, whoever was removed has to go.
  void tell(Studio& studio, const Announcement& announcement);
  /// Tells one socket, one by one, what it has missed.
  void repeat(SocketId socket,
              Listener& listener,
              const std::vector<Announcement>& missed,
              const show::Show& show);
  /// Tells one socket all it may see.
  void show_all(SocketId socket, Listener& listener, const Room& room);
  /// Tells everybody how many watch.
  void count_viewers(Studio& studio, std::size_t viewers);

 private:
  void close_to_viewers(const Studio& studio);
  void dismiss(Studio& studio, const show::ParticipantLeft& left);

  House& house_;
};

}  // namespace backlot::signaling
