#include "adapters/objects/s3_client.hpp"

#include <algorithm>

#include "adapters/objects/s3_answers.hpp"
#include "adapters/objects/s3_error.hpp"

namespace backlot::objects {
namespace {

using enum S3Request::Method;

constexpr Duration kPatienceForBytes = 2min;

bool is_missing(const std::error_code& error) {
  return error == std::errc::no_such_file_or_directory;
}

Result<void> nothing_of(const Result<S3Answer>& answer) {
  if (!answer) return std::unexpected{answer.error()};
  return {};
}

// XML knows quotes; an ETag is given in them.
std::string part_list(const std::vector<std::string>& etags) {
  std::string xml = "<CompleteMultipartUpload>";
  for (std::size_t i = 0; i < etags.size(); ++i)
    xml += "<Part><PartNumber>" + std::to_string(i + 1) + "</PartNumber><ETag>" + etags[i] +
           "</ETag></Part>";
  return xml + "</CompleteMultipartUpload>";
}

}  // namespace

S3Client::S3Client(
    S3Wire& wire, S3Location location, S3Patience patience, Random& random, Pause pause)
    : wire_(wire),
      location_(std::move(location)),
      patience_(patience),
      random_(random),
      pause_(std::move(pause)) {}

Duration S3Client::pause_before(int attempt) {
  Duration longest = patience_.first_pause;
  for (int i = 1; i < attempt && longest < patience_.longest_pause; ++i) longest *= 2;
  longest = std::min(longest, patience_.longest_pause);
  const auto half = static_cast<std::uint64_t>((longest / 2).count());
  return longest / 2 + Duration{static_cast<std::int64_t>(random_.u64() % (half + 1))};
}

Result<S3Answer> S3Client::ask_once(const S3Request& request, const std::vector<int>& expected) {
  auto answer = wire_.send(request);
  if (!answer || std::ranges::find(expected, answer->status) != expected.end()) return answer;
  return std::unexpected{trouble_of(*answer)};
}

Result<S3Answer> S3Client::ask(const S3Request& request, const std::vector<int>& expected) {
  auto answer = ask_once(request, expected);
  for (int attempt = 1; attempt < patience_.attempts; ++attempt) {
    if (answer || !is_passing(answer.error())) break;
    pause_(pause_before(attempt));
    answer = ask_once(request, expected);
  }
  return answer;
}

Result<void> S3Client::put(std::string_view key, BytesView bytes) {
  return nothing_of(
      ask({.method = Put, .url = location_.url(key), .body = bytes, .patience = kPatienceForBytes},
          {200}));
}

Result<S3Client::Part> S3Client::get(std::string_view key, std::int64_t offset, std::size_t count) {
  const std::int64_t last = offset + static_cast<std::int64_t>(count) - 1;
  auto answer = ask({.method = Get,
                     .url = location_.url(key),
                     .range = std::to_string(offset) + "-" + std::to_string(last),
                     .patience = kPatienceForBytes,
                     .longest_answer = count},
                    {206, 416});
  if (!answer) return std::unexpected{answer.error()};
  const auto size = size_in(answer->content_range);
  if (!size) return fail(S3Error::Unexpected);
  const std::int64_t due = std::clamp<std::int64_t>(*size - offset, 0, last - offset + 1);
  if (answer->status == 416) answer->body.clear();
  if (static_cast<std::int64_t>(answer->body.size()) != due) return fail(S3Error::Unexpected);
  return Part{.bytes = std::move(answer->body), .etag = std::move(answer->etag), .size = *size};
}

Result<std::int64_t> S3Client::size(std::string_view key) {
  const auto answer = ask({.method = Head, .url = location_.url(key)}, {200});
  if (!answer) return std::unexpected{answer.error()};
  if (answer->content_length < 0) return fail(S3Error::Unexpected);
  return answer->content_length;
}

Result<void> S3Client::remove(std::string_view key) {
  const auto answer = ask({.method = Delete, .url = location_.url(key)}, {200, 204});
  if (!answer && is_missing(answer.error())) return {};
  return nothing_of(answer);
}

Result<void> S3Client::look(Duration patience) {
  const auto answer =
      ask_once({.method = Head, .url = location_.url({}), .patience = patience}, {200});
  // An answer to HEAD has no body that could name what is missing.
  if (!answer && is_missing(answer.error())) return fail(S3Error::NoBucket);
  return nothing_of(answer);
}

Result<std::string> S3Client::begin_parts(std::string_view key) {
  const auto answer = ask({.method = Post, .url = location_.url(key) + "?uploads="}, {200});
  if (!answer) return std::unexpected{answer.error()};
  auto upload = element_of(answer->body, "UploadId");
  if (!upload || !is_token(*upload)) return fail(S3Error::Unexpected);
  return std::move(*upload);
}

Result<std::string> S3Client::put_part(std::string_view key,
                                       const std::string& upload,
                                       int number,
                                       BytesView bytes) {
  auto answer = ask({.method = Put,
                     .url = location_.url(key) + "?partNumber=" + std::to_string(number) +
                            "&uploadId=" + query_encoded(upload),
                     .body = bytes,
                     .patience = kPatienceForBytes},
                    {200});
  if (!answer) return std::unexpected{answer.error()};
  if (!is_token(answer->etag)) return fail(S3Error::Unexpected);
  return std::move(answer->etag);
}

// The answer may be lost after the parts were joined, and the second attempt then finds no upload:
// the object itself tells.
Result<void> S3Client::join_parts(std::string_view key,
                                  const std::string& upload,
                                  const std::vector<std::string>& etags,
                                  std::int64_t size) {
  const std::string list = part_list(etags);
  const auto answer = ask({.method = Post,
                           .url = location_.url(key) + "?uploadId=" + query_encoded(upload),
                           .body = as_bytes(list),
                           .patience = kPatienceForBytes},
                          {200});
  // S3 says 200 before it begins; what went wrong then is in the body.
  if (answer && !element_of(answer->body, "Code")) return {};
  if (!answer && !is_missing(answer.error())) return std::unexpected{answer.error()};
  const auto joined = this->size(key);
  if (joined && *joined == size) return {};
  return fail(answer ? S3Error::Overloaded : S3Error::Unexpected);
}

Result<void> S3Client::give_up_parts(std::string_view key, const std::string& upload) {
  const auto answer =
      ask({.method = Delete, .url = location_.url(key) + "?uploadId=" + query_encoded(upload)},
          {200, 204});
  if (!answer && is_missing(answer.error())) return {};
  return nothing_of(answer);
}

}  // namespace backlot::objects
