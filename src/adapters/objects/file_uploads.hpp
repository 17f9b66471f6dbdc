#pragma once

#include <filesystem>

#include "domain/ports/object_store.hpp"

namespace backlot::objects {

/// Uploads under way as files of one folder. The file's size is the truth about how far one has
/// come; a lock on the file keeps two writers apart. Any thread.
class FileUploads final : public ports::UploadArea {
 public:
  /// Makes the folder when it is not there. Throws.
  explicit FileUploads(std::filesystem::path folder);
  [[nodiscard]] Result<std::int64_t> size(std::string_view key) override;
  [[nodiscard]] Result<void> append(std::string_view key,
                                    std::int64_t offset,
                                    BytesView bytes) override;
  [[nodiscard]] Result<Bytes> read(std::string_view key,
                                   std::int64_t offset,
                                   std::size_t count) override;
  [[nodiscard]] std::string path(std::string_view key) override;
  [[nodiscard]] Result<void> remove(std::string_view key) override;

 private:
  std::filesystem::path folder_;
};

}  // namespace backlot::objects
