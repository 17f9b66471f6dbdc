#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace backlot::objects {

/// One request to a store, before it is signed.
struct S3Request {
  enum class Method : std::uint8_t { Get, Head, Put, Post, Delete };

  Method method = Method::Get;
  std::string url{};
  std::string range{};  ///< "first-last", or empty for everything
  BytesView body{};
  Duration patience = 30s;
  std::size_t longest_answer = 64UL * 1024UL;  ///< bytes; more ends the request
};

struct S3Answer {
  int status = 0;
  std::string etag{};
  std::string content_range{};  ///< "bytes first-last/size"
  std::int64_t content_length = -1;
  Bytes body{};
};

/// How requests reach a store: signed, once, without following redirects. Blocking; any thread.
class S3Wire {
 public:
  virtual ~S3Wire() = default;
  /// Any status is an answer. Fails with an S3Error when none came.
  [[nodiscard]] virtual Result<S3Answer> send(const S3Request& request) = 0;
};

}  // namespace backlot::objects
