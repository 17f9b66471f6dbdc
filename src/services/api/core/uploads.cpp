#include "services/api/core/uploads.hpp"

#include "domain/ports/repository_error.hpp"
#include "services/api/core/texts.hpp"

namespace backlot::api {
namespace {

using access::Act;
using asset::Asset;
using asset::Upload;

constexpr auto kLifetime = std::chrono::hours{24};

Refusal reason_of(const std::error_code& code) {
  if (code == std::errc::invalid_seek) return Error::WrongOffset;
  if (code == std::errc::device_or_resource_busy) return Error::UploadBusy;
  if (code == ports::RepositoryError::NotFound) return Error::NotFound;
  if (code == asset::ContentError::Unsupported) return Error::UnsupportedContent;
  if (code == asset::ContentError::Broken || code == asset::ContentError::TooLarge)
    return Error::InvalidContent;
  return code;
}

}  // namespace

Answer<UploadState> Uploads::begin(const Visitor& visitor,
                                   const NewUpload& wish,
                                   const Caller& caller) {
  const auto name = clean_file_name(wish.name);
  if (!name) return refuse(Error::InvalidName);
  const auto kind = asset::parse_kind(wish.kind);
  if (!kind) return refuse(Error::InvalidKind);
  if (wish.size < 1 || wish.size > asset::max_size(*kind)) return refuse(Error::FileTooLarge);
  const auto library = access_.find(visitor, wish.broadcast, Act::MakeGraphics);
  if (!library) return refuse(library.error());
  if (const auto wait = limiter_.take("upload/" + library->owner.text(), kBegun, caller.now))
    return refuse({Error::RateLimited, *wait});
  if (const auto swept = sweep(caller.wall); !swept) return refuse(swept.error());
  const Upload upload{.id = UploadId::make(caller.wall, random_),
                      .owner = library->owner,
                      .sender = visitor.user.value_or(UserId{}),
                      .name = *name,
                      .kind = *kind,
                      .size = wish.size,
                      .created_at = caller.wall,
                      .expires_at = caller.wall + kLifetime};
  const auto admission = assets_.begin(upload, limits_);
  if (!admission) return refuse(reason_of(admission.error()));
  if (*admission == ports::Admission::LibraryFull) return refuse(Error::LibraryFull);
  if (*admission == ports::Admission::TooManyUploads) return refuse({Error::TooManyUploads, 10s});
  return UploadState{.upload = upload, .offset = 0};
}

Answer<UploadState> Uploads::find(const Visitor& visitor, UploadId id, WallTime now) {
  const auto upload = assets_.find_upload(id);
  if (!upload) return refuse(upload.error());
  if (!*upload || (*upload)->expires_at <= now) return refuse(Error::NotFound);
  const auto library = access_.enter(visitor, (*upload)->owner, Act::MakeGraphics);
  if (!library) return refuse(library.error());
  const auto offset = area_.size(id.text());
  if (!offset) return refuse(offset.error());
  return UploadState{.upload = **upload, .offset = *offset};
}

Answer<UploadStep> Uploads::append(
    const Visitor& visitor, UploadId id, std::int64_t offset, BytesView bytes, WallTime now) {
  auto state = find(visitor, id, now);
  if (!state) return refuse(state.error());
  if (offset != state->offset) return refuse(Error::WrongOffset);
  if (static_cast<std::int64_t>(bytes.size()) > state->upload.size - offset)
    return refuse(Error::FileTooLarge);
  const auto appended = area_.append(id.text(), offset, bytes);
  if (!appended) return refuse(reason_of(appended.error()));
  state->offset += static_cast<std::int64_t>(bytes.size());
  if (state->offset < state->upload.size) return UploadStep{std::move(*state)};
  auto asset = finish(state->upload, now);
  if (!asset) return refuse(asset.error());
  return UploadStep{std::move(*asset)};
}

// The object comes before the row: an asset that is listed always has its bytes.
Answer<Asset> Uploads::finish(const Upload& upload, WallTime now) {
  const auto content = examine(upload);
  if (!content) {
    const auto gone = discard(upload.id);
    return refuse(gone ? content.error() : gone.error());
  }
  const Asset asset{.id = AssetId::make(now, random_),
                    .owner = upload.owner,
                    .name = upload.name,
                    .kind = content->kind,
                    .type = std::string{content->type},
                    .size = upload.size,
                    .width = content->width,
                    .height = content->height,
                    .created_at = now};
  const auto kept = store_.keep(asset.id.text(), area_.path(upload.id.text()));
  if (!kept) return refuse(kept.error());
  const auto finished = assets_.finish(upload.id, asset);
  if (finished) return asset;
  const auto removed = store_.remove(asset.id.text());
  return refuse(removed ? reason_of(finished.error()) : Refusal{removed.error()});
}

Answer<asset::Content> Uploads::examine(const Upload& upload) {
  const auto content =
      asset::examine({.size = upload.size, .read = [&](std::int64_t offset, std::size_t count) {
                        return area_.read(upload.id.text(), offset, count);
                      }});
  if (!content) return refuse(reason_of(content.error()));
  if (content->kind != upload.kind) return refuse(Error::UnsupportedContent);
  return *content;
}

Answer<void> Uploads::cancel(const Visitor& visitor, UploadId id, WallTime now) {
  const auto state = find(visitor, id, now);
  if (!state) return refuse(state.error());
  return discard(id);
}

Answer<void> Uploads::discard(UploadId id) {
  const auto cancelled = assets_.cancel(id);
  if (!cancelled) return refuse(cancelled.error());
  const auto removed = area_.remove(id.text());
  if (!removed) return refuse(removed.error());
  return {};
}

// What nobody finished in a day makes room for others.
Answer<void> Uploads::sweep(WallTime now) {
  const auto expired = assets_.forget_expired(now);
  if (!expired) return refuse(expired.error());
  for (const UploadId id : *expired)
    if (const auto removed = area_.remove(id.text()); !removed) return refuse(removed.error());
  return {};
}

}  // namespace backlot::api
