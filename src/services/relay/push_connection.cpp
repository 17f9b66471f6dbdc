#include "services/relay/push_connection.hpp"

#include "net/tcp/gathered_write.hpp"
#include "services/relay/core/destination.hpp"

namespace backlot::relay {
namespace {

namespace asio = net::asio;
using boost::system::error_code;

constexpr Duration kLookUpPatience = 10s;
constexpr Duration kConnectPatience = 10s;
constexpr Duration kWritePatience = 10s;
constexpr Duration kGoodByePatience = 2s;
constexpr std::size_t kBuffer = 4UL * 1024UL;

/// What an error means to somebody who looks at a light.
std::string words(const error_code& error) {
  if (error == asio::error::connection_refused) return "the server refused the connection";
  if (error == asio::error::timed_out || error == asio::error::operation_aborted)
    return "the server did not answer in time";
  if (error == asio::error::host_not_found || error == asio::error::host_not_found_try_again ||
      error == asio::error::no_data)
    return "the name of the server is not known";
  if (error == asio::error::eof || error == asio::error::connection_reset ||
      error == asio::error::broken_pipe || error == asio::ssl::error::stream_truncated)
    return "the server closed the connection";
  if (error == asio::error::host_unreachable || error == asio::error::network_unreachable)
    return "the server cannot be reached";
  if (error.category() == asio::error::get_ssl_category())
    return "the server's certificate is not valid for its name";
  return "the connection broke: " + error.message();
}

}  // namespace

PushConnection::PushConnection(House house,
                               const ports::PushTarget& target,
                               asio::any_io_executor executor)
    : house_(house),
      target_(target),
      executor_(std::move(executor)),
      stream_(asio::ip::tcp::socket{executor_}),
      watchdog_(executor_, [this] { close(); }),
      buffer_(kBuffer) {}

PushConnection::~PushConnection() { close(); }

net::Task<std::optional<PushError>> PushConnection::open(net::Endpoints& remembered) {
  const auto url = parse_push_url(target_.url, house_.rules.allow_private);
  if (!url) co_return PushError{true, url.error().message()};
  net::Endpoints endpoints = remembered;
  if (auto error = co_await find_server(*url, endpoints)) co_return error;
  watchdog_.feed(kConnectPatience);
  auto error = co_await connect(*url, endpoints);
  if (!error) error = co_await ask_to_publish(*url);
  watchdog_.sleep();
  if (!error) remembered = std::move(endpoints);
  co_return error;
}

/// Looks the name up; every address must be one that we may push to.
net::Task<std::optional<PushError>> PushConnection::find_server(const PushUrl& url,
                                                                net::Endpoints& endpoints) {
  auto [error, found] = co_await net::resolve(url.host, url.port, kLookUpPatience);
  if (!error) endpoints = std::move(found);
  if (endpoints.empty()) co_return PushError{false, words(error)};
  if (auto reason = objection(house_.rules, endpoints, executor_))
    co_return PushError{true, std::move(*reason)};
  co_return std::nullopt;
}

net::Task<std::optional<PushError>> PushConnection::connect(const PushUrl& url,
                                                            const net::Endpoints& endpoints) {
  const auto [error, endpoint] =
      co_await asio::async_connect(stream_.socket(), endpoints, net::kAwait);
  if (error) co_return broken(error);
  net::tune_for_media(stream_.socket(), std::chrono::milliseconds{10'000});
  if (!url.is_tls) co_return std::nullopt;
  const auto refused = co_await stream_.secure(house_.tls, url.host);
  if (refused) co_return broken(refused);
  co_return std::nullopt;
}

net::Task<std::optional<PushError>> PushConnection::ask_to_publish(const PushUrl& url) {
  session_.emplace(
      rtmp::PublishSession::Options{
          .app = url.app, .tc_url = url.text(), .stream_name = target_.stream_key.reveal()},
      house_.random);
  while (!has_started_) {
    const Bytes bytes = take_transmit();
    if (const auto error = co_await stream_.write(bytes)) co_return broken(error);
    if (auto error = co_await receive()) co_return error;
  }
  co_return std::nullopt;
}

net::Task<std::optional<PushError>> PushConnection::receive() {
  const auto [error, size] = co_await stream_.read_some(buffer_);
  if (error) co_return broken(error);
  const auto received = session_->receive(BytesView{buffer_}.first(size));
  while (auto output = session_->poll()) {
    if (auto* transmit = std::get_if<rtmp::PublishSession::Transmit>(&*output))
      pending_.insert(pending_.end(), transmit->bytes.begin(), transmit->bytes.end());
    else if (auto* refused = std::get_if<rtmp::PublishSession::Refused>(&*output))
      refusal_ = PushError{
          true, without_secret("the server said: " + refused->reason, target_.stream_key.reveal())};
    else
      has_started_ = true;
  }
  if (!received) co_return PushError{false, "the server does not speak RTMP as we know it"};
  co_return refusal_;
}

Bytes PushConnection::take_transmit() {
  while (auto output = session_->poll())
    if (auto* transmit = std::get_if<rtmp::PublishSession::Transmit>(&*output))
      pending_.insert(pending_.end(), transmit->bytes.begin(), transmit->bytes.end());
  return std::exchange(pending_, {});
}

net::Task<std::optional<PushError>> PushConnection::write(BytesView bytes) {
  watchdog_.feed(kWritePatience);
  const auto error = co_await stream_.write(bytes);
  watchdog_.sleep();
  if (error) co_return broken(error);
  co_return std::nullopt;
}

net::Task<> PushConnection::say_goodbye() {
  watchdog_.feed(kGoodByePatience);
  if (session_) session_->close();
  const Bytes bytes = session_ ? take_transmit() : Bytes{};
  if (!bytes.empty()) co_await stream_.write(bytes);
  stream_.shut_down();
}

void PushConnection::close() { stream_.close(); }

PushError PushConnection::broken(const error_code& error) const {
  if (refusal_) return *refusal_;
  const bool was_silent = watchdog_.has_bitten() || error == asio::error::timed_out;
  if (was_silent && has_started_) return {false, "the server stopped taking data"};
  return {false, words(was_silent ? error_code{asio::error::timed_out} : error)};
}

}  // namespace backlot::relay
