#pragma once

#include <atomic>
#include <map>
#include <memory>

#include "domain/ports/show_log.hpp"
#include "net/metrics/registry.hpp"
#include "services/ingest/encoder_source.hpp"

namespace backlot::ingest {

/// The ingest station: makes what encoders publish sources of their shows. Stands where the relay
/// does, which lets encoders in; hands their packets to the SFU over the bus and plain RTP.
class IngestService final : public ports::EncoderIntake {
 public:
  IngestService(net::Runtime& runtime,
                const Clock& clock,
                Random& random,
                ports::Bus& bus,
                ports::ShowLog& log,
                Options options = {});
  ~IngestService() override;
  IngestService(const IngestService&) = delete;
  IngestService& operator=(const IngestService&) = delete;

  void start();
  /// Ends every process. Not on the control thread.
  void stop();
  [[nodiscard]] std::unique_ptr<ports::EncoderFeed> open(BroadcastId broadcast,
                                                         Answers answers) override;
  /// Control thread.
  void collect(std::vector<metrics::Sample>& samples) const;

 private:
  class Parts;
  std::shared_ptr<Parts> parts_;
};

}  // namespace backlot::ingest
