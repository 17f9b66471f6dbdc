#include "services/api/library_json.hpp"

#include "services/api/json_parts.hpp"

namespace backlot::api {
namespace {

namespace json = boost::json;

json::value number_or_null(const std::optional<std::int64_t>& number) {
  return number ? json::value(*number) : json::value(nullptr);
}

json::object object_of(const asset::Asset& asset) {
  return {{"id", asset.id.text()},
          {"name", asset.name},
          {"kind", asset::to_string(asset.kind)},
          {"type", asset.type},
          {"size", asset.size},
          {"width", number_or_null(asset.width)},
          {"height", number_or_null(asset.height)},
          {"createdAt", to_rfc3339(asset.created_at)},
          {"url", "/api/assets/" + asset.id.text() + "/content"}};
}

json::object object_of(const broadcast::Brand& brand) {
  return {{"id", brand.id.text()},
          {"name", brand.name},
          {"look", json::parse(brand.look)},
          {"logoAssetId", id_or_null(brand.logo)},
          {"overlayAssetId", id_or_null(brand.overlay)},
          {"backgroundAssetId", id_or_null(brand.background)},
          {"createdAt", to_rfc3339(brand.created_at)},
          {"updatedAt", to_rfc3339(brand.updated_at)}};
}

}  // namespace

std::string asset_json(const asset::Asset& asset) { return json::serialize(object_of(asset)); }

std::string asset_page_json(const AssetPage& page, const ports::LibraryLimits& limits) {
  json::array assets;
  for (const asset::Asset& asset : page.assets) assets.push_back(object_of(asset));
  return json::serialize(json::object{{"assets", std::move(assets)},
                                      {"nextCursor", id_or_null(page.next)},
                                      {"usage", json::object{{"bytes", page.usage.bytes},
                                                             {"maxBytes", limits.bytes},
                                                             {"count", page.usage.count},
                                                             {"maxCount", limits.count}}}});
}

std::string upload_json(const UploadState& state) {
  return json::serialize(json::object{{"uploadId", state.upload.id.text()},
                                      {"offset", state.offset},
                                      {"size", state.upload.size},
                                      {"maxChunk", Uploads::kMaxChunk},
                                      {"expiresAt", to_rfc3339(state.upload.expires_at)}});
}

std::string brand_json(const broadcast::Brand& brand) { return json::serialize(object_of(brand)); }

std::string brands_json(const std::vector<broadcast::Brand>& brands) {
  json::array all;
  for (const broadcast::Brand& brand : brands) all.push_back(object_of(brand));
  return json::serialize(json::object{{"brands", std::move(all)}});
}

}  // namespace backlot::api
