#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace backlot::objects {

/// Looks one environment variable up; nullptr when it is not set.
using Environment = std::function<const char*(const char*)>;

/// Where objects lie in a store that speaks S3.
struct S3Location {
  std::string bucket;
  std::string prefix;    ///< what every key begins with: empty, or "folder/"
  std::string endpoint;  ///< scheme, host and port, without a path
  std::string region;
  bool is_bucket_in_path = false;  ///< "host/bucket/key", otherwise "bucket.host/key"

  /// The address of a key, or of the bucket itself for an empty one.
  [[nodiscard]] std::string url(std::string_view key) const;
  friend bool operator==(const S3Location&, const S3Location&) = default;
};

/// Reads `s3://bucket[/prefix][?endpoint=URL&region=NAME&style=path|host]`. What the address does
/// not say comes from AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, AWS_REGION and AWS_DEFAULT_REGION.
/// Throws std::invalid_argument with one sentence.
[[nodiscard]] S3Location parse_s3_location(std::string_view url, const Environment& environment);

}  // namespace backlot::objects
