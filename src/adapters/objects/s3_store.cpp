#include "adapters/objects/s3_store.hpp"

#include <fcntl.h>

#include <algorithm>

#include "adapters/objects/files.hpp"
#include "adapters/objects/s3_error.hpp"

namespace backlot::objects {
namespace {

namespace fs = std::filesystem;

constexpr Duration kAnswerHolds = 5s;
constexpr Duration kPatienceForLook = 3s;

std::error_code no_key() { return std::make_error_code(std::errc::invalid_argument); }

// Exactly these bytes: a file that shrinks while it is read is no object.
Result<Bytes> read_exactly(const Descriptor& file, std::int64_t offset, std::size_t count) {
  auto bytes = read_some(file, offset, count);
  if (bytes && bytes->size() != count)
    return std::unexpected{std::make_error_code(std::errc::io_error)};
  return bytes;
}

}  // namespace

Result<void> S3Store::keep(std::string_view key, const std::string& path) {
  if (!is_key(key)) return std::unexpected{no_key()};
  if (const auto sent = send(key, path); !sent) return sent;
  // It is safe now, whatever happens to the copy.
  if (!copies_.add(key, path)) {
    std::error_code ignored;
    fs::remove(path, ignored);
  }
  return {};
}

Result<void> S3Store::send(std::string_view key, const std::string& path) {
  std::error_code error;
  const auto size = static_cast<std::int64_t>(fs::file_size(path, error));
  if (error) return std::unexpected{error};
  if (size > static_cast<std::int64_t>(sizes_.part)) return send_parts(key, path, size);
  const auto file = open_file(path, O_RDONLY);
  if (!file) return std::unexpected{file.error()};
  const auto bytes = read_exactly(*file, 0, static_cast<std::size_t>(size));
  if (!bytes) return std::unexpected{bytes.error()};
  return client_.put(key, *bytes);
}

Result<void> S3Store::send_parts(std::string_view key, const std::string& path, std::int64_t size) {
  const auto upload = client_.begin_parts(key);
  if (!upload) return std::unexpected{upload.error()};
  const auto etags = send_each(key, *upload, path, size);
  const Result<void> joined = etags ? client_.join_parts(key, *upload, *etags, size)
                                    : Result<void>{std::unexpected{etags.error()}};
  // Parts that nobody joins cost money; a store's own rule takes what cannot be given up now.
  if (!joined) static_cast<void>(client_.give_up_parts(key, *upload));
  return joined;
}

Result<std::vector<std::string>> S3Store::send_each(std::string_view key,
                                                    const std::string& upload,
                                                    const std::string& path,
                                                    std::int64_t size) {
  const auto file = open_file(path, O_RDONLY);
  if (!file) return std::unexpected{file.error()};
  const std::int64_t part =
      std::max(static_cast<std::int64_t>(sizes_.part), size / sizes_.parts + 1);
  std::vector<std::string> etags;
  for (std::int64_t offset = 0; offset < size; offset += part) {
    const auto bytes =
        read_exactly(*file, offset, static_cast<std::size_t>(std::min(part, size - offset)));
    if (!bytes) return std::unexpected{bytes.error()};
    auto etag = client_.put_part(key, upload, static_cast<int>(etags.size()) + 1, *bytes);
    if (!etag) return std::unexpected{etag.error()};
    etags.push_back(std::move(*etag));
  }
  return etags;
}

Result<std::string> S3Store::fetch(std::string_view key) {
  if (!is_key(key))
    return std::unexpected{std::make_error_code(std::errc::no_such_file_or_directory)};
  const std::scoped_lock turn{turn_for(key)};
  if (auto found = copies_.find(key)) return found;
  const std::string path = copies_.new_file(key);
  const auto received = receive(key, path);
  if (received) return copies_.add(key, path);
  std::error_code ignored;
  fs::remove(path, ignored);
  return std::unexpected{received.error()};
}

Result<void> S3Store::receive(std::string_view key, const std::string& path) {
  std::string etag;
  std::int64_t offset = 0;
  std::int64_t size = 1;  // until the first answer tells
  const auto file = open_file(path, O_WRONLY | O_CREAT | O_EXCL);
  if (!file) return std::unexpected{file.error()};
  while (offset < size) {
    const auto part = client_.get(key, offset, sizes_.part);
    if (!part) return std::unexpected{part.error()};
    if (offset > 0 && (part->etag != etag || part->size != size)) return fail(S3Error::Changed);
    if (const auto done = write_all(*file, offset, part->bytes); !done) return done;
    etag = part->etag;
    size = part->size;
    offset += static_cast<std::int64_t>(part->bytes.size());
  }
  return {};
}

Result<void> S3Store::remove(std::string_view key) {
  if (!is_key(key)) return std::unexpected{no_key()};
  if (const auto removed = client_.remove(key); !removed) return removed;
  return copies_.remove(key);
}

Result<void> S3Store::ready() {
  const std::unique_lock asking{asking_, std::try_to_lock};
  const auto last = [this] {
    const std::scoped_lock lock{answer_mutex_};
    return std::pair{asked_at_, answer_};
  }();
  const Instant now = clock_.now();
  const bool has_asked = last.first != Instant::min();
  if (!asking || (has_asked && now - last.first < kAnswerHolds)) return last.second;
  auto answer = client_.look(kPatienceForLook);
  const std::scoped_lock lock{answer_mutex_};
  asked_at_ = clock_.now();
  answer_ = answer;
  return answer;
}

std::mutex& S3Store::turn_for(std::string_view key) {
  return turns_.at(std::hash<std::string_view>{}(key) % turns_.size());
}

}  // namespace backlot::objects
