#pragma once

#include <boost/asio/ssl.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/random.hpp"
#include "base/secret.hpp"
#include "net/tcp/client_stream.hpp"
#include "net/tcp/watchdog.hpp"
#include "protocols/rtmp/publish_session.hpp"
#include "services/relay/core/allowance.hpp"
#include "services/relay/core/push_url.hpp"
#include "services/relay/push_rules.hpp"

namespace backlot::relay {

/// Why a push has no connection.
struct PushError {
  bool is_refusal = false;  ///< the server, or our rules, said no; else it could not be reached
  std::string reason;       ///< for people; never holds the key
};

/// One connection to a destination's server: from the name to NetStream.Publish.Start.
class PushConnection {
 public:
  /// Looks a name up, as net::resolve() does.
  using Resolve = std::function<net::Task<std::pair<boost::system::error_code, net::Endpoints>>(
      std::string host, std::uint16_t port, Duration patience)>;
  struct House {
    PushRules& rules;
    net::asio::ssl::context& tls;
    Random& random;
    const Resolve& resolve;
  };

  /// Where to connect and what to publish there.
  struct Target {
    std::string url;  ///< without the key
    Secret<std::string> stream_key;
  };

  PushConnection(House house, Target target, net::asio::any_io_executor executor);
  ~PushConnection();

  /// Looks the name up, tries each of its addresses and asks to publish.
  ///
  /// @param remembered  addresses that worked before, taken when the name cannot be looked up;
  ///                    replaced by the ones that work now
  /// @param patience    for all of it
  net::Task<std::optional<PushError>> open(net::Endpoints& remembered, Duration patience);

  [[nodiscard]] rtmp::PublishSession& session() { return *session_; }
  /// Reads once and feeds the session; nothing while all is well.
  net::Task<std::optional<PushError>> receive();
  /// Writes it all, or fails when the server takes nothing for 10 s.
  net::Task<std::optional<PushError>> write(BytesView bytes);
  /// What the session wants to be sent, if anything.
  [[nodiscard]] Bytes take_transmit();
  /// Says good-bye and waits a moment for the server to close.
  net::Task<> say_goodbye();
  void close();

 private:
  net::Task<std::optional<PushError>> find_server(const PushUrl& url, net::Endpoints& endpoints);
  net::Task<std::optional<PushError>> connect(const PushUrl& url, const net::Endpoints& endpoints);
  net::Task<std::optional<PushError>> reach(const PushUrl& url,
                                            net::asio::ip::tcp::endpoint endpoint);
  [[nodiscard]] Duration time_left() const;
  net::Task<std::optional<PushError>> ask_to_publish(const PushUrl& url);
  [[nodiscard]] PushError broken(const boost::system::error_code& error) const;

  House house_;
  Target target_;
  net::asio::any_io_executor executor_;
  net::ClientStream stream_;
  net::Watchdog watchdog_;
  std::optional<rtmp::PublishSession> session_;
  Bytes pending_;  ///< taken from the session, not yet sent
  std::optional<PushError> refusal_;
  Allowance allowance_;
  Instant give_up_at_{};
  bool has_started_ = false;
  bool is_closed_ = false;
  Bytes buffer_;
};

}  // namespace backlot::relay
