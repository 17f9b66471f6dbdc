// Requests by libcurl, against a server that answers as told.
#include "adapters/objects/curl_wire.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "adapters/objects/s3_error.hpp"
#include "tests/support/scripted_http.hpp"

namespace backlot::objects {
namespace {

using enum S3Request::Method;

S3Credentials credentials(std::string token = {}) {
  return {.key_id = "AKIAEXAMPLE",
          .secret = Secret<std::string>{"very-secret"},
          .session_token = Secret<std::string>{std::move(token)}};
}

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TEST(CurlWire, SignsItsRequestsAndNeverSaysTheSecret) {
  ScriptedHttp server{{"HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: 0\r\n\r\n",
                       "HTTP/1.1 204 No Content\r\n\r\n"}};
  CurlWire wire{credentials("passing-token"), "eu-central-1"};

  const auto put = wire.send({.method = Put,
                              .url = server.url() + "/studio/key?partNumber=1&uploadId=u",
                              .body = as_bytes("abc")});
  ASSERT_TRUE(put) << put.error().message();
  EXPECT_EQ(put->status, 200);
  EXPECT_EQ(put->etag, "\"e\"");
  const auto removed = wire.send({.method = Delete, .url = server.url() + "/studio/key"});
  ASSERT_TRUE(removed);
  EXPECT_EQ(removed->status, 204);

  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_TRUE(requests[0].starts_with("PUT /studio/key?partNumber=1&uploadId=u HTTP/1.1"));
  EXPECT_TRUE(holds(requests[0], "Authorization: AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/"));
  EXPECT_TRUE(holds(requests[0], "/eu-central-1/s3/aws4_request"));
  // SHA-256 of "abc": the body is signed too.
  EXPECT_TRUE(holds(requests[0],
                    "x-amz-content-sha256: "
                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  EXPECT_TRUE(holds(requests[0], "x-amz-security-token: passing-token"));
  EXPECT_TRUE(requests[0].ends_with("\r\n\r\nabc"));
  EXPECT_TRUE(requests[1].starts_with("DELETE /studio/key HTTP/1.1"));
  for (const std::string& request : requests) EXPECT_FALSE(holds(request, "very-secret"));
}

TEST(CurlWire, FollowsNoRedirect) {
  ScriptedHttp inside{{"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret"}};
  ScriptedHttp server{{"HTTP/1.1 307 Temporary Redirect\r\nLocation: " + inside.url() +
                       "/inside\r\nContent-Length: 0\r\n\r\n"}};
  CurlWire wire{credentials(), "here"};

  const auto answer = wire.send({.method = Get, .url = server.url() + "/studio/key"});

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 307);
  EXPECT_TRUE(inside.requests().empty());
}

TEST(CurlWire, TakesNoMoreThanWasAskedFor) {
  ScriptedHttp server{{"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world"}};
  CurlWire wire{credentials(), "here"};

  const auto answer =
      wire.send({.method = Get, .url = server.url() + "/studio/key", .longest_answer = 10});

  EXPECT_EQ(answer.error(), S3Error::Unexpected);
}

TEST(CurlWire, GivesUpOnAServerThatSaysNothing) {
  ScriptedHttp server{{}};
  CurlWire wire{credentials(), "here"};

  const auto answer =
      wire.send({.method = Get, .url = server.url() + "/studio/key", .patience = 50ms});

  EXPECT_EQ(answer.error(), S3Error::TimedOut);
}

TEST(CurlWire, SaysWhenNobodyIsThereOrTheAnswerBreaksOff) {
  std::string gone;
  {
    const ScriptedHttp server{{}};
    gone = server.url();
  }
  CurlWire wire{credentials(), "here"};
  EXPECT_EQ(wire.send({.method = Get, .url = gone + "/studio/key"}).error(), S3Error::Unreachable);

  ScriptedHttp server{{"", "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello"}};
  EXPECT_EQ(wire.send({.method = Get, .url = server.url() + "/a"}).error(), S3Error::Unreachable);
  const auto broken = wire.send({.method = Get, .url = server.url() + "/b", .patience = 100ms});
  EXPECT_EQ(broken.error(), S3Error::TimedOut);
}

TEST(CurlWire, EndsWhatIsUnderWayWhenItIsStopped) {
  ScriptedHttp server{{}};
  CurlWire wire{credentials(), "here"};
  std::thread waiting{[&] {
    EXPECT_EQ(wire.send({.method = Get, .url = server.url() + "/key"}).error(),
              S3Error::Unreachable);
  }};
  while (server.requests().empty()) std::this_thread::yield();

  wire.stop();
  waiting.join();

  EXPECT_EQ(wire.send({.method = Get, .url = server.url() + "/key"}).error(), S3Error::Unreachable);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(CurlWire, SpeaksNothingButHttp) {
  CurlWire wire{credentials(), "here"};
  for (const auto* url : {"file:///etc/passwd", "gopher://127.0.0.1/x", "ftp://127.0.0.1/x"})
    EXPECT_FALSE(wire.send({.method = Get, .url = url})) << url;
}

TEST(CurlWire, KeepsItsConnection) {
  ScriptedHttp server{{"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none",
                       "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ntwo"}};
  CurlWire wire{credentials(), "here"};

  for (const auto* expected : {"one", "two"}) {
    const auto answer = wire.send({.method = Get, .url = server.url() + "/key", .range = "0-2"});
    ASSERT_TRUE(answer);
    EXPECT_EQ(as_text(answer->body), expected);
  }
  EXPECT_TRUE(holds(server.requests()[1], "Range: bytes=0-2"));
}

}  // namespace
}  // namespace backlot::objects
