#pragma once

#include <memory>
#include <vector>

#include "protocols/rtcp/compound.hpp"
#include "services/sfu/core/consumer.hpp"
#include "services/sfu/core/path_control.hpp"

namespace backlot::sfu {

/// What one transport receives: answers its NACKs and key frame requests, sends reports, and keeps
/// the whole within what the path carries.
class ConsumerSet {
 public:
  static constexpr Duration kReportInterval = 1s;

  ConsumerSet(Context& context, Outlet& outlet)
      : context_(context), outlet_(outlet), path_(context, outlet) {}

  Consumer& add(Consumer::Options options, Producer& producer);
  bool remove(ConsumerId id);
  void remove_of(ProducerId id);
  [[nodiscard]] Consumer* find(ConsumerId id) const;
  [[nodiscard]] bool has_ssrc(std::uint32_t ssrc) const;
  [[nodiscard]] const std::vector<std::unique_ptr<Consumer>>& all() const { return consumers_; }

  /// What is known about the way to the receiver.
  [[nodiscard]] const PathControl& path() const { return path_; }

  void receive_rtcp(Instant now, const rtcp::Packet& packet);
  void expire(Instant now);
  /// Sends the sender reports at the next tick, for somebody who has just begun.
  void hurry_reports() { next_report_ = {}; }

 private:
  [[nodiscard]] Consumer* find_ssrc(std::uint32_t ssrc) const;
  void request_keyframe(std::uint32_t ssrc);
  void receive_report(Instant now, const rtcp::ReportBlock& block);
  void send_reports(Instant now);

  Context& context_;
  Outlet& outlet_;
  PathControl path_;
  std::vector<std::unique_ptr<Consumer>> consumers_;
  Instant next_report_{};
};

}  // namespace backlot::sfu
