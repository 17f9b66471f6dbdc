#include "services/api/core/ingest.hpp"

#include "domain/ports/repository_error.hpp"
#include "services/api/core/opaque_token.hpp"

namespace backlot::api {

using access::Act;

Answer<void> Ingest::begin(BroadcastId id, WallTime now) {
  const auto made = put_new(id, now);
  if (!made) return refuse(made.error());
  return {};
}

Answer<Secret<std::string>> Ingest::find(UserId user, BroadcastId id, WallTime now) {
  const auto grant = access_.find(user, id, Act::EditBroadcast);
  if (!grant) return refuse(grant.error());
  const auto key = keys_.find(id);
  if (!key) return refuse(key.error());
  if (!*key) return put_new(id, now);
  auto opened = box_.open((*key)->sealed, id.text());
  if (!opened) return refuse(opened.error());
  return std::move(*opened);
}

Answer<Secret<std::string>> Ingest::replace(UserId user, BroadcastId id, WallTime now) {
  const auto grant = access_.find(user, id, Act::EditBroadcast);
  if (!grant) return refuse(grant.error());
  auto key = put_new(id, now);
  if (key) bus_.publish(ports::IngestKeyReplaced{id});
  return key;
}

Answer<Secret<std::string>> Ingest::put_new(BroadcastId id, WallTime now) {
  auto key = make_stream_key(random_);
  const auto put = keys_.put({.broadcast = id,
                              .hash = hash_of(key.reveal()),
                              .sealed = box_.seal(key, id.text()),
                              .created_at = now});
  if (!put)
    return put.error() == ports::RepositoryError::NotFound ? refuse(Error::NotFound)
                                                           : refuse(put.error());
  return key;
}

}  // namespace backlot::api
