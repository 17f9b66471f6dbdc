#pragma once

#include <functional>
#include <memory>

#include "base/secret.hpp"
#include "net/tcp/listener.hpp"
#include "net/tcp/watchdog.hpp"
#include "protocols/rtmp/server_session.hpp"
#include "services/relay/encoders.hpp"
#include "services/relay/player.hpp"
#include "services/relay/stream_hub.hpp"

namespace backlot::relay {

/// What every connection of the RTMP server refers to; outlives them.
struct RtmpHouse {
  StreamHub& hub;
  Random& random;
  const Secret<Bytes>& program_secret;
  Duration handshake_patience = 5s;  ///< for TLS and RTMP together
  Encoders* encoders = nullptr;      ///< without them no stream key opens anything
};

/// One RTMP client: a program or an encoder that publishes, or a player. Media thread only.
class RtmpConnection : public std::enable_shared_from_this<RtmpConnection> {
 public:
  /// @param tls  what to speak TLS with; nothing: plain
  RtmpConnection(RtmpHouse& house,
                 net::asio::ip::tcp::socket socket,
                 net::Listener::Place place,
                 std::shared_ptr<net::asio::ssl::context> tls);

  /// Serves until either side has enough.
  net::Task<> run();
  void close();

 private:
  net::Task<bool> speak_tls();
  net::Task<> read_loop();
  net::Task<bool> drain();
  void patience();
  bool take(const rtmp::Message& message);
  net::Task<bool> publish(rtmp::ServerSession::PublishRequested request);
  bool publish_program(const std::string& name);
  net::Task<bool> publish_encoder(std::string name);
  void send_away();
  [[nodiscard]] bool is_publishing() const { return publisher_ != 0 || encoder_ != nullptr; }
  bool play(const rtmp::ServerSession::PlayRequested& request);
  void leave();

  RtmpHouse& house_;
  net::ServerStream bytes_;
  net::Listener::Place place_;
  std::shared_ptr<net::asio::ssl::context> tls_;
  rtmp::ServerSession session_;
  net::Watchdog watchdog_;
  std::shared_ptr<Stream> stream_;
  BroadcastId broadcast_;
  Stream::PublisherId publisher_ = 0;
  std::shared_ptr<EncoderStream> encoder_;
  std::shared_ptr<Player> player_;
  bool was_shaken_ = false;
};

}  // namespace backlot::relay
