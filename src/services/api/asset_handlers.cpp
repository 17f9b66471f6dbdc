#include "services/api/asset_handlers.hpp"

#include <fstream>

#include "services/api/byte_range.hpp"
#include "services/api/input.hpp"
#include "services/api/library_json.hpp"
#include "services/api/owned_path.hpp"
#include "services/api/problems.hpp"

namespace backlot::api {
namespace {

// One answer holds its bytes in memory; a player asks again for what follows.
constexpr std::int64_t kLongestRange = 4LL * 1024 * 1024;

http::Response answered(const Answer<asset::Asset>& answer) {
  if (!answer) return problem_of(answer.error());
  return http::json(200, asset_json(*answer));
}

// RFC 8187: whatever people called the file, as percent-encoded UTF-8.
std::string encoded(std::string_view name) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string text;
  for (const char c : name) {
    const auto octet = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    if (is_plain) {
      text += c;
    } else {
      text += '%';
      text += kHex[octet >> 4U];
      text += kHex[octet & 0x0FU];
    }
  }
  return text;
}

// What somebody uploaded runs nowhere: a document is saved, pictures and sounds are shown alone.
void guard(http::Response& response, const asset::Asset& asset) {
  response.headers.set("Content-Type", asset.type);
  response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
  response.headers.set("Content-Disposition",
                       std::string{asset.kind == asset::Kind::Document ? "attachment" : "inline"} +
                           "; filename*=UTF-8''" + encoded(asset.name));
  response.headers.set("Cross-Origin-Resource-Policy", "same-origin");
  response.headers.set("Accept-Ranges", "bytes");
}

// An asset never changes, and is seen only by whom it was given to.
Answer<http::Response> kept_private(Answer<http::Response> answer) {
  if (!answer) return answer;
  answer->headers.set("Cache-Control", "private, max-age=86400, immutable");
  answer->headers.set("Vary", "Authorization");
  return answer;
}

http::Response whole(const AssetContent& content) {
  http::Response response;
  response.file = content.path;
  guard(response, content.asset);
  return response;
}

Answer<http::Response> part(const AssetContent& content, const ByteRange& range) {
  std::ifstream file{content.path, std::ios::binary};
  file.seekg(range.first);
  http::Response response;
  response.status = 206;
  response.body.resize(static_cast<std::size_t>(range.length));
  file.read(response.body.data(), range.length);
  // Deleted a moment ago.
  if (!file) return refuse(Error::NotFound);
  guard(response, content.asset);
  response.headers.set("Content-Range", "bytes " + std::to_string(range.first) + "-" +
                                            std::to_string(range.first + range.length - 1) + "/" +
                                            std::to_string(content.asset.size));
  return response;
}

Answer<http::Response> answer_of(const AssetContent& content, const std::string& range) {
  if (range.empty()) return kept_private(whole(content));
  const auto parsed = parse_range(range, content.asset.size, kLongestRange);
  if (parsed) return kept_private(part(content, *parsed));
  auto response = problem_of(parsed.error());
  response.headers.set("Content-Range", "bytes */" + std::to_string(content.asset.size));
  return response;
}

AssetWish wish_of(const http::Request& request) {
  AssetWish wish{.limit = query_number(request, "limit", 50, 1, 100),
                 .before = query_id<AssetId>(request, "cursor"),
                 .kind = std::nullopt};
  if (!request.query.contains("kind")) return wish;
  wish.kind = asset::parse_kind(request.query_value("kind"));
  if (!wish.kind)
    throw BadInput{"invalid-query", "The parameter \"kind\" is image, video, audio or document."};
  return wish;
}

}  // namespace

net::Task<http::Response> AssetHandlers::list(http::Request request) {
  const auto visitor = co_await floor_.visitor(bearer_of(request));
  if (!visitor) co_return problem_of(visitor.error());
  only_query(request, {"broadcastId", "limit", "cursor", "kind"});
  const auto of = query_id<BroadcastId>(request, "broadcastId");
  const AssetWish wish = wish_of(request);
  const auto answer = co_await floor_.run(
      [this, visitor = *visitor, of, wish] { return assets_.list(visitor, of, wish); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, asset_page_json(*answer, limits_));
}

net::Task<http::Response> AssetHandlers::find(http::Request request) {
  const auto path = co_await library_path<AssetId>(floor_, request);
  if (!path) co_return problem_of(path.error());
  co_return answered(co_await floor_.run(
      [this, path = *path] { return assets_.find(path.visitor, path.id, access::Act::TakePart); }));
}

net::Task<http::Response> AssetHandlers::rename(http::Request request) {
  const auto path = co_await library_path<AssetId>(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input input{request};
  const std::string name = input.text("name");
  input.done();
  co_return answered(co_await floor_.run(
      [this, path = *path, name] { return assets_.rename(path.visitor, path.id, name); }));
}

net::Task<http::Response> AssetHandlers::remove(http::Request request) {
  const auto path = co_await library_path<AssetId>(floor_, request);
  if (!path) co_return problem_of(path.error());
  const auto answer =
      co_await files_.run([this, path = *path] { return assets_.remove(path.visitor, path.id); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::no_content();
}

net::Task<http::Response> AssetHandlers::content(http::Request request) {
  const auto path = co_await library_path<AssetId>(floor_, request);
  if (!path) co_return problem_of(path.error());
  const std::string range{request.headers.get("range")};
  auto answer = co_await files_.run([this, path = *path, range]() -> Answer<http::Response> {
    const auto content = assets_.content(path.visitor, path.id);
    if (!content) return refuse(content.error());
    return answer_of(*content, range);
  });
  if (!answer) co_return problem_of(answer.error());
  co_return std::move(*answer);
}

net::Task<http::Response> AssetHandlers::thumbnail(http::Request request) {
  const auto id = BroadcastId::parse(request.param("id"));
  if (!id) co_return problem_of(Error::NotFound);
  only_query(request, {"of"});
  const Caller caller = floor_.caller(request);
  const auto answer =
      co_await files_.run([this, id = *id, caller] { return thumbnails_.find(id, caller); });
  if (!answer) co_return problem_of(answer.error());
  http::Response response = whole(*answer);
  // Another picture has another `of`, so that a cache may keep this one.
  response.headers.set("Cache-Control", "public, max-age=3600");
  co_return response;
}

}  // namespace backlot::api
