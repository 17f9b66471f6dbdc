#pragma once

#include <functional>
#include <vector>

#include "services/relay/core/segmenter.hpp"
#include "services/relay/stream.hpp"

namespace backlot::relay {

/// Takes a stream as every player does, and cuts it into segments. Media thread only.
class SegmentIntake final : public Receiver {
 public:
  /// What was cut since the last time, in order; `is_over` with the last of it.
  using Deliver = std::function<void(std::vector<SegmentOutput> cut, bool is_over)>;

  SegmentIntake(const Stream& stream,
                const Clock& clock,
                Segmenter::Options options,
                Deliver deliver)
      : stream_(stream), clock_(clock), segmenter_(options), deliver_(std::move(deliver)) {}

  void flush() override;
  void end() override;

 private:
  void take_packets();
  void take_renditions(WallTime now, std::optional<std::uint32_t> before);
  [[nodiscard]] std::vector<SegmentOutput> take_cut();

  const Stream& stream_;
  const Clock& clock_;
  Segmenter segmenter_;
  Deliver deliver_;
  std::uint64_t next_ = 0;
  std::uint64_t next_rendition_ = 0;
};

}  // namespace backlot::relay
