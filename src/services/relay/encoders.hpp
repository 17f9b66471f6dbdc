#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "domain/ports/encoder_intake.hpp"
#include "domain/ports/ingest_key_repository.hpp"
#include "net/runtime.hpp"
#include "services/relay/core/live_stream.hpp"

namespace backlot::relay {

/// A stream that is published with a broadcast's stream key, on its way into the show: on a time
/// line that never goes back, as every stream here.
class EncoderStream {
 public:
  EncoderStream(std::unique_ptr<ports::EncoderFeed> feed, const Clock& clock);

  /// Passes a message on; fails when nobody could decode it.
  [[nodiscard]] Result<void> ingest(const rtmp::Message& message);

 private:
  std::unique_ptr<ports::EncoderFeed> feed_;
  const Clock& clock_;
  LiveStream live_;
};

/// Who publishes with the stream keys of broadcasts: one for each, the newest. Media thread only.
class Encoders {
 public:
  Encoders(net::Runtime& runtime,
           const Clock& clock,
           ports::IngestKeyRepository& keys,
           ports::EncoderIntake& intake)
      : runtime_(runtime), clock_(clock), keys_(keys), intake_(intake) {}

  /// Whose stream key a name is; nothing for a wrong one. What follows a "?" does not count.
  [[nodiscard]] net::Task<Result<std::optional<BroadcastId>>> find(std::string name);
  /// Somebody publishes; whoever did before is sent away.
  ///
  /// @param sent_away  called on the media thread: not wanted any more
  [[nodiscard]] std::shared_ptr<EncoderStream> begin(BroadcastId broadcast,
                                                     std::function<void()> sent_away);
  /// They publish no longer.
  void end(BroadcastId broadcast, const std::shared_ptr<EncoderStream>& stream);

 private:
  struct Entry {
    std::weak_ptr<EncoderStream> stream;
    std::function<void()> sent_away;
  };

  net::Runtime& runtime_;
  const Clock& clock_;
  ports::IngestKeyRepository& keys_;
  ports::EncoderIntake& intake_;
  std::unordered_map<BroadcastId, Entry> current_;
};

}  // namespace backlot::relay
