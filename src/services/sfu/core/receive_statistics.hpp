#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "protocols/rtcp/report_block.hpp"
#include "services/sfu/core/ntp.hpp"

namespace backlot::sfu {

/// Counts what arrives of one stream, for receiver reports (RFC 3550 A.3, A.8).
class ReceiveStatistics {
 public:
  /// @param sequence  unwrapped
  void receive(Instant now,
               std::int64_t sequence,
               std::uint32_t timestamp,
               std::uint32_t clock_rate);
  void receive_sender_report(Instant now, std::uint64_t ntp_time);

  /// The block for a report now; loss is counted from the block before.
  [[nodiscard]] rtcp::ReportBlock report(Instant now, std::uint32_t ssrc);

  [[nodiscard]] std::uint64_t packets() const { return received_; }
  /// How many packets the last report spoke of.
  [[nodiscard]] std::uint64_t covered() const { return covered_; }
  [[nodiscard]] std::optional<Instant> last_arrival() const { return last_arrival_; }

 private:
  void update_jitter(Instant now, std::uint32_t timestamp, std::uint32_t clock_rate);

  std::optional<std::int64_t> first_;
  std::int64_t newest_ = 0;
  std::uint64_t received_ = 0;
  std::uint64_t expected_before_ = 0;
  std::uint64_t received_before_ = 0;
  std::uint64_t covered_ = 0;
  std::optional<Instant> last_arrival_;
  std::uint32_t last_timestamp_ = 0;
  double jitter_ = 0;
  std::uint32_t last_sr_ = 0;
  Instant last_sr_arrival_{};
};

}  // namespace backlot::sfu
