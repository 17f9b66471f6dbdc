#include "services/api/upload_handlers.hpp"

#include <charconv>

#include "services/api/input.hpp"
#include "services/api/library_json.hpp"
#include "services/api/owned_path.hpp"
#include "services/api/problems.hpp"

namespace backlot::api {
namespace {

http::Response with_offset(http::Response response, std::int64_t offset) {
  response.headers.set("Upload-Offset", std::to_string(offset));
  response.headers.set("Tus-Resumable", "1.0.0");
  return response;
}

std::int64_t offset_of(const http::Request& request) {
  const std::string_view text = request.headers.get("upload-offset");
  std::int64_t offset = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), offset);
  if (error != std::errc{} || end != text.data() + text.size() || offset < 0)
    throw BadInput{"invalid-request", "The header Upload-Offset is a number of bytes."};
  return offset;
}

void check_type(const http::Request& request) {
  if (request.headers.get("content-type") != "application/offset+octet-stream")
    throw BadInput{"unsupported-media-type", "The body must be application/offset+octet-stream.",
                   415};
}

}  // namespace

net::Task<http::Response> UploadHandlers::begin(http::Request request) {
  const auto visitor = co_await floor_.visitor(bearer_of(request));
  if (!visitor) co_return problem_of(visitor.error());
  Input input{request};
  const NewUpload wish{.name = input.text("name"),
                       .kind = input.text("kind"),
                       .size = input.integer("size"),
                       .broadcast = input.maybe_id<BroadcastId>("broadcastId")};
  // The type is the browser's guess: the content decides.
  static_cast<void>(input.maybe_text("type"));
  input.done();
  const Caller caller = floor_.caller(request);
  const auto answer = co_await floor_.run(
      [this, visitor = *visitor, wish, caller] { return uploads_.begin(visitor, wish, caller); });
  if (!answer) co_return problem_of(answer.error());
  auto response = with_offset(http::json(201, upload_json(*answer)), 0);
  response.headers.set("Location", "/api/upload/" + answer->upload.id.text());
  co_return response;
}

net::Task<http::Response> UploadHandlers::offset(http::Request request) {
  const auto path = co_await library_path<UploadId>(floor_, request);
  if (!path) co_return problem_of(path.error());
  const auto answer = co_await floor_.run([this, path = *path, now = floor_.wall()] {
    return uploads_.find(path.visitor, path.id, now);
  });
  if (!answer) co_return problem_of(answer.error());
  auto response = with_offset(http::no_content(), answer->offset);
  response.headers.set("Upload-Length", std::to_string(answer->upload.size));
  co_return response;
}

net::Task<http::Response> UploadHandlers::append(http::Request request) {
  const auto path = co_await library_path<UploadId>(floor_, request);
  if (!path) co_return problem_of(path.error());
  check_type(request);
  const std::int64_t offset = offset_of(request);
  const auto answer = co_await files_.run(
      [this, path = *path, offset, now = floor_.wall(), body = std::move(request.body)] {
        return uploads_.append(path.visitor, path.id, offset, as_bytes(body), now);
      });
  if (!answer) co_return problem_of(answer.error());
  if (const auto* asset = std::get_if<asset::Asset>(&*answer))
    co_return with_offset(http::json(200, asset_json(*asset)), asset->size);
  co_return with_offset(http::no_content(), std::get<UploadState>(*answer).offset);
}

net::Task<http::Response> UploadHandlers::cancel(http::Request request) {
  const auto path = co_await library_path<UploadId>(floor_, request);
  if (!path) co_return problem_of(path.error());
  const auto answer = co_await floor_.run([this, path = *path, now = floor_.wall()] {
    return uploads_.cancel(path.visitor, path.id, now);
  });
  if (!answer) co_return problem_of(answer.error());
  co_return http::no_content();
}

}  // namespace backlot::api
