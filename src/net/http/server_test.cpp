#include "net/http/server.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "net/http/static_files.hpp"
#include "net/runtime.hpp"

namespace backlot::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

// A real server on a free port, spoken to with raw bytes.
class ServerTest : public testing::Test {
 protected:
  ServerTest() : runtime_{{.media_threads = 1, .blocking_threads = 1}} {
    root_ =
        std::filesystem::temp_directory_path() / ("backlot-files-" + std::to_string(::getpid()));
    std::filesystem::create_directories(root_ / "assets");
    std::ofstream{root_ / "index.html"} << "<p>app</p>";
    std::ofstream{root_ / "assets" / "a.js"} << "let a";
    std::ofstream{root_ / ".env"} << "hidden";

    Router router;
    router.add(Method::Post, "/echo/:name",
               [](Request request) -> net::Task<Response> {
                 co_return text(200, std::string{request.param("name")} + ":" + request.body);
               },
               {.max_body = 16});
    router.add(Method::Get, "/throws", [](Request) -> net::Task<Response> {
      throw std::runtime_error{"no"};
      co_return no_content();
    });
    router.add(Method::Get, "/peer", [](Request request) -> net::Task<Response> {
      co_return text(200, request.peer + (request.is_secure ? " https" : " http"));
    });
    router.add(Method::Get, "/shared", [](Request) -> net::Task<Response> {
      Response response;
      response.shared = std::make_shared<const Bytes>(to_bytes("for many"));
      co_return response;
    });
    router.add(Method::Get, "/raw", [](Request) -> net::Task<Response> {
      Response response;
      response.take_over = [](Socket socket, Bytes leftover) {
        asio::write(socket, asio::buffer(std::string{"raw:"} + std::string{as_text(leftover)}));
      };
      co_return response;
    });
    router.set_fallback(serve_files(root_));
    server_ =
        std::make_unique<Server>(runtime_.control(), std::move(router),
                                 ServerOptions{.max_header = 2048, .trusted_proxies = trusted_});
    server_->listen({asio::ip::make_address("127.0.0.1"), 0});
    runtime_.start();
  }
  ~ServerTest() override {
    server_->stop();
    runtime_.stop();
    std::filesystem::remove_all(root_);
  }

  std::string exchange(const std::string& bytes) {
    asio::io_context io;
    tcp::socket socket{io};
    socket.connect(server_->local_endpoint());
    asio::write(socket, asio::buffer(bytes));
    socket.shutdown(tcp::socket::shutdown_send);
    std::string answer;
    boost::system::error_code error;
    asio::read(socket, asio::dynamic_buffer(answer), error);
    return answer;
  }
  std::string get(const std::string& path, const std::string& extra = "") {
    return exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + extra +
                    "\r\n");
  }

  std::vector<std::string> trusted_;
  std::filesystem::path root_;
  net::Runtime runtime_;
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, AnswersAndKeepsTheConnectionForTheNextRequest) {
  const std::string one = "POST /echo/ada HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi";

  const std::string answer = exchange(one + one);

  const auto first = answer.find("ada:hi");
  ASSERT_NE(first, std::string::npos);
  EXPECT_NE(answer.find("ada:hi", first + 1), std::string::npos);
}

TEST_F(ServerTest, SendsABodyThatOthersShare) {
  const std::string answer = get("/shared");

  EXPECT_NE(answer.find("Content-Length: 8\r\n"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\nfor many"));
}

TEST_F(ServerTest, RefusesABodyBeyondTheRoutesLimit) {
  const std::string answer =
      exchange("POST /echo/a HTTP/1.1\r\nHost: x\r\nContent-Length: 17\r\n\r\n12345678901234567");

  EXPECT_TRUE(answer.starts_with("HTTP/1.1 413"));
  EXPECT_NE(answer.find("body-too-large"), std::string::npos);
}

TEST_F(ServerTest, RefusesALargeHeaderAndWhatIsNotHttp) {
  EXPECT_TRUE(get("/peer", "X: " + std::string(4000, 'a') + "\r\n").starts_with("HTTP/1.1 431"));
  EXPECT_TRUE(exchange("\x16\x03\x01garbage\r\n\r\n").starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(get("http://elsewhere/peer").starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(exchange("GET /peer HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 400"));
}

TEST_F(ServerTest, TurnsAnExceptionIntoAProblem) {
  const std::string answer = get("/throws");

  EXPECT_TRUE(answer.starts_with("HTTP/1.1 500"));
  EXPECT_NE(answer.find("internal-error"), std::string::npos);
}

TEST_F(ServerTest, NamesAllowedMethods) {
  const std::string answer = get("/echo/a");

  EXPECT_TRUE(answer.starts_with("HTTP/1.1 405"));
  EXPECT_NE(answer.find("Allow: POST"), std::string::npos);
}

TEST_F(ServerTest, DoesNotBelieveForwardedHeadersOfStrangers) {
  EXPECT_NE(get("/peer", "X-Forwarded-For: 9.9.9.9\r\nX-Forwarded-Proto: https\r\n")
                .find("127.0.0.1 http"),
            std::string::npos);
}

TEST_F(ServerTest, HandsAConnectionOver) {
  EXPECT_EQ(exchange("GET /raw HTTP/1.1\r\nHost: x\r\n\r\nrest"), "raw:rest");
}

TEST_F(ServerTest, ServesTheAppForPagesAndItsFilesByName) {
  const std::string page = get("/studio/42");
  EXPECT_NE(page.find("<p>app</p>"), std::string::npos);
  EXPECT_NE(page.find("Content-Security-Policy"), std::string::npos);

  const std::string script = get("/assets/a.js");
  EXPECT_NE(script.find("let a"), std::string::npos);
  EXPECT_NE(script.find("immutable"), std::string::npos);
}

TEST_F(ServerTest, HidesWhatIsNotPartOfTheApp) {
  EXPECT_TRUE(get("/.env").starts_with("HTTP/1.1 404"));
  EXPECT_TRUE(get("/assets/../.env").starts_with("HTTP/1.1 404"));
  EXPECT_TRUE(get("/%2e%2e/%2e%2e/etc/passwd").starts_with("HTTP/1.1 404"));
  EXPECT_TRUE(get("/assets/missing.js").starts_with("HTTP/1.1 404"));
  EXPECT_TRUE(get("/api/none").starts_with("HTTP/1.1 404"));
}

TEST_F(ServerTest, AnswersHeadWithoutABody) {
  const std::string answer =
      exchange("HEAD /assets/a.js HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200"));
  EXPECT_NE(answer.find("Content-Length: 5"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
}

}  // namespace
}  // namespace backlot::http
