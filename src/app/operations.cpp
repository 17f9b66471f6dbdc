#include "app/operations.hpp"

namespace backlot::app {
namespace {

bool is_inside(const std::string& peer) {
  boost::system::error_code error;
  const auto address = net::asio::ip::make_address(peer, error);
  if (error) return false;
  if (address.is_loopback()) return true;
  if (address.is_v6()) return (address.to_v6().to_bytes()[0] & 0xFEU) == 0xFCU;
  const auto octets = address.to_v4().to_bytes();
  return octets[0] == 10 || (octets[0] == 172 && (octets[1] & 0xF0U) == 16) ||
         (octets[0] == 192 && octets[1] == 168);
}

}  // namespace

void add_operations(http::Router& router,
                    net::Runtime& runtime,
                    std::shared_ptr<const metrics::Registry> registry,
                    std::function<std::string()> probe) {
  using http::Method;
  using http::Request;
  using http::Response;

  router.add(Method::Get, "/healthz",
             [](Request) -> net::Task<Response> { co_return http::text(200, "ok\n"); });

  router.add(Method::Get, "/readyz", [&runtime, probe](Request) -> net::Task<Response> {
    const std::string trouble = co_await net::run_on(runtime.blocking().get_executor(), probe);
    if (!trouble.empty()) co_return http::problem(503, "not-ready", trouble);
    co_return http::text(200, "ready\n");
  });

  router.add(Method::Get, "/metrics", [registry](Request request) -> net::Task<Response> {
    if (!is_inside(request.peer))
      co_return http::problem(404, "not-found", "There is nothing at this address.");
    Response response = http::text(200, registry->text());
    response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    co_return response;
  });
}

}  // namespace backlot::app
