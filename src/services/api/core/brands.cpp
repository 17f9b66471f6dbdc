#include "services/api/core/brands.hpp"

#include "domain/ports/repository_error.hpp"
#include "domain/show/text.hpp"
#include "services/api/core/pictures.hpp"

namespace backlot::api {
namespace {

using access::Act;
using broadcast::Brand;

Refusal reason_of(const std::error_code& code) {
  if (code == ports::RepositoryError::NotFound) return Error::NotFound;
  if (code == ports::RepositoryError::LimitReached) return Error::TooManyBrands;
  return code;
}

}  // namespace

Answer<std::vector<Brand>> Brands::list(const Visitor& visitor, std::optional<BroadcastId> of) {
  const auto library = access_.find(visitor, of, Act::ShowGraphics);
  if (!library) return refuse(library.error());
  auto brands = brands_.list(library->owner);
  if (!brands) return refuse(brands.error());
  return std::move(*brands);
}

Answer<Brand> Brands::add(const Visitor& visitor,
                          std::optional<BroadcastId> of,
                          const BrandChange& wish,
                          WallTime now) {
  const auto library = access_.find(visitor, of, Act::MakeGraphics);
  if (!library) return refuse(library.error());
  Brand brand{.id = BrandId::make(now, random_),
              .owner = library->owner,
              .name = "",
              .look = "",
              .logo = std::nullopt,
              .overlay = std::nullopt,
              .background = std::nullopt,
              .created_at = now,
              .updated_at = now};
  if (const auto done = put(brand, wish); !done) return refuse(done.error());
  const auto added = brands_.add(brand, broadcast::kMaxBrands);
  if (!added) return refuse(reason_of(added.error()));
  return brand;
}

Answer<Brand> Brands::find(const Visitor& visitor, BrandId id) {
  auto brand = brands_.find(id);
  if (!brand) return refuse(brand.error());
  if (!*brand) return refuse(Error::NotFound);
  const auto library = access_.enter(visitor, (*brand)->owner, Act::MakeGraphics);
  if (!library) return refuse(library.error());
  return std::move(**brand);
}

Answer<Brand> Brands::change(const Visitor& visitor,
                             BrandId id,
                             const BrandChange& change,
                             WallTime now) {
  auto brand = find(visitor, id);
  if (!brand) return brand;
  if (const auto done = put(*brand, change); !done) return refuse(done.error());
  brand->updated_at = now;
  const auto saved = brands_.save(*brand);
  if (!saved) return refuse(reason_of(saved.error()));
  return brand;
}

Answer<void> Brands::remove(const Visitor& visitor, BrandId id) {
  const auto brand = find(visitor, id);
  if (!brand) return refuse(brand.error());
  const auto removed = brands_.remove(id);
  if (!removed) return refuse(reason_of(removed.error()));
  return {};
}

Answer<void> Brands::put(Brand& brand, const BrandChange& change) {
  if (change.name) {
    const auto name = show::clean_line(*change.name, 1);
    if (!name) return refuse(Error::InvalidName);
    brand.name = *name;
  }
  if (change.look) brand.look = *change.look;
  for (const auto& [wish, place] :
       {std::pair{&change.logo, &brand.logo}, std::pair{&change.overlay, &brand.overlay},
        std::pair{&change.background, &brand.background}})
    if (const auto done = put_picture(brand.owner, *wish, *place); !done) return done;
  return {};
}

Answer<void> Brands::put_picture(UserId owner,
                                 const std::optional<std::optional<std::string>>& wish,
                                 std::optional<AssetId>& place) {
  if (!wish) return {};
  if (!*wish) {
    place = std::nullopt;
    return {};
  }
  const auto picture = picture_of(assets_, owner, **wish);
  if (!picture) return refuse(picture.error());
  place = *picture;
  return {};
}

}  // namespace backlot::api
