#pragma once

#include <boost/asio/ssl.hpp>

#include <memory>
#include <optional>
#include <string>

#include "base/random.hpp"
#include "domain/ports/destination_repository.hpp"
#include "net/tcp/client_stream.hpp"
#include "net/tcp/watchdog.hpp"
#include "protocols/rtmp/publish_session.hpp"
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
  struct House {
    PushRules& rules;
    net::asio::ssl::context& tls;
    Random& random;
  };

  PushConnection(House house, const ports::PushTarget& target, net::asio::any_io_executor executor);
  ~PushConnection();

  /// Connects and asks to publish, for no longer than 10 s after the name is known.
  ///
  /// @param remembered  addresses that worked before, taken when the name cannot be looked up;
  ///                    replaced by the ones that work now
  net::Task<std::optional<PushError>> open(net::Endpoints& remembered);

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
  net::Task<std::optional<PushError>> ask_to_publish(const PushUrl& url);
  [[nodiscard]] PushError broken(const boost::system::error_code& error) const;

  House house_;
  const ports::PushTarget& target_;
  net::asio::any_io_executor executor_;
  net::ClientStream stream_;
  net::Watchdog watchdog_;
  std::optional<rtmp::PublishSession> session_;
  Bytes pending_;  ///< taken from the session, not yet sent
  std::optional<PushError> refusal_;
  bool has_started_ = false;
  Bytes buffer_;
};

}  // namespace backlot::relay
