#include "services/api/core/assets.hpp"

#include "domain/ports/repository_error.hpp"
#include "services/api/core/texts.hpp"

namespace backlot::api {
namespace {

using access::Act;
using asset::Asset;

Refusal gone_or(const std::error_code& code) {
  if (code == ports::RepositoryError::NotFound) return Error::NotFound;
  return code;
}

}  // namespace

Answer<AssetPage> Assets::list(const Visitor& visitor,
                               std::optional<BroadcastId> of,
                               const AssetWish& wish) {
  const auto library = access_.find(visitor, of, Act::ShowGraphics);
  if (!library) return refuse(library.error());
  auto found = assets_.list(
      {.owner = library->owner, .limit = wish.limit + 1, .before = wish.before, .kind = wish.kind});
  if (!found) return refuse(found.error());
  const auto usage = assets_.usage(library->owner);
  if (!usage) return refuse(usage.error());
  AssetPage page{.assets = std::move(*found), .next = std::nullopt, .usage = *usage};
  if (page.assets.size() > wish.limit) {
    page.assets.resize(wish.limit);
    page.next = page.assets.back().id;
  }
  return page;
}

Answer<Asset> Assets::find(const Visitor& visitor, AssetId id, Act act) {
  auto asset = assets_.find(id);
  if (!asset) return refuse(asset.error());
  if (!*asset) return refuse(Error::NotFound);
  const auto library = access_.enter(visitor, (*asset)->owner, act);
  if (!library) return refuse(library.error());
  return std::move(**asset);
}

Answer<Asset> Assets::rename(const Visitor& visitor, AssetId id, std::string_view text) {
  const auto name = clean_file_name(text);
  if (!name) return refuse(Error::InvalidName);
  auto asset = find(visitor, id, Act::MakeGraphics);
  if (!asset) return asset;
  asset->name = *name;
  const auto renamed = assets_.rename(id, *name);
  if (!renamed) return refuse(gone_or(renamed.error()));
  return asset;
}

Answer<void> Assets::remove(const Visitor& visitor, AssetId id) {
  const auto asset = find(visitor, id, Act::MakeGraphics);
  if (!asset) return refuse(asset.error());
  const auto removed = assets_.remove(id);
  if (!removed) return refuse(gone_or(removed.error()));
  const auto gone = store_.remove(id.text());
  if (!gone) return refuse(gone.error());
  return {};
}

Answer<AssetContent> Assets::content(const Visitor& visitor, AssetId id) {
  auto asset = find(visitor, id, Act::TakePart);
  if (!asset) return refuse(asset.error());
  return content_of(std::move(*asset), store_);
}

Answer<AssetContent> content_of(Asset asset, ports::ObjectStore& store) {
  auto path = store.fetch(asset.id.text());
  if (!path && path.error() == std::errc::no_such_file_or_directory) return refuse(Error::NotFound);
  if (!path) return refuse(path.error());
  return AssetContent{.asset = std::move(asset), .path = std::move(*path)};
}

}  // namespace backlot::api
