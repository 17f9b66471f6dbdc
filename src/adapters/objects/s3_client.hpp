#pragma once

#include <functional>
#include <string>
#include <vector>

#include "adapters/objects/s3_location.hpp"
#include "adapters/objects/s3_wire.hpp"
#include "base/random.hpp"

namespace backlot::objects {

/// How often a request is tried and how long to wait in between: twice as long each time, from half
/// of that to all of it by chance.
struct S3Patience {
  int attempts = 5;
  Duration first_pause = 200ms;
  Duration longest_pause = 5s;
};

/// The requests of S3 that a store needs, each tried again when the trouble may pass. Blocking; any
/// thread if `random` and `pause` are.
class S3Client {
 public:
  using Pause = std::function<void(Duration)>;

  /// @param wire, random  outlive this
  S3Client(S3Wire& wire, S3Location location, S3Patience patience, Random& random, Pause pause);

  struct Part {
    Bytes bytes;
    std::string etag;
    std::int64_t size = 0;  ///< of the whole object
  };

  [[nodiscard]] Result<void> put(std::string_view key, BytesView bytes);
  /// Bytes from `offset`, at most `count`; fewer at the end. Fails with no_such_file_or_directory.
  [[nodiscard]] Result<Part> get(std::string_view key, std::int64_t offset, std::size_t count);
  /// How large an object is. Fails with no_such_file_or_directory.
  [[nodiscard]] Result<std::int64_t> size(std::string_view key);
  /// Quiet when there is no such object.
  [[nodiscard]] Result<void> remove(std::string_view key);
  /// Asks once whether the bucket is there and ours to use.
  [[nodiscard]] Result<void> look(Duration patience);

  /// Begins an object that comes in parts. @return its upload's id
  [[nodiscard]] Result<std::string> begin_parts(std::string_view key);
  /// @param number  from 1
  /// @return the part's ETag
  [[nodiscard]] Result<std::string> put_part(std::string_view key,
                                             const std::string& upload,
                                             int number,
                                             BytesView bytes);
  /// Makes the parts one object of `size` bytes.
  [[nodiscard]] Result<void> join_parts(std::string_view key,
                                        const std::string& upload,
                                        const std::vector<std::string>& etags,
                                        std::int64_t size);
  [[nodiscard]] Result<void> give_up_parts(std::string_view key, const std::string& upload);

 private:
  Result<S3Answer> ask(const S3Request& request, const std::vector<int>& expected);
  Result<S3Answer> ask_once(const S3Request& request, const std::vector<int>& expected);
  [[nodiscard]] Duration pause_before(int attempt);

  S3Wire& wire_;
  S3Location location_;
  S3Patience patience_;
  Random& random_;
  Pause pause_;
};

}  // namespace backlot::objects
