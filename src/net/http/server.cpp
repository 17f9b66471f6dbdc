#include "net/http/server.hpp"

#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <unordered_map>

#include "base/log.hpp"
#include "net/http/ascii.hpp"
#include "net/runtime.hpp"

namespace backlot::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using asio::ip::tcp;
using net::kAwait;
using net::Task;

using HeaderParser = wire::request_parser<wire::empty_body>;
using BodyParser = wire::request_parser<wire::string_body>;

Method method_of(wire::verb verb) {
  switch (verb) {
    case wire::verb::get: return Method::Get;
    case wire::verb::head: return Method::Head;
    case wire::verb::post: return Method::Post;
    case wire::verb::put: return Method::Put;
    case wire::verb::patch: return Method::Patch;
    case wire::verb::delete_: return Method::Delete;
    case wire::verb::options: return Method::Options;
    default: return Method::Other;
  }
}

std::string plain_address(asio::ip::address address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  return address.to_string();
}

// "a=1&b=2" to a map; the first of two equal names wins, what cannot be decoded is left out.
std::map<std::string, std::string, std::less<>> parse_query(std::string_view query) {
  std::map<std::string, std::string, std::less<>> values;
  while (!query.empty() && values.size() < 64) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = percent_decoded(pair.substr(0, equals));
    auto value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())));
    if (name && value) values.emplace(std::move(*name), std::move(*value));
  }
  return values;
}

// Fills in target, path and query. False for anything but the origin form (RFC 9112 §3.2.1).
bool set_target(Request& request, std::string_view target) {
  if (!target.starts_with('/')) return false;
  const std::size_t question = std::min(target.find('?'), target.size());
  auto path = percent_decoded(target.substr(0, question));
  if (!path) return false;
  request.target = target;
  request.path = std::move(*path);
  request.query = parse_query(target.substr(std::min(question + 1, target.size())));
  return true;
}

template <class Message>
void set_fields(Message& message, const Response& response) {
  for (const auto& [name, value] : response.headers.all()) message.insert(name, value);
  message.set("X-Content-Type-Options", "nosniff");
  if (!response.headers.has("Referrer-Policy")) message.set("Referrer-Policy", "no-referrer");
  // Data is no page: nothing in it may run, and nobody may frame it.
  const bool is_data = response.headers.get("content-type").ends_with("json");
  if (!is_data || response.headers.has("Content-Security-Policy")) return;
  message.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  message.set("X-Frame-Options", "DENY");
}

std::string_view body_of(const Response& response) {
  return response.shared ? as_text(*response.shared) : std::string_view{response.body};
}

Response refusal_of(const beast::error_code& error) {
  if (error == wire::error::body_limit)
    return problem(413, "body-too-large", "The request body is larger than this route takes.");
  if (error == wire::error::header_limit)
    return problem(431, "header-too-large", "The request header is too large.");
  return problem(400, "malformed-request", "The request is not valid HTTP.");
}

Response unmatched(
    const std::variant<Router::Match, Router::NotFound, Router::MethodNotAllowed>& found) {
  if (const auto* refused = std::get_if<Router::MethodNotAllowed>(&found)) {
    Response response =
        problem(405, "method-not-allowed", "This address does not take that method.");
    response.headers.set("Allow", refused->allow);
    return response;
  }
  return problem(404, "not-found", "There is nothing at this address.");
}

// Closing with unread bytes would reset the connection and lose the answer: read a little, but not
// for long.
Task<> drain(beast::tcp_stream& stream) {
  std::array<char, 16384> sink{};
  stream.expires_after(1s);
  for (int i = 0; i < 64; ++i) {
    const auto [error, size] = co_await stream.async_read_some(asio::buffer(sink), kAwait);
    if (error) co_return;
  }
}

}  // namespace

struct Server::Shared : std::enable_shared_from_this<Server::Shared> {
  Shared(asio::io_context& io, Router routes, ServerOptions limits)
      : context(io), router(std::move(routes)), options(std::move(limits)), acceptor(io) {}

  asio::io_context& context;
  Router router;
  ServerOptions options;
  tcp::acceptor acceptor;
  bool is_stopping = false;
  std::unordered_map<std::string, std::size_t> per_address;
  std::unordered_map<beast::tcp_stream*, bool> open;  // true while a handler runs
  Stats stats;

  Task<> accept_loop();
  Task<> serve(tcp::socket socket);
  Task<> converse(beast::tcp_stream& stream, const std::string& address);
  Task<std::optional<Response>> read_and_answer(beast::tcp_stream& stream,
                                                beast::flat_buffer& buffer,
                                                HeaderParser& header,
                                                Request& request,
                                                bool& body_was_read);
  Task<Response> handle(Request request, const Handler& handler);
  Task<bool> write(beast::tcp_stream& stream,
                   const Response& response,
                   bool is_head,
                   bool keep_alive);
  void believe_proxy(Request& request) const;
};

Task<> Server::Shared::accept_loop() {
  const auto self = shared_from_this();
  while (!is_stopping) {
    auto [error, socket] = co_await acceptor.async_accept(kAwait);
    if (error == asio::error::operation_aborted || error == asio::error::bad_descriptor) co_return;
    if (error) {
      // Out of descriptors, most likely: wait until somebody leaves.
      log::warn("http.accept.failed", {{"error", error}});
      asio::steady_timer pause{context, 100ms};
      co_await pause.async_wait(kAwait);
      continue;
    }
    net::spawn(context.get_executor(), "http.connection", serve(std::move(socket)));
  }
}

Task<> Server::Shared::serve(tcp::socket socket) {
  const auto self = shared_from_this();
  beast::error_code error;
  const auto remote = socket.remote_endpoint(error);
  if (error) co_return;
  const std::string address = plain_address(remote.address());
  if (open.size() >= options.max_connections ||
      per_address[address] >= options.max_connections_per_address) {
    ++stats.refused;
    co_return;
  }
  socket.set_option(tcp::no_delay{true}, error);
  ++per_address[address];
  beast::tcp_stream stream{std::move(socket)};
  open[&stream] = false;
  co_await converse(stream, address);
  open.erase(&stream);
  if (--per_address[address] == 0) per_address.erase(address);
}

Task<> Server::Shared::converse(beast::tcp_stream& stream, const std::string& address) {
  beast::flat_buffer buffer;
  while (!is_stopping) {
    HeaderParser header;
    header.header_limit(static_cast<std::uint32_t>(options.max_header));
    header.body_limit(boost::none);
    if (buffer.size() == 0) {
      // Between requests a connection may rest; once one begins, its header has a deadline.
      stream.expires_after(options.idle_timeout);
      const auto [rest_error, size] = co_await stream.async_read_some(buffer.prepare(4096), kAwait);
      if (rest_error) co_return;
      buffer.commit(size);
    }
    stream.expires_after(options.header_timeout);
    const auto [error, size] = co_await wire::async_read_header(stream, buffer, header, kAwait);
    static_cast<void>(size);
    if (error == wire::error::end_of_stream || error == beast::error::timeout) co_return;
    if (error) {
      if (error.category() == wire::make_error_code(wire::error::bad_version).category())
        co_await write(stream, refusal_of(error), false, false);
      co_return;
    }

    ++stats.requests;
    open[&stream] = true;
    Request request;
    request.peer = address;
    const bool is_head = header.get().method() == wire::verb::head;
    const bool wants_more = header.get().keep_alive();
    bool body_was_read = false;
    auto response = co_await read_and_answer(stream, buffer, header, request, body_was_read);
    open[&stream] = false;
    if (!response) co_return;
    if (request.is_secure)
      response->headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (response->take_over) {
      const auto data = buffer.cdata();
      Bytes leftover = to_bytes(as_text({static_cast<const std::byte*>(data.data()), data.size()}));
      stream.expires_never();
      response->take_over(stream.release_socket(), std::move(leftover));
      co_return;
    }
    // A refused body may still be on its way: answer, and end the connection rather than read it.
    const bool keep_alive = wants_more && !is_stopping && body_was_read;
    if (!co_await write(stream, *response, is_head, keep_alive)) co_return;
  }
}

Task<std::optional<Response>> Server::Shared::read_and_answer(beast::tcp_stream& stream,
                                                              beast::flat_buffer& buffer,
                                                              HeaderParser& header,
                                                              Request& request,
                                                              bool& body_was_read) {
  const auto& head = header.get();
  request.method = method_of(head.method());
  for (const auto& field : head)
    request.headers.add(std::string{field.name_string()}, std::string{field.value()});
  const bool has_host = head.version() < 11 || head.count(wire::field::host) == 1;
  const std::string_view target{head.target().data(), head.target().size()};
  if (!has_host || !set_target(request, target))
    co_return problem(400, "malformed-request",
                      "The request target or the Host header is not valid.");
  believe_proxy(request);

  const auto found = router.find(request.method, request.path);
  const auto* match = std::get_if<Router::Match>(&found);
  const std::size_t max_body = match == nullptr ? 0 : match->route->options.max_body;
  BodyParser body{std::move(header)};
  body.body_limit(max_body);
  // A route that does not exist takes no body; it is refused below as what it is.
  if (match != nullptr && body.content_length().value_or(0) > max_body)
    co_return refusal_of(wire::error::body_limit);
  if (match == nullptr && body.content_length().value_or(0) > 0) co_return unmatched(found);
  if (!body.is_done()) {
    if (equal_ignoring_case(request.headers.get("expect"), "100-continue")) {
      wire::response<wire::empty_body> go_on{wire::status::continue_, 11};
      co_await wire::async_write(stream, go_on, kAwait);
    }
    stream.expires_after(options.body_timeout);
    const auto [error, size] = co_await wire::async_read(stream, buffer, body, kAwait);
    static_cast<void>(size);
    if (error == beast::error::timeout) co_return std::nullopt;
    if (error) co_return refusal_of(error);
  }
  body_was_read = true;
  request.body = std::move(body.get().body());

  stream.expires_never();  // a handler may take its time; it has deadlines of its own
  if (match != nullptr) {
    request.params = match->params;
    co_return co_await handle(std::move(request), match->route->handler);
  }
  const bool is_read = request.method == Method::Get || request.method == Method::Head;
  if (router.fallback() && is_read && std::holds_alternative<Router::NotFound>(found))
    co_return co_await handle(std::move(request), router.fallback());
  co_return unmatched(found);
}

Task<Response> Server::Shared::handle(Request request, const Handler& handler) {
  const std::string path = request.path;
  try {
    co_return co_await handler(std::move(request));
  } catch (const std::exception& exception) {
    log::error("http.handler.threw", {{"path", path}, {"error", exception.what()}});
  }
  co_return problem(500, "internal-error", "Something went wrong on our side.");
}

Task<bool> Server::Shared::write(beast::tcp_stream& stream,
                                 const Response& response,
                                 bool is_head,
                                 bool keep_alive) {
  stream.expires_after(options.body_timeout);
  const auto status = wire::int_to_status(response.status);
  beast::error_code error;
  if (response.file) {
    wire::response<wire::file_body> message{status, 11};
    message.body().open(response.file->c_str(), beast::file_mode::scan, error);
    if (error)
      co_return co_await write(stream,
                               problem(404, "not-found", "There is nothing at this address."),
                               is_head, keep_alive);
    set_fields(message, response);
    message.keep_alive(keep_alive);
    message.content_length(message.body().size());
    wire::response_serializer<wire::file_body> serializer{message};
    if (is_head)
      std::tie(error, std::ignore) = co_await wire::async_write_header(stream, serializer, kAwait);
    else
      std::tie(error, std::ignore) = co_await wire::async_write(stream, serializer, kAwait);
  } else {
    wire::response<wire::span_body<const char>> message{status, 11};
    const std::string_view body = body_of(response);
    message.body() = {body.data(), body.size()};
    set_fields(message, response);
    message.keep_alive(keep_alive);
    if (response.status != 204 && response.status != 304) message.content_length(body.size());
    wire::response_serializer<wire::span_body<const char>> serializer{message};
    if (is_head)
      std::tie(error, std::ignore) = co_await wire::async_write_header(stream, serializer, kAwait);
    else
      std::tie(error, std::ignore) = co_await wire::async_write(stream, serializer, kAwait);
  }
  if (!keep_alive && !error) {
    stream.socket().shutdown(tcp::socket::shutdown_send, error);
    co_await drain(stream);
  }
  co_return keep_alive && !error;
}

void Server::Shared::believe_proxy(Request& request) const {
  if (std::ranges::find(options.trusted_proxies, request.peer) == options.trusted_proxies.end())
    return;
  request.is_secure = equal_ignoring_case(trim(request.headers.get("x-forwarded-proto")), "https");
  // The proxy appends the address it saw: only the last one is its own word.
  std::string_view chain = request.headers.get("x-forwarded-for");
  if (const std::size_t comma = chain.rfind(','); comma != std::string_view::npos)
    chain.remove_prefix(comma + 1);
  boost::system::error_code error;
  const auto address = asio::ip::make_address(std::string{trim(chain)}, error);
  if (!error) request.peer = plain_address(address);
}

Server::Server(asio::io_context& context, Router router, ServerOptions options)
    : shared_(std::make_shared<Shared>(context, std::move(router), std::move(options))) {}

Server::~Server() = default;

void Server::listen(const tcp::endpoint& endpoint) {
  auto& acceptor = shared_->acceptor;
  acceptor.open(endpoint.protocol());
  acceptor.set_option(tcp::acceptor::reuse_address{true});
  acceptor.bind(endpoint);
  acceptor.listen(1024);
  net::spawn(shared_->context.get_executor(), "http.accept", shared_->accept_loop());
}

tcp::endpoint Server::local_endpoint() const { return shared_->acceptor.local_endpoint(); }

void Server::stop() {
  asio::post(shared_->context, [shared = shared_] {
    shared->is_stopping = true;
    beast::error_code ignored;
    shared->acceptor.close(ignored);
    for (auto& [stream, is_answering] : shared->open)
      if (!is_answering) stream->cancel();
  });
}

Server::Stats Server::stats() const {
  Stats stats = shared_->stats;
  stats.connections_open = shared_->open.size();
  return stats;
}

}  // namespace backlot::http
