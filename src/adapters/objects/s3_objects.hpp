#pragma once

#include <condition_variable>

#include "adapters/objects/curl_wire.hpp"
#include "adapters/objects/s3_store.hpp"

namespace backlot::objects {

/// A store that speaks S3 with all it is made of: requests by libcurl, patience in real time,
/// copies in a folder. Any thread.
class S3Objects final : public ports::ObjectStore {
 public:
  /// @param clock, random  outlive this
  S3Objects(const S3Location& location,
            S3Credentials credentials,
            std::filesystem::path copies,
            const Clock& clock,
            Random& random);

  [[nodiscard]] Result<void> keep(std::string_view key, const std::string& path) override {
    return store_.keep(key, path);
  }
  [[nodiscard]] Result<std::string> fetch(std::string_view key) override {
    return store_.fetch(key);
  }
  [[nodiscard]] Result<void> remove(std::string_view key) override { return store_.remove(key); }
  [[nodiscard]] Result<void> ready() override { return store_.ready(); }
  /// Writes, reads and removes a small object: what an operator wants to know before people do.
  [[nodiscard]] Result<void> rehearse(std::string_view key);
  /// Ends what is under way: nothing is kept or fetched from here on.
  void stop();

 private:
  void pause(Duration how_long);

  std::mutex mutex_;
  std::condition_variable stopping_;
  bool is_stopped_ = false;
  CurlWire wire_;
  S3Client client_;
  LocalCopies copies_;
  S3Store store_;
};

}  // namespace backlot::objects
