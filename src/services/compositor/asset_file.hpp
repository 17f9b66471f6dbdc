#pragma once

#include <string>

#include "media/mux/clip_bytes.hpp"

namespace backlot::compositor {

/// An uploaded file, open for reading; closes itself.
class AssetFile final : public media::ClipBytes {
 public:
  /// Regular files only: no links, no pipes.
  [[nodiscard]] static Result<AssetFile> open(const std::string& path);
  ~AssetFile() override;
  AssetFile(AssetFile&& other) noexcept;
  AssetFile& operator=(AssetFile&&) = delete;

  [[nodiscard]] std::int64_t size() const override { return size_; }
  [[nodiscard]] Result<std::size_t> read(std::int64_t offset, MutableBytes out) override;
  /// All of it, unless it is longer than `most`.
  [[nodiscard]] Result<Bytes> read_whole(std::size_t most);

 private:
  AssetFile(int descriptor, std::int64_t size) : descriptor_(descriptor), size_(size) {}

  int descriptor_;
  std::int64_t size_;
};

}  // namespace backlot::compositor
