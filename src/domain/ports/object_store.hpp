#pragma once

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace backlot::ports {

/// Whole files under keys that we make ourselves: [a-z0-9-], never a name that a person chose.
/// Blocking; any thread.
class ObjectStore {
 public:
  virtual ~ObjectStore() = default;
  /// Takes a finished file over; once this returns it survives a power cut. The file at `path` is
  /// gone afterwards.
  [[nodiscard]] virtual Result<void> keep(std::string_view key, const std::string& path) = 0;
  /// Where the object lies on this machine; one that is kept elsewhere is fetched first. Fails with
  /// std::errc::no_such_file_or_directory.
  [[nodiscard]] virtual Result<std::string> fetch(std::string_view key) = 0;
  /// Quiet when there is no such object.
  [[nodiscard]] virtual Result<void> remove(std::string_view key) = 0;
  /// Whether the store can be used at the moment, or why not. May remember an answer for a moment.
  [[nodiscard]] virtual Result<void> ready() = 0;
};

/// Where files grow until they are whole, on this machine. Blocking; any thread.
class UploadArea {
 public:
  virtual ~UploadArea() = default;
  /// How many bytes have come; none when nothing has begun.
  [[nodiscard]] virtual Result<std::int64_t> size(std::string_view key) = 0;
  /// Adds bytes if exactly `offset` have come before. Fails with std::errc::invalid_seek for
  /// another offset, with device_or_resource_busy while somebody else adds to it.
  [[nodiscard]] virtual Result<void> append(std::string_view key,
                                            std::int64_t offset,
                                            BytesView bytes) = 0;
  /// Up to `count` bytes from `offset`; fewer at the end.
  [[nodiscard]] virtual Result<Bytes> read(std::string_view key,
                                           std::int64_t offset,
                                           std::size_t count) = 0;
  [[nodiscard]] virtual std::string path(std::string_view key) = 0;
  /// Quiet when there is none.
  [[nodiscard]] virtual Result<void> remove(std::string_view key) = 0;
};

}  // namespace backlot::ports
