#include "services/api/brand_handlers.hpp"

#include "domain/json/command.hpp"
#include "services/api/input.hpp"
#include "services/api/library_json.hpp"
#include "services/api/owned_path.hpp"
#include "services/api/problems.hpp"

namespace backlot::api {
namespace {

// A look is what the command "set-look" takes, every field of it.
std::optional<std::string> look_of(Input& input, bool is_needed) {
  auto look = is_needed ? std::optional{input.object("look")} : input.maybe_object("look");
  if (!look) return std::nullopt;
  const auto command = backlot::json::parse_command(
      boost::json::object{{"type", "set-look"}, {"look", std::move(*look)}});
  if (!command) throw BadInput{"invalid-look", "This is not a look."};
  return boost::json::serialize(backlot::json::to_json(*command).at("look"));
}

BrandChange change_of(Input& input, bool is_new) {
  return {.name = is_new ? input.text("name") : input.maybe_text("name"),
          .look = look_of(input, is_new),
          .logo = input.maybe_null_or_text("logoAssetId"),
          .overlay = input.maybe_null_or_text("overlayAssetId"),
          .background = input.maybe_null_or_text("backgroundAssetId")};
}

http::Response answered(unsigned status, const Answer<broadcast::Brand>& answer) {
  if (!answer) return problem_of(answer.error());
  return http::json(status, brand_json(*answer));
}

}  // namespace

net::Task<http::Response> BrandHandlers::list(http::Request request) {
  const auto visitor = co_await floor_.visitor(bearer_of(request));
  if (!visitor) co_return problem_of(visitor.error());
  only_query(request, {"broadcastId"});
  const auto of = query_id<BroadcastId>(request, "broadcastId");
  const auto answer =
      co_await floor_.run([this, visitor = *visitor, of] { return brands_.list(visitor, of); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::json(200, brands_json(*answer));
}

net::Task<http::Response> BrandHandlers::add(http::Request request) {
  const auto visitor = co_await floor_.visitor(bearer_of(request));
  if (!visitor) co_return problem_of(visitor.error());
  Input input{request};
  const auto of = input.maybe_id<BroadcastId>("broadcastId");
  const BrandChange wish = change_of(input, true);
  input.done();
  co_return answered(201,
                     co_await floor_.run([this, visitor = *visitor, of, wish, now = floor_.wall()] {
                       return brands_.add(visitor, of, wish, now);
                     }));
}

net::Task<http::Response> BrandHandlers::change(http::Request request) {
  const auto path = co_await library_path<BrandId>(floor_, request);
  if (!path) co_return problem_of(path.error());
  Input input{request};
  const BrandChange change = change_of(input, false);
  input.done();
  co_return answered(200, co_await floor_.run([this, path = *path, change, now = floor_.wall()] {
    return brands_.change(path.visitor, path.id, change, now);
  }));
}

net::Task<http::Response> BrandHandlers::remove(http::Request request) {
  const auto path = co_await library_path<BrandId>(floor_, request);
  if (!path) co_return problem_of(path.error());
  const auto answer =
      co_await floor_.run([this, path = *path] { return brands_.remove(path.visitor, path.id); });
  if (!answer) co_return problem_of(answer.error());
  co_return http::no_content();
}

}  // namespace backlot::api
