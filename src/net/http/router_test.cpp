#include "net/http/router.hpp"

#include <gtest/gtest.h>

#include "net/http/ascii.hpp"

namespace backlot::http {
namespace {

Handler answers(std::string body) {
  return [body](Request) -> net::Task<Response> { co_return text(200, body); };
}

const Router::Match* match_of(
    const std::variant<Router::Match, Router::NotFound, Router::MethodNotAllowed>& found) {
  return std::get_if<Router::Match>(&found);
}

class RouterTest : public testing::Test {
 protected:
  RouterTest() {
    router.add(Method::Get, "/api/broadcasts", answers("list"));
    router.add(Method::Get, "/api/broadcasts/:id", answers("one"));
    router.add(Method::Post, "/api/broadcasts/:id/start", answers("start"));
    router.add(Method::Get, "/api/broadcasts/mine", answers("mine"));
    router.add(Method::Get, "/socket.io/*rest", answers("socket"));
  }
  Router router;
};

TEST_F(RouterTest, CapturesOneSegment) {
  const auto found = router.find(Method::Get, "/api/broadcasts/42");

  ASSERT_NE(match_of(found), nullptr);
  EXPECT_EQ(match_of(found)->params.at("id"), "42");
}

TEST_F(RouterTest, PrefersALiteralSegment) {
  const auto found = router.find(Method::Get, "/api/broadcasts/mine");

  ASSERT_NE(match_of(found), nullptr);
  EXPECT_TRUE(match_of(found)->params.empty());
}

TEST_F(RouterTest, CapturesARemainderEvenWhenEmpty) {
  const auto bare = router.find(Method::Get, "/socket.io/");
  const auto deep = router.find(Method::Get, "/socket.io/a/b");

  ASSERT_NE(match_of(bare), nullptr);
  EXPECT_EQ(match_of(bare)->params.at("rest"), "");
  ASSERT_NE(match_of(deep), nullptr);
  EXPECT_EQ(match_of(deep)->params.at("rest"), "a/b");
}

TEST_F(RouterTest, AnswersHeadWithTheGetRoute) {
  EXPECT_NE(match_of(router.find(Method::Head, "/api/broadcasts")), nullptr);
}

TEST_F(RouterTest, NamesTheMethodsAPathTakes) {
  const auto found = router.find(Method::Get, "/api/broadcasts/42/start");

  const auto* refused = std::get_if<Router::MethodNotAllowed>(&found);
  ASSERT_NE(refused, nullptr);
  EXPECT_EQ(refused->allow, "POST");
}

TEST_F(RouterTest, FindsNothingForAnUnknownOrEmptyCapture) {
  EXPECT_EQ(match_of(router.find(Method::Get, "/api/other")), nullptr);
  EXPECT_EQ(match_of(router.find(Method::Get, "/api/broadcasts/")), nullptr);
  EXPECT_EQ(match_of(router.find(Method::Get, "*")), nullptr);
}

TEST(PercentDecoded, RefusesBrokenEscapesAndNul) {
  EXPECT_EQ(percent_decoded("a%20b"), "a b");
  EXPECT_FALSE(percent_decoded("a%2"));
  EXPECT_FALSE(percent_decoded("a%zz"));
  EXPECT_FALSE(percent_decoded("a%00"));
}

TEST(Request, ReadsCookiesAndBearer) {
  Request request;
  request.headers.add("Cookie", "a=1; refresh=xyz ;b=2");
  request.headers.add("Authorization", "Bearer  token ");

  EXPECT_EQ(request.cookie("refresh"), "xyz");
  EXPECT_EQ(request.cookie("absent"), "");
  EXPECT_EQ(request.bearer(), "token");
}

}  // namespace
}  // namespace backlot::http
