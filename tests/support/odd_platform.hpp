#pragma once

#include <linux/filter.h>
#include <sys/socket.h>

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "net/task.hpp"
#include "protocols/flv/tag.hpp"
#include "protocols/rtmp/chunk_writer.hpp"
#include "protocols/rtmp/server_session.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::relay {

/// How a platform may treat those who publish to it.
enum class Manners : std::uint8_t {
  Good,              ///< takes everything
  ClosesAtOnce,      ///< accepts the connection, no more
  SaysNothing,       ///< accepts it, and that is all that ever happens
  EndlessHandshake,  ///< sends its half of the handshake a byte at a time
  SpeaksGarbage,
  RejectsKey,
  Redirects,     ///< points to an address of its own choice
  HugeStatus,    ///< answers with a status of 10 MB
  BadChunkSize,  ///< announces chunks of no bytes
  ClosesAfterStart,
  NeverReads,   ///< once it has said yes
  ReadsSlowly,  ///< 200 kB a second
  Floods,       ///< sends pings without end
  GoesSilent,   ///< after the first picture its packets, and ours to it, are lost
};

/// A platform made for the purpose: takes any number of connections, one thread each, and treats
/// them as it was told.
class OddPlatform {
 public:
  explicit OddPlatform(Manners manners) : manners_(manners), thread_([this] { accept_all(); }) {}
  ~OddPlatform() {
    is_over_ = true;
    is_over_.notify_all();
    boost::system::error_code ignored;
    Socket waker{context_};
    waker.connect(acceptor_.local_endpoint(), ignored);
    thread_.join();
    hang_up();
    for (std::thread& worker : workers_) worker.join();
  }
  OddPlatform(const OddPlatform&) = delete;
  OddPlatform& operator=(const OddPlatform&) = delete;

  /// How it treats the connections to come.
  void turn(Manners manners) { manners_ = manners; }
  /// Ends every connection, and takes others.
  void hang_up() {
    const std::lock_guard lock{mutex_};
    boost::system::error_code ignored;
    for (const auto& socket : sockets_) socket->shutdown(Socket::shutdown_both, ignored);
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string url(const std::string& host = "127.0.0.1",
                                const std::string& scheme = "rtmp") const {
    return scheme + "://" + host + ":" + std::to_string(port_) + "/live";
  }
  [[nodiscard]] std::size_t connections() const { return connections_; }
  [[nodiscard]] std::string last_name() const {
    const std::lock_guard lock{mutex_};
    return last_name_;
  }
  struct Picture {
    std::uint32_t timestamp = 0;
    bool is_keyframe = false;
  };
  /// The pictures that came, without their headers.
  [[nodiscard]] std::vector<Picture> pictures() const {
    const std::lock_guard lock{mutex_};
    return pictures_;
  }

 private:
  using Socket = net::asio::ip::tcp::socket;

  void accept_all() {
    while (true) {
      auto socket = std::make_shared<Socket>(context_);
      boost::system::error_code error;
      acceptor_.accept(*socket, error);
      if (is_over_ || error) return;
      ++connections_;
      const std::lock_guard lock{mutex_};
      sockets_.push_back(socket);
      workers_.emplace_back([this, socket] { serve(*socket, manners_); });
    }
  }

  void serve(Socket& socket, Manners manners) {
    boost::system::error_code ignored;
    if (manners == Manners::ClosesAtOnce) return close(socket);
    if (manners == Manners::SaysNothing) return is_over_.wait(false);
    if (manners == Manners::EndlessHandshake) return trickle(socket);
    if (manners == Manners::SpeaksGarbage) {
      const Bytes garbage(8'192, std::byte{0x7E});
      net::asio::write(socket, net::asio::buffer(garbage), ignored);
      return is_over_.wait(false);
    }
    converse(socket, manners);
    close(socket);
  }

  void trickle(Socket& socket) {
    boost::system::error_code error;
    for (std::byte byte{3}; !error && !is_over_; byte = std::byte{0}) {
      net::asio::write(socket, net::asio::buffer(&byte, 1), error);
      std::this_thread::sleep_for(50ms);
    }
  }

  void converse(Socket& socket, Manners manners) {
    SeededRandom random{1};
    rtmp::ServerSession session{random};
    Bytes buffer(20'000);
    boost::system::error_code error;
    while (!is_over_) {
      const std::size_t size = socket.read_some(net::asio::buffer(buffer), error);
      if (error || !session.receive(BytesView{buffer}.first(size))) return;
      while (auto output = session.poll())
        if (!handle(socket, session, *output, manners)) return;
      if (manners == Manners::ReadsSlowly && session.is_accepted())
        std::this_thread::sleep_for(100ms);
    }
  }

  bool handle(Socket& socket,
              rtmp::ServerSession& session,
              rtmp::ServerSession::Output& output,
              Manners manners) {
    if (auto* transmit = std::get_if<rtmp::ServerSession::Transmit>(&output)) {
      send(socket, transmit->bytes);
    } else if (auto* asked = std::get_if<rtmp::ServerSession::PublishRequested>(&output)) {
      {
        const std::lock_guard lock{mutex_};
        last_name_ = asked->name;
      }
      return answer(socket, session, manners);
    } else if (auto* media = std::get_if<rtmp::ServerSession::Media>(&output)) {
      note(media->message);
      if (manners == Manners::GoesSilent && !pictures().empty()) {
        lose_everything(socket);
        is_over_.wait(false);
        return false;
      }
    }
    return true;
  }

  /// Answers the wish to publish; false when there is no more to hear.
  bool answer(Socket& socket, rtmp::ServerSession& session, Manners manners) {
    Bytes bytes;
    switch (manners) {
      case Manners::RejectsKey: session.refuse("the key is not valid"); return true;
      case Manners::Redirects: {
        amf::Object info = rtmp::status("error", "NetConnection.Connect.Rejected", "moved");
        amf::Object elsewhere;
        elsewhere.add("code", 302.0);
        elsewhere.add("redirect", "rtmp://127.0.0.1:1/inside");
        info.add("ex", std::move(elsewhere));
        rtmp::append_command(bytes, rtmp::kOurChunkSize, 0,
                             {"_error", 5, amf::Null{}, {std::move(info)}});
        break;
      }
      case Manners::HugeStatus:
        rtmp::append_command(
            bytes, rtmp::kOurChunkSize, 1,
            {"onStatus",
             0,
             amf::Null{},
             {rtmp::status("error", "NetStream.Publish.BadName", std::string(10'000'000, 'x'))}});
        break;
      case Manners::BadChunkSize:
        rtmp::append_control(bytes, rtmp::MessageType::SetChunkSize, 0);
        break;
      default: session.accept(); break;
    }
    if (!bytes.empty()) send(socket, bytes);
    send_all(socket, session);
    if (manners == Manners::NeverReads) is_over_.wait(false);
    if (manners == Manners::Floods) flood(socket);
    return manners != Manners::ClosesAfterStart && manners != Manners::NeverReads &&
           manners != Manners::Floods;
  }

  void flood(Socket& socket) {
    Bytes pings;
    for (int i = 0; i < 1'000; ++i)
      rtmp::append_user_control(pings, rtmp::UserControl::PingRequest, 7);
    boost::system::error_code error;
    while (!error && !is_over_) net::asio::write(socket, net::asio::buffer(pings), error);
  }

  void send_all(Socket& socket, rtmp::ServerSession& session) {
    while (auto output = session.poll())
      if (auto* transmit = std::get_if<rtmp::ServerSession::Transmit>(&*output))
        send(socket, transmit->bytes);
  }
  static void send(Socket& socket, const Bytes& bytes) {
    boost::system::error_code ignored;
    net::asio::write(socket, net::asio::buffer(bytes), ignored);
  }

  /// From now on the kernel drops whatever comes for this socket: no data, no acknowledgement, no
  /// end passes, as when a cable is pulled.
  static void lose_everything(Socket& socket) {
    sock_filter drop{BPF_RET | BPF_K, 0, 0, 0};
    const sock_fprog program{.len = 1, .filter = &drop};
    ::setsockopt(socket.native_handle(), SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
  }

  void note(const rtmp::Message& message) {
    if (message.type != rtmp::MessageType::Video) return;
    const auto video = flv::parse_video(message.payload);
    if (!video || video->is_sequence_header) return;
    const std::lock_guard lock{mutex_};
    pictures_.push_back({message.timestamp, video->is_keyframe});
  }
  static void close(Socket& socket) {
    boost::system::error_code ignored;
    socket.shutdown(Socket::shutdown_both, ignored);
  }
  static net::asio::ip::tcp::endpoint any_port() {
    return {net::asio::ip::address_v4::loopback(), 0};
  }

  std::atomic<Manners> manners_;
  net::asio::io_context context_;
  net::asio::ip::tcp::acceptor acceptor_{context_, any_port()};
  std::uint16_t port_ = acceptor_.local_endpoint().port();
  std::atomic<bool> is_over_ = false;
  std::atomic<std::size_t> connections_ = 0;
  mutable std::mutex mutex_;
  std::list<std::shared_ptr<Socket>> sockets_;
  std::list<std::thread> workers_;
  std::vector<Picture> pictures_;
  std::string last_name_;
  std::thread thread_;
};

}  // namespace backlot::relay
