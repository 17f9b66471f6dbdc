#include "services/relay/segment_store.hpp"

#include <fstream>

#include "base/log.hpp"

namespace backlot::relay {
namespace {

namespace asio = net::asio;

constexpr std::size_t kMaxWaiting = 128UL * 1024UL * 1024UL;

/// Writes under another name first, so that nobody reads half a file. False when it did not work.
bool write(const std::filesystem::path& path, BytesView bytes) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  std::filesystem::path draft = path;
  draft += ".part";
  std::ofstream file{draft, std::ios::binary | std::ios::trunc};
  const std::string_view text = as_text(bytes);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (file) std::filesystem::rename(draft, path, error);
  if (file && !error) return true;
  std::filesystem::remove(draft, error);
  return false;
}

}  // namespace

SegmentStore::SegmentStore(net::Runtime& runtime, std::filesystem::path folder)
    : runtime_(runtime), folder_(std::move(folder)), strand_(runtime.blocking().get_executor()) {
  if (keeps_files()) remove_folder({});
}

void SegmentStore::save(const std::filesystem::path& name,
                        SharedBytes bytes,
                        std::function<void()> saved) {
  if (!keeps_files()) return;
  if (shared_->stats.waiting + bytes->size() > kMaxWaiting) {
    ++shared_->stats.failed;
    return;
  }
  shared_->stats.waiting += bytes->size();
  auto& control = runtime_.control();
  asio::post(strand_, [&control, shared = shared_, path = path(name), bytes = std::move(bytes),
                       saved = std::move(saved)] {
    const bool is_written = write(path, *bytes);
    asio::post(control, [shared, saved, is_written, size = bytes->size()] {
      shared->stats.waiting -= size;
      ++(is_written ? shared->stats.saved : shared->stats.failed);
      if (!is_written && !shared->was_refused)
        log::error("relay.segments.unsaved", {{"reason", "the disk is full or cannot be written"}});
      shared->was_refused = !is_written;
      if (is_written) saved();
    });
  });
}

void SegmentStore::remove(std::vector<std::filesystem::path> names) {
  if (!keeps_files() || names.empty()) return;
  asio::post(strand_, [folder = folder_, names = std::move(names)] {
    std::error_code ignored;
    for (const std::filesystem::path& name : names) std::filesystem::remove(folder / name, ignored);
  });
}

void SegmentStore::remove_folder(const std::filesystem::path& name) {
  if (!keeps_files()) return;
  asio::post(strand_, [path = path(name)] {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  });
}

}  // namespace backlot::relay
