#include "services/relay/push_connection.hpp"

#include <algorithm>

#include "net/tcp/gathered_write.hpp"
#include "services/relay/core/destination.hpp"

namespace backlot::relay {
namespace {

namespace asio = net::asio;
using boost::system::error_code;

constexpr Duration kLookUpPatience = 10s;
constexpr Duration kLeastPatience = 500ms;  ///< for one address of many
constexpr std::size_t kMaxAddresses = 8;
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
    return ERR_GET_REASON(static_cast<unsigned long>(error.value())) ==
                   SSL_R_CERTIFICATE_VERIFY_FAILED
               ? "the server's certificate is not valid for its name"
               : "the server does not speak TLS as we know it";
  return "the connection broke: " + error.message();
}

}  // namespace

PushConnection::PushConnection(House house, Target target, asio::any_io_executor executor)
    : house_(house),
      target_(std::move(target)),
      executor_(std::move(executor)),
      stream_(asio::ip::tcp::socket{executor_}),
      watchdog_(executor_, [this] { stream_.close(); }),
      buffer_(kBuffer) {}

PushConnection::~PushConnection() { close(); }

net::Task<std::optional<PushError>> PushConnection::open(net::Endpoints& remembered,
                                                         Duration patience) {
  give_up_at_ = std::chrono::steady_clock::now() + patience;
  const auto url = parse_push_url(target_.url, house_.rules.allow_private);
  if (!url) co_return PushError{true, url.error().message()};
  net::Endpoints endpoints = remembered;
  if (auto error = co_await find_server(*url, endpoints)) co_return error;
  auto error = co_await connect(*url, endpoints);
  if (!error) {
    watchdog_.feed(time_left());
    error = co_await ask_to_publish(*url);
  }
  watchdog_.sleep();
  if (!error) remembered = std::move(endpoints);
  co_return error;
}

Duration PushConnection::time_left() const {
  return std::max<Duration>(kLeastPatience, give_up_at_ - std::chrono::steady_clock::now());
}

/// Looks the name up; every address must be one that we may push to.
net::Task<std::optional<PushError>> PushConnection::find_server(const PushUrl& url,
                                                                net::Endpoints& endpoints) {
  // Half of the time at most: addresses that worked before may still be tried.
  const Duration patience = std::min<Duration>(kLookUpPatience, time_left() / 2);
  auto [error, found] = co_await house_.resolve(url.host, url.port, patience);
  if (!error) endpoints = std::move(found);
  if (endpoints.empty()) co_return PushError{false, words(error)};
  if (auto reason = objection(house_.rules, endpoints, executor_))
    co_return PushError{true, std::move(*reason)};
  co_return std::nullopt;
}

/// Tries one address after the other; each may take its share of the time.
net::Task<std::optional<PushError>> PushConnection::connect(const PushUrl& url,
                                                            const net::Endpoints& endpoints) {
  std::optional<PushError> error;
  std::size_t left = std::min(endpoints.size(), kMaxAddresses);
  for (const auto& endpoint : endpoints) {
    if (is_closed_ || left == 0) break;
    // One share stays for the talk that follows.
    watchdog_.feed(std::max<Duration>(kLeastPatience, time_left() / static_cast<int>(left + 1)));
    error = co_await reach(url, endpoint);
    if (!error) co_return std::nullopt;
    --left;
  }
  co_return error ? error : PushError{false, words(asio::error::operation_aborted)};
}

net::Task<std::optional<PushError>> PushConnection::reach(const PushUrl& url,
                                                          asio::ip::tcp::endpoint endpoint) {
  stream_ = net::ClientStream{asio::ip::tcp::socket{executor_}};
  const auto [error] = co_await stream_.socket().async_connect(endpoint, net::kAwait);
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
  if (!allowance_.take(std::chrono::steady_clock::now(), size))
    co_return PushError{false, "the server sends far more than it has to say"};
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

void PushConnection::close() {
  is_closed_ = true;
  stream_.close();
}

PushError PushConnection::broken(const error_code& error) const {
  if (refusal_) return *refusal_;
  const bool was_silent = watchdog_.has_bitten() || error == asio::error::timed_out;
  if (was_silent && has_started_) return {false, "the server stopped taking data"};
  return {false, words(was_silent ? error_code{asio::error::timed_out} : error)};
}

}  // namespace backlot::relay
