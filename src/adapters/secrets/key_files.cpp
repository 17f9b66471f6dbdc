#include "adapters/secrets/key_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <string>

#include "adapters/secrets/system_random.hpp"

namespace backlot::secrets {
namespace {

constexpr std::size_t kKeySize = 32;

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& why) {
  throw std::runtime_error("key file " + path.string() + " " + why);
}

class File {
 public:
  File(const std::filesystem::path& path, int flags) : fd_(::open(path.c_str(), flags, 0600)) {}
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

void sync_folder(const std::filesystem::path& folder) {
  const File opened{folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC};
  if (!opened.is_open() || ::fsync(opened.get()) != 0) refuse(folder, "cannot be written");
}

// Written whole under another name first, then linked: nobody ever reads half a key, and of two
// processes that start at once one wins.
void create(const std::filesystem::path& path) {
  Bytes key(kKeySize);
  SystemRandom{}.fill(key);
  std::filesystem::path temporary = path;
  temporary += "." + std::to_string(::getpid()) + ".new";
  {
    ::unlink(temporary.c_str());
    const File file{temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC};
    if (!file.is_open() ||
        ::write(file.get(), key.data(), key.size()) != static_cast<ssize_t>(key.size()) ||
        ::fsync(file.get()) != 0)
      refuse(path, "cannot be written");
  }
  const int linked = ::link(temporary.c_str(), path.c_str());
  const int reason = errno;
  ::unlink(temporary.c_str());
  if (linked != 0 && reason != EEXIST) refuse(path, "cannot be written");
  sync_folder(path.parent_path());
}

Secret<Bytes> read(const std::filesystem::path& path) {
  const File file{path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC};
  struct stat status{};
  if (!file.is_open() || ::fstat(file.get(), &status) != 0) refuse(path, "cannot be read");
  if (!S_ISREG(status.st_mode)) refuse(path, "is not a regular file");
  if ((status.st_mode & 0077U) != 0) refuse(path, "can be read by others: chmod 600 it");
  if (status.st_size != static_cast<off_t>(kKeySize)) refuse(path, "is not 32 bytes long");
  Bytes key(kKeySize);
  if (::read(file.get(), key.data(), key.size()) != static_cast<ssize_t>(key.size()))
    refuse(path, "cannot be read");
  return Secret<Bytes>{std::move(key)};
}

Secret<Bytes> load_or_create(const std::filesystem::path& path) {
  struct stat status{};
  if (::lstat(path.c_str(), &status) != 0 && errno == ENOENT) create(path);
  return read(path);
}

}  // namespace

Keys load_or_create_keys(const std::filesystem::path& data) {
  const auto folder = data / "keys";
  std::error_code error;
  if (std::filesystem::create_directories(data, error))
    std::filesystem::permissions(data, std::filesystem::perms::owner_all, error);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) refuse(folder, "cannot be made");
  return {.token = load_or_create(folder / "token.key"),
          .box = load_or_create(folder / "box.key"),
          .program = load_or_create(folder / "program.key")};
}

}  // namespace backlot::secrets
