#include "net/http/message.hpp"

#include <boost/json.hpp>

#include "net/http/ascii.hpp"

namespace backlot::http {

std::string_view Headers::get(std::string_view name) const {
  for (const auto& [key, value] : fields_)
    if (equal_ignoring_case(key, name)) return value;
  return {};
}

bool Headers::has(std::string_view name) const {
  for (const auto& [key, value] : fields_)
    if (equal_ignoring_case(key, name)) return true;
  return false;
}

void Headers::add(std::string name, std::string value) {
  fields_.emplace_back(std::move(name), std::move(value));
}

void Headers::set(std::string name, std::string value) {
  std::erase_if(fields_, [&](const auto& field) { return equal_ignoring_case(field.first, name); });
  add(std::move(name), std::move(value));
}

std::string_view Request::param(std::string_view name) const {
  const auto found = params.find(name);
  return found == params.end() ? std::string_view{} : std::string_view{found->second};
}

std::string_view Request::query_value(std::string_view name) const {
  const auto found = query.find(name);
  return found == query.end() ? std::string_view{} : std::string_view{found->second};
}

std::string_view Request::cookie(std::string_view name) const {
  std::string_view rest = headers.get("cookie");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    std::string_view pair = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name)
      return pair.substr(equals + 1);
  }
  return {};
}

std::string_view Request::bearer() const {
  constexpr std::string_view kScheme = "bearer ";
  const std::string_view value = headers.get("authorization");
  if (value.size() <= kScheme.size() ||
      !equal_ignoring_case(value.substr(0, kScheme.size()), kScheme))
    return {};
  return trim(value.substr(kScheme.size()));
}

Response text(unsigned status, std::string body) {
  Response response{.status = status,
                    .headers = {},
                    .body = std::move(body),
                    .shared = {},
                    .file = {},
                    .take_over = {}};
  response.headers.set("Content-Type", "text/plain; charset=utf-8");
  return response;
}

Response json(unsigned status, std::string body) {
  Response response{.status = status,
                    .headers = {},
                    .body = std::move(body),
                    .shared = {},
                    .file = {},
                    .take_over = {}};
  response.headers.set("Content-Type", "application/json");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

Response no_content() {
  return {.status = 204, .headers = {}, .body = {}, .shared = {}, .file = {}, .take_over = {}};
}

Response problem(unsigned status, std::string_view code, std::string_view detail) {
  boost::json::object body{{"type", "about:blank"},
                           {"title", reason_phrase(status)},
                           {"status", status},
                           {"code", code},
                           {"detail", detail}};
  Response response = json(status, boost::json::serialize(body));
  response.headers.set("Content-Type", "application/problem+json");
  return response;
}

}  // namespace backlot::http
