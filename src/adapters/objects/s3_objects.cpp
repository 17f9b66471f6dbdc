#include "adapters/objects/s3_objects.hpp"

#include "adapters/objects/s3_error.hpp"

namespace backlot::objects {

S3Objects::S3Objects(const S3Location& location,
                     S3Credentials credentials,
                     std::filesystem::path copies,
                     const Clock& clock,
                     Random& random)
    : wire_(std::move(credentials), location.region),
      client_(wire_, location, {}, random, [this](Duration how_long) { pause(how_long); }),
      copies_(std::move(copies), {}),
      store_(client_, copies_, clock, {}) {}

Result<void> S3Objects::rehearse(std::string_view key) {
  constexpr std::string_view kText = "written by backlot doctor";
  if (const auto put = client_.put(key, as_bytes(kText)); !put) return put;
  const auto got = client_.get(key, 0, kText.size());
  if (!got) return std::unexpected{got.error()};
  if (as_text(got->bytes) != kText) return fail(S3Error::Unexpected);
  return client_.remove(key);
}

void S3Objects::stop() {
  wire_.stop();
  const std::scoped_lock lock{mutex_};
  is_stopped_ = true;
  stopping_.notify_all();
}

void S3Objects::pause(Duration how_long) {
  std::unique_lock lock{mutex_};
  stopping_.wait_for(lock, how_long, [this] { return is_stopped_; });
}

}  // namespace backlot::objects
