#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "net/http/message.hpp"

namespace backlot::http {

/// What a route allows itself.
struct RouteOptions {
  std::size_t max_body = 256UL * 1024UL;  ///< bytes; beyond it 413 before the handler runs
};

/// Finds the handler of a request by method and path.
///
/// Patterns: "/api/broadcasts/:id" captures one segment, "/socket.io/*rest" captures the remainder.
/// Literal segments win over captures. HEAD is answered by the GET handler.
class Router {
 public:
  void add(Method method, std::string_view pattern, Handler handler, RouteOptions options = {});
  /// Answers every GET that nothing else answers (the web app's files).
  void set_fallback(Handler handler);

  struct Route {
    Method method;
    std::vector<std::string> segments;
    Handler handler;
    RouteOptions options;
  };
  struct NotFound {};
  struct MethodNotAllowed {
    std::string allow;
  };
  struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string, std::less<>> params;
  };
  [[nodiscard]] std::variant<Match, NotFound, MethodNotAllowed> find(Method method,
                                                                     std::string_view path) const;
  [[nodiscard]] const Handler& fallback() const { return fallback_; }

 private:
  std::vector<Route> routes_;
  Handler fallback_;
};

}  // namespace backlot::http
