#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "net/websocket/connection.hpp"

namespace backlot::socketio {

/// An event as it is sent: encoded once, shared by every socket of its namespace that gets it.
struct Outgoing {
  websocket::SharedBytes frame;
  std::vector<websocket::SharedBytes> attachments;
  std::uint64_t number =
      0;  ///< its place among all events, by which a client recovers; 0: not kept
};
using SharedEvent = std::shared_ptr<const Outgoing>;

/// What one client was sent lately, in case its connection is lost.
class Backlog {
 public:
  explicit Backlog(std::size_t limit) : limit_(limit) {}

  /// Keeps an event; beyond the limit the oldest is let go.
  void add(SharedEvent event);
  /// Everything after the event with that number; nothing when it is not (any more) among them.
  [[nodiscard]] std::optional<std::vector<SharedEvent>> after(std::uint64_t number) const;

 private:
  std::size_t limit_;
  std::size_t oldest_ = 0;  // what stands before it was let go
  std::vector<SharedEvent> events_;
};

}  // namespace backlot::socketio
