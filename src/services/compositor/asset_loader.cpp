#include "services/compositor/asset_loader.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include "base/log.hpp"
#include "services/compositor/asset_file.hpp"

namespace backlot::compositor {
namespace {

namespace asio = net::asio;

constexpr int kNice = 10;

/// An image's octets are looked at all at once.
Result<Bytes> read_file(const std::string& path, std::size_t most) {
  auto file = AssetFile::open(path);
  if (!file) return std::unexpected{file.error()};
  return file->read_whole(most);
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
