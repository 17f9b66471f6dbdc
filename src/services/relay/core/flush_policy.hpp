#pragma once

#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace backlot::relay {

/// How often what is pending goes out: the price of a send is per call, not per byte.
enum class FlushClass : std::uint8_t {
  Live,     ///< with every video frame, audio rides along
  Normal,   ///< every 50 ms
  Economy,  ///< every 100 ms
};
[[nodiscard]] std::string_view to_string(FlushClass flush_class);

/// Picks the class: what the operator wants, but economy while the thread is loaded above 60 %,
/// until it is below 45 % again.
class LoadGuard {
 public:
  explicit LoadGuard(FlushClass wanted) : wanted_(wanted) {}

  /// @param load  share of the last interval that the thread was busy, 0 to 1
  void measure(double load);
  [[nodiscard]] FlushClass current() const { return is_loaded_ ? FlushClass::Economy : wanted_; }

 private:
  FlushClass wanted_;
  bool is_loaded_ = false;
};

/// When one stream's pending packets are to be sent.
class FlushClock {
 public:
  /// A packet is pending. Returns true when it is to go out at once, with all before it.
  [[nodiscard]] bool add(Instant now, bool is_video_frame, FlushClass flush_class);
  /// When to flush if nothing else happens.
  [[nodiscard]] std::optional<Instant> deadline() const { return deadline_; }
  /// Everything pending has been handed over.
  void flushed() { deadline_.reset(); }

 private:
  std::optional<Instant> deadline_;
};

}  // namespace backlot::relay
