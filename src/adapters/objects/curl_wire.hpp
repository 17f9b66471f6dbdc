#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "adapters/objects/s3_credentials.hpp"
#include "adapters/objects/s3_wire.hpp"

namespace backlot::objects {

/// Requests by libcurl, signed with AWS Signature Version 4, body included. Connections are kept
/// for the next request. Any thread.
class CurlWire final : public S3Wire {
 public:
  /// Throws when libcurl cannot start.
  CurlWire(S3Credentials credentials, std::string region);
  ~CurlWire() override;
  CurlWire(const CurlWire&) = delete;
  CurlWire& operator=(const CurlWire&) = delete;
  [[nodiscard]] Result<S3Answer> send(const S3Request& request) override;
  /// Ends what is under way and everything that is asked for later, with Unreachable.
  void stop() { is_stopped_ = true; }

 private:
  struct Handle;
  [[nodiscard]] std::unique_ptr<Handle> borrow();
  void give_back(std::unique_ptr<Handle> handle);

  S3Credentials credentials_;
  std::string signing_;
  std::atomic<bool> is_stopped_ = false;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Handle>> idle_;
};

}  // namespace backlot::objects
