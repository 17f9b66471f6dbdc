#pragma once

#include <array>
#include <mutex>

#include "adapters/objects/local_copies.hpp"
#include "adapters/objects/s3_client.hpp"
#include "domain/ports/object_store.hpp"

namespace backlot::objects {

/// Objects in a store that speaks S3, with copies on this machine for those who read them. A large
/// file goes in parts and comes in ranges, so trouble costs one of them. Any thread.
class S3Store final : public ports::ObjectStore {
 public:
  struct Sizes {
    std::size_t part = 8UL * 1024 * 1024;  ///< bytes at a time; S3 takes no less than 5 MiB
    std::int64_t parts = 9'000;            ///< S3 takes 10 000; larger files have larger parts
  };

  /// @param client, copies, clock  outlive this
  S3Store(S3Client& client, LocalCopies& copies, const Clock& clock, Sizes sizes)
      : client_(client), copies_(copies), clock_(clock), sizes_(sizes) {}

  [[nodiscard]] Result<void> keep(std::string_view key, const std::string& path) override;
  [[nodiscard]] Result<std::string> fetch(std::string_view key) override;
  [[nodiscard]] Result<void> remove(std::string_view key) override;
  /// Asks the store at most every few seconds, one asker at a time; in between the last answer
  /// holds.
  [[nodiscard]] Result<void> ready() override;

 private:
  Result<void> send(std::string_view key, const std::string& path);
  Result<void> send_parts(std::string_view key, const std::string& path, std::int64_t size);
  Result<std::vector<std::string>> send_each(std::string_view key,
                                             const std::string& upload,
                                             const std::string& path,
                                             std::int64_t size);
  Result<void> receive(std::string_view key, const std::string& path);
  std::mutex& turn_for(std::string_view key);

  S3Client& client_;
  LocalCopies& copies_;
  const Clock& clock_;
  Sizes sizes_;
  std::array<std::mutex, 16> turns_;  ///< one fetch of an object at a time
  std::mutex asking_;
  std::mutex answer_mutex_;
  Result<void> answer_;
  Instant asked_at_ = Instant::min();
};

}  // namespace backlot::objects
