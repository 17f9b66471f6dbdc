#pragma once

#include <filesystem>

#include "domain/ports/object_store.hpp"

namespace backlot::objects {

/// Objects as files of one folder, two levels deep: "ab/abcd...". Any thread.
class FileStore final : public ports::ObjectStore {
 public:
  /// Makes the folder when it is not there. Throws.
  explicit FileStore(std::filesystem::path folder);
  [[nodiscard]] Result<void> keep(std::string_view key, const std::string& path) override;
  [[nodiscard]] Result<std::string> fetch(std::string_view key) override;
  [[nodiscard]] Result<void> remove(std::string_view key) override;
  [[nodiscard]] Result<void> ready() override;

 private:
  [[nodiscard]] std::filesystem::path path_of(std::string_view key) const;

  std::filesystem::path folder_;
};

}  // namespace backlot::objects
