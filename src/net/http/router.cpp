#include "net/http/router.hpp"

#include <algorithm>

namespace backlot::http {
namespace {

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::size_t end = std::min(path.find('/'), path.size());
    segments.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

bool is_capture(std::string_view segment) { return segment.starts_with(':'); }
bool is_remainder(std::string_view segment) { return segment.starts_with('*'); }

// How exactly a route fits: the more literal segments at the front, the better; nothing when it
// does not fit.
std::optional<std::vector<int>> fit(const Router::Route& route,
                                    const std::vector<std::string>& path) {
  std::vector<int> rank;
  for (std::size_t i = 0; i < route.segments.size(); ++i) {
    const std::string& wanted = route.segments[i];
    if (is_remainder(wanted)) {
      rank.push_back(0);
      return rank;
    }
    if (i >= path.size()) return std::nullopt;
    if (is_capture(wanted)) {
      if (path[i].empty()) return std::nullopt;
      rank.push_back(1);
    } else if (wanted == path[i]) {
      rank.push_back(2);
    } else {
      return std::nullopt;
    }
  }
  if (route.segments.size() != path.size()) return std::nullopt;
  return rank;
}

std::map<std::string, std::string, std::less<>> captures(const Router::Route& route,
                                                         const std::vector<std::string>& path) {
  std::map<std::string, std::string, std::less<>> found;
  for (std::size_t i = 0; i < route.segments.size(); ++i) {
    const std::string& name = route.segments[i];
    if (is_capture(name)) found.emplace(name.substr(1), path[i]);
    if (is_remainder(name)) {
      std::string rest;
      for (std::size_t j = i; j < path.size(); ++j) rest += (j == i ? "" : "/") + path[j];
      found.emplace(name.substr(1), rest);
    }
  }
  return found;
}

std::string_view method_name(Method method) {
  switch (method) {
    case Method::Get: return "GET";
    case Method::Head: return "HEAD";
    case Method::Post: return "POST";
    case Method::Put: return "PUT";
    case Method::Patch: return "PATCH";
    case Method::Delete: return "DELETE";
    case Method::Options: return "OPTIONS";
    case Method::Other: return "";
  }
  return "";
}

}  // namespace

void Router::add(Method method, std::string_view pattern, Handler handler, RouteOptions options) {
  routes_.push_back({method, split(pattern), std::move(handler), options});
}

void Router::set_fallback(Handler handler) { fallback_ = std::move(handler); }

std::variant<Router::Match, Router::NotFound, Router::MethodNotAllowed> Router::find(
    Method method, std::string_view path) const {
  if (!path.starts_with('/')) return NotFound{};
  const std::vector<std::string> segments = split(path);
  const Method wanted = method == Method::Head ? Method::Get : method;
  const Route* best = nullptr;
  std::vector<int> best_rank;
  std::string allow;
  for (const Route& route : routes_) {
    auto rank = fit(route, segments);
    if (!rank) continue;
    if (route.method != wanted) {
      if (!allow.empty()) allow += ", ";
      allow += method_name(route.method);
    } else if (best == nullptr || *rank > best_rank) {
      best = &route;
      best_rank = std::move(*rank);
    }
  }
  if (best != nullptr) return Match{best, captures(*best, segments)};
  if (!allow.empty()) return MethodNotAllowed{allow};
  return NotFound{};
}

}  // namespace backlot::http
