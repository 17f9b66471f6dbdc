#include "services/compositor/asset_loader.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.hpp"

namespace backlot::compositor {
namespace {

namespace asio = net::asio;

constexpr int kNice = 10;

/// Closes itself.
class File {
 public:
  explicit File(const std::string& path)
      : descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)) {}
  ~File() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

std::error_code last_error() { return {errno, std::generic_category()}; }

Result<Bytes> read_file(const std::string& path, std::size_t most) {
  const File file{path};
  struct stat info{};
  if (file.descriptor() < 0 || fstat(file.descriptor(), &info) != 0)
    return std::unexpected{last_error()};
  if (!S_ISREG(info.st_mode)) return std::unexpected{make_error_code(std::errc::not_supported)};
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size > most) return std::unexpected{make_error_code(std::errc::file_too_large)};
  Bytes out(size);
  std::size_t done = 0;
  while (done < size) {
    const ssize_t got = read(file.descriptor(), out.data() + done, size - done);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::unexpected{make_error_code(std::errc::io_error)};
    done += static_cast<std::size_t>(got);
  }
  return out;
}

/// As large as the canvas needs and no larger.
Size room_for(Size image, Size canvas) {
  const double ratio = std::max(static_cast<double>(canvas.width) / image.width,
                                static_cast<double>(canvas.height) / image.height);
  return {static_cast<int>(image.width * ratio) + 1, static_cast<int>(image.height * ratio) + 1};
}

}  // namespace

AssetLoader::AssetLoader(asio::io_context& main, Size canvas, Changed changed)
    : main_(main), canvas_(canvas), changed_(std::move(changed)), thread_([this] {
        setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
        context_.run();
      }) {}

AssetLoader::~AssetLoader() {
  context_.stop();
  thread_.join();
}

void AssetLoader::want(const std::vector<AssetPath>& assets) {
  asio::post(context_, [this, assets] {
    Images images;
    for (const AssetPath& asset : assets) {
      const auto known = images_.find(asset.asset);
      images[asset.asset] = known == images_.end() ? load(asset) : known->second;
    }
    images_ = std::move(images);
    asio::post(main_, [this, loaded = images_]() mutable { changed_(std::move(loaded)); });
  });
}

std::shared_ptr<const media::Image> AssetLoader::load(const AssetPath& asset) const {
  const auto file = read_file(asset.path, media::ImageLimits{}.octets);
  auto image = file ? media::decode_image(*file) : std::unexpected{file.error()};
  if (!image) {
    log::warn("program.asset.refused", {{"asset", asset.asset.text()}, {"reason", image.error()}});
    return nullptr;
  }
  const Size room = room_for(image->size, canvas_);
  return std::make_shared<const media::Image>(media::shrunk_to(std::move(*image), room));
}

}  // namespace backlot::compositor
