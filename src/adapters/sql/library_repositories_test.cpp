// Media libraries and brand kits on both databases: the quota holds whoever comes at once.
#include <atomic>
#include <barrier>
#include <thread>

#include "adapters/sql/asset_repository.hpp"
#include "adapters/sql/brand_repository.hpp"
#include "adapters/sql/repositories_test.hpp"
#include "domain/ports/repository_error.hpp"

namespace backlot::sql {
namespace {

using ports::Admission;
using ports::RepositoryError;

constexpr ports::LibraryLimits kLimits{.bytes = 1000, .count = 5, .uploads = 4};

asset::Upload upload_for(UserId owner, UploadId id, std::int64_t size) {
  return {.id = id,
          .owner = owner,
          .sender = owner,
          .name = "../'; DROP TABLE uploads; --",
          .kind = asset::Kind::Image,
          .size = size,
          .created_at = kNow,
          .expires_at = kNow + 24h};
}

asset::Asset asset_for(UserId owner, AssetId id, std::int64_t size) {
  return {.id = id,
          .owner = owner,
          .name = "Logo \xE2\x9C\x93",
          .kind = asset::Kind::Image,
          .type = "image/png",
          .size = size,
          .width = 640,
          .height = std::nullopt,
          .created_at = kNow};
}

TEST_P(Repositories, TurnAnUploadIntoAnAsset) {
  SqlAssetRepository assets{*database_};
  const auto owner = a_user("ada@example.org").id;
  const auto upload = upload_for(owner, id<UploadId>(), 300);
  ASSERT_EQ(assets.begin(upload, kLimits), Admission::Granted);
  EXPECT_EQ(assets.find_upload(upload.id), upload);
  EXPECT_EQ(assets.usage(owner)->bytes, 300);

  const auto asset = asset_for(owner, id<AssetId>(), 300);
  ASSERT_TRUE(assets.finish(upload.id, asset));
  EXPECT_EQ(assets.find(asset.id), asset);
  EXPECT_EQ(assets.find_upload(upload.id)->has_value(), false);
  EXPECT_EQ(assets.usage(owner)->bytes, 300);
  EXPECT_EQ(assets.finish(upload.id, asset_for(owner, id<AssetId>(), 300)).error(),
            RepositoryError::NotFound);

  ASSERT_TRUE(assets.rename(asset.id, "New"));
  EXPECT_EQ((*assets.find(asset.id))->name, "New");
  ASSERT_TRUE(assets.remove(asset.id));
  EXPECT_EQ(assets.remove(asset.id).error(), RepositoryError::NotFound);
  EXPECT_EQ(assets.usage(owner)->count, 0);
}

TEST_P(Repositories, NeverGrantMoreBytesThanALibraryHolds) {
  SqlAssetRepository assets{*database_};
  const auto owner = a_user("ada@example.org").id;
  std::vector<asset::Upload> uploads;
  for (int i = 0; i < 8; ++i) uploads.push_back(upload_for(owner, id<UploadId>(), 400));
  std::atomic<int> granted = 0;
  std::barrier start{8};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
      threads.emplace_back([&, i] {
        start.arrive_and_wait();
        if (assets.begin(uploads[static_cast<std::size_t>(i)], kLimits) == Admission::Granted)
          ++granted;
      });
  }

  EXPECT_EQ(granted, 2);
  EXPECT_EQ(assets.usage(owner)->bytes, 800);
}

TEST_P(Repositories, LimitUploadsUnderWayAndFilesAtAll) {
  SqlAssetRepository assets{*database_};
  const auto owner = a_user("ada@example.org").id;
  std::vector<asset::Upload> uploads;
  for (int i = 0; i < 5; ++i) uploads.push_back(upload_for(owner, id<UploadId>(), 1));
  for (std::size_t i = 0; i < 4; ++i)
    ASSERT_EQ(assets.begin(uploads[i], kLimits), Admission::Granted);
  EXPECT_EQ(assets.begin(uploads[4], kLimits), Admission::TooManyUploads);
  for (std::size_t i = 0; i < 4; ++i)
    ASSERT_TRUE(assets.finish(uploads[i].id, asset_for(owner, id<AssetId>(), 1)));
  ASSERT_EQ(assets.begin(uploads[4], kLimits), Admission::Granted);
  EXPECT_EQ(assets.begin(upload_for(owner, id<UploadId>(), 1), kLimits), Admission::LibraryFull);
  EXPECT_EQ(assets.begin(upload_for(id<UserId>(), id<UploadId>(), 1), kLimits).error(),
            RepositoryError::NotFound);
}

TEST_P(Repositories, ForgetUploadsThatNobodyFinished) {
  SqlAssetRepository assets{*database_};
  const auto owner = a_user("ada@example.org").id;
  const auto old = upload_for(owner, id<UploadId>(), 1);
  auto young = upload_for(owner, id<UploadId>(), 1);
  young.expires_at += 1h;
  ASSERT_TRUE(assets.begin(old, kLimits));
  ASSERT_TRUE(assets.begin(young, kLimits));

  EXPECT_EQ(assets.forget_expired(kNow + 24h), std::vector{old.id});
  EXPECT_EQ(assets.find_upload(young.id), young);
  EXPECT_TRUE(assets.cancel(young.id));
  EXPECT_TRUE(assets.cancel(young.id));
}

TEST_P(Repositories, ListALibraryInPagesAndByKind) {
  SqlAssetRepository assets{*database_};
  const auto owner = a_user("ada@example.org").id;
  std::vector<AssetId> ids;
  for (int i = 0; i < 3; ++i) {
    const auto upload =
        upload_for(owner, UploadId::make(kNow + std::chrono::seconds{i}, random_), 1);
    auto asset = asset_for(owner, AssetId::make(kNow + std::chrono::seconds{i}, random_), 1);
    if (i == 1) asset.kind = asset::Kind::Audio;
    ASSERT_TRUE(assets.begin(upload, kLimits));
    ASSERT_TRUE(assets.finish(upload.id, asset));
    ids.push_back(asset.id);
  }

  const auto page =
      assets.list({.owner = owner, .limit = 2, .before = std::nullopt, .kind = std::nullopt});
  ASSERT_TRUE(page && page->size() == 2);
  EXPECT_EQ(page->front().id, ids[2]);
  const auto rest =
      assets.list({.owner = owner, .limit = 2, .before = ids[1], .kind = std::nullopt});
  ASSERT_TRUE(rest && rest->size() == 1);
  EXPECT_EQ(rest->front().id, ids[0]);
  const auto sounds =
      assets.list({.owner = owner, .limit = 9, .before = std::nullopt, .kind = asset::Kind::Audio});
  ASSERT_TRUE(sounds && sounds->size() == 1);
  EXPECT_EQ(sounds->front().id, ids[1]);
}

TEST_P(Repositories, LetAShowUseItsOwnersAssetsOnly) {
  SqlAssetRepository assets{*database_};
  const auto ada = a_user("ada@example.org");
  const auto grace = a_user("grace@example.org");
  const auto own = a_broadcast(ada);
  const auto foreign = a_broadcast(grace);
  const auto upload = upload_for(ada.id, id<UploadId>(), 1);
  const auto asset = asset_for(ada.id, id<AssetId>(), 1);
  ASSERT_TRUE(assets.begin(upload, kLimits));
  ASSERT_TRUE(assets.finish(upload.id, asset));

  EXPECT_EQ(*assets.usable(own.id, asset.id), asset.kind);
  EXPECT_EQ(*assets.usable(foreign.id, asset.id), std::nullopt);
  EXPECT_EQ(*assets.usable(own.id, id<AssetId>()), std::nullopt);
}

TEST_P(Repositories, KeepBrandsAndEmptyThePlaceOfAPictureThatIsGone) {
  SqlAssetRepository assets{*database_};
  SqlBrandRepository brands{*database_};
  SqlBroadcastRepository broadcasts{*database_};
  const auto ada = a_user("ada@example.org");
  const auto upload = upload_for(ada.id, id<UploadId>(), 1);
  const auto asset = asset_for(ada.id, id<AssetId>(), 1);
  ASSERT_TRUE(assets.begin(upload, kLimits));
  ASSERT_TRUE(assets.finish(upload.id, asset));
  broadcast::Brand brand{.id = id<BrandId>(),
                         .owner = ada.id,
                         .name = "House",
                         .look = R"({"primary":"#000000"})",
                         .logo = asset.id,
                         .overlay = std::nullopt,
                         .background = std::nullopt,
                         .created_at = kNow,
                         .updated_at = kNow};
  ASSERT_TRUE(brands.add(brand, 1));
  EXPECT_EQ(brands.find(brand.id), brand);
  auto second = brand;
  second.id = id<BrandId>();
  EXPECT_EQ(brands.add(second, 1).error(), RepositoryError::LimitReached);

  auto show = a_broadcast(ada);
  show.brand = brand.id;
  show.thumbnail = asset.id;
  ASSERT_TRUE(broadcasts.save(show));
  EXPECT_EQ(broadcasts.find(show.id), show);

  ASSERT_TRUE(assets.remove(asset.id));
  EXPECT_EQ((*brands.find(brand.id))->logo, std::nullopt);
  EXPECT_EQ((*broadcasts.find(show.id))->thumbnail, std::nullopt);
  brand.logo = std::nullopt;
  brand.name = "Home";
  ASSERT_TRUE(brands.save(brand));
  EXPECT_EQ(brands.list(ada.id), std::vector{brand});
  ASSERT_TRUE(brands.remove(brand.id));
  EXPECT_EQ((*broadcasts.find(show.id))->brand, std::nullopt);
}

}  // namespace
}  // namespace backlot::sql
