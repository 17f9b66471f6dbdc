// Both faces of a connection that came to us: the same bytes, plain and in TLS.
#include "net/tcp/server_stream.hpp"

#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "net/runtime.hpp"
#include "net/tcp/server_certificate.hpp"
#include "net/tcp/tls_context.hpp"
#include "tests/support/tls_certificate.hpp"

namespace backlot::net {
namespace {

using asio::ip::tcp;
using boost::system::error_code;

const tcp::endpoint kAnyPort{asio::ip::address_v4::loopback(), 0};

/// A server's end in this thread's loop, and a client's end for another thread to use.
struct Connection {
  asio::io_context context;
  asio::io_context elsewhere;
  tcp::socket client{elsewhere};
  std::optional<ServerStream> server;

  Connection() {
    tcp::acceptor acceptor{context, kAnyPort};
    client.connect(acceptor.local_endpoint());
    server.emplace(acceptor.accept());
  }
  void run(Task<> task) {
    asio::co_spawn(context, std::move(task), [](const std::exception_ptr& failure) {
      if (failure) std::rethrow_exception(failure);
    });
    context.run();
    context.restart();
  }
};

/// Answers everything it reads, until the client has enough.
Task<> echo(ServerStream& stream, std::shared_ptr<asio::ssl::context> tls, error_code& outcome) {
  outcome = co_await stream.secure(tls);
  Bytes buffer(5'000);
  while (!outcome) {
    const auto [error, size] = co_await stream.read_some(buffer);
    outcome = error;
    if (!outcome) outcome = co_await stream.write(BytesView{buffer}.first(size));
  }
  stream.shut_down();
}

/// Sends as a player does: what leaves now, then when there is room, until all has left.
Task<> send_now(ServerStream& stream, std::shared_ptr<asio::ssl::context> tls, BytesView all) {
  if (tls && co_await stream.secure(tls)) co_return;
  while (!all.empty() || stream.has_unsent()) {
    const std::array<BytesView, 2> views{all.first(all.size() / 3), all.subspan(all.size() / 3)};
    const auto [error, size] = stream.write_now(views);
    if (error) co_return;
    all = all.subspan(size);
    co_await stream.socket().async_wait(tcp::socket::wait_write, kAwait);
  }
  stream.shut_down();
}

/// Bytes whose every place can be told from the others nearby.
Bytes counted(std::size_t size) {
  Bytes bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::byte>(i * 31 + (i >> 8));
  return bytes;
}

template <class Stream>
Bytes read_to_the_end(Stream& stream) {
  Bytes all;
  Bytes buffer(7'000);
  error_code error;
  while (!error) {
    const std::size_t size = stream.read_some(asio::buffer(buffer), error);
    all.insert(all.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(size));
  }
  return all;
}

struct ServerStreamInTls : ::testing::Test {
  TlsCertificate files;
  ServerCertificate certificate{files.certificate(), files.key()};
  asio::ssl::context trusting = make_client_tls(files.certificate().string());
};

TEST(ServerStream, WritesNowWhatTheSocketTakesAndTheRestLater) {
  Connection connection;
  const Bytes sent = counted(3'000'000);
  Bytes got;
  std::thread client{[&] { got = read_to_the_end(connection.client); }};

  connection.run(send_now(*connection.server, nullptr, sent));
  client.join();

  EXPECT_TRUE(got == sent);
}

TEST_F(ServerStreamInTls, AnswersAClientThatTrustsTheCertificate) {
  Connection connection;
  const Bytes sent = counted(40'000);
  Bytes got(sent.size());
  error_code outcome;
  std::thread client{[&] {
    asio::ssl::stream<tcp::socket&> stream{connection.client, trusting};
    stream.set_verify_callback(asio::ssl::host_name_verification{"localhost"});
    stream.handshake(asio::ssl::stream_base::client);
    for (std::size_t at = 0; at < sent.size(); at += 4'000) {
      asio::write(stream, asio::buffer(sent.data() + at, 4'000));
      asio::read(stream, asio::buffer(got.data() + at, 4'000));
    }
    error_code ignored;
    stream.shutdown(ignored);
    connection.client.close(ignored);
  }};

  connection.run(echo(*connection.server, certificate.context(), outcome));
  client.join();

  EXPECT_TRUE(got == sent);
  EXPECT_EQ(outcome, asio::error::eof);
}

TEST_F(ServerStreamInTls, WritesNowWhatTheSocketTakesAndTheRestLater) {
  Connection connection;
  const Bytes sent = counted(3'000'000);
  Bytes got;
  std::thread client{[&] {
    asio::ssl::stream<tcp::socket&> stream{connection.client, trusting};
    stream.handshake(asio::ssl::stream_base::client);
    got = read_to_the_end(stream);
  }};

  connection.run(send_now(*connection.server, certificate.context(), sent));
  client.join();

  EXPECT_TRUE(got == sent);
}

TEST_F(ServerStreamInTls, RefusesAClientThatSpeaksPlainly) {
  Connection connection;
  error_code outcome;
  asio::write(connection.client, asio::buffer(Bytes(1'537, std::byte{3})));

  connection.run(echo(*connection.server, certificate.context(), outcome));

  EXPECT_EQ(&outcome.category(), &asio::error::get_ssl_category());
}

TEST_F(ServerStreamInTls, RefusesTls11) {
  Connection connection;
  asio::ssl::context old{asio::ssl::context::tls_client};
  SSL_CTX_set_min_proto_version(old.native_handle(), TLS1_1_VERSION);
  SSL_CTX_set_max_proto_version(old.native_handle(), TLS1_1_VERSION);
  SSL_CTX_set_security_level(old.native_handle(), 0);
  error_code outcome;
  error_code refusal;
  std::thread client{[&] {
    asio::ssl::stream<tcp::socket&> stream{connection.client, old};
    stream.handshake(asio::ssl::stream_base::client, refusal);
    connection.client.close();
  }};

  connection.run(echo(*connection.server, certificate.context(), outcome));
  client.join();

  EXPECT_TRUE(outcome);
  EXPECT_TRUE(refusal);
}

TEST_F(ServerStreamInTls, KeepsAConnectionWhoseCertificateIsReplaced) {
  Connection connection;
  error_code outcome;
  std::array<char, 5> got{};
  std::thread client{[&] {
    asio::ssl::stream<tcp::socket&> stream{connection.client, trusting};
    stream.handshake(asio::ssl::stream_base::client);
    const auto before = certificate.context();
    files.renew();
    certificate.reload();
    EXPECT_NE(certificate.context(), before);
    asio::write(stream, asio::buffer("hello", 5));
    asio::read(stream, asio::buffer(got));
    connection.client.close();
  }};

  connection.run(echo(*connection.server, certificate.context(), outcome));
  client.join();

  EXPECT_EQ((std::string_view{got.data(), got.size()}), "hello");
}

TEST_F(ServerStreamInTls, ShowsTheNewCertificateAfterAReload) {
  Connection connection;
  files.renew();
  certificate.reload();
  asio::ssl::context trusting_anew = make_client_tls(files.certificate().string());
  error_code outcome;
  error_code shaken;
  std::thread client{[&] {
    asio::ssl::stream<tcp::socket&> stream{connection.client, trusting_anew};
    stream.handshake(asio::ssl::stream_base::client, shaken);
    connection.client.close();
  }};

  connection.run(echo(*connection.server, certificate.context(), outcome));
  client.join();

  EXPECT_FALSE(shaken) << shaken.message();
}

TEST(ServerCertificate, KeepsTheOldOneWhenTheFilesAreSpoiled) {
  const TlsCertificate files;
  ServerCertificate certificate{files.certificate(), files.key()};
  const auto before = certificate.context();

  std::ofstream{files.certificate()} << "nonsense";
  EXPECT_THROW(certificate.reload(), std::runtime_error);

  EXPECT_EQ(certificate.context(), before);
}

TEST(ServerCertificate, RefusesAKeyThatOthersCanRead) {
  const TlsCertificate files;
  std::filesystem::permissions(files.key(), std::filesystem::perms::others_read,
                               std::filesystem::perm_options::add);

  EXPECT_THROW((ServerCertificate{files.certificate(), files.key()}), std::runtime_error);
}

TEST(ServerCertificate, RefusesTheKeyOfAnother) {
  const TlsCertificate files;
  const TlsCertificate others;

  EXPECT_THROW((ServerCertificate{files.certificate(), others.key()}), std::runtime_error);
}

TEST(ServerCertificate, KnowsWhenItExpires) {
  const TlsCertificate files;
  const ServerCertificate certificate{files.certificate(), files.key()};

  const auto left = certificate.expires() - SystemClock{}.wall();

  EXPECT_GT(left, std::chrono::hours{47});
  EXPECT_LE(left, std::chrono::hours{48});
}

}  // namespace
}  // namespace backlot::net
