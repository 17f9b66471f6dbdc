#include "adapters/objects/s3_location.hpp"

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>

#include "adapters/objects/s3_answers.hpp"
#include "adapters/objects/s3_error.hpp"

namespace backlot::objects {
namespace {

Environment environment_of(std::map<std::string, std::string> values) {
  return [values = std::move(values)](const char* name) -> const char* {
    const auto found = values.find(name);
    return found == values.end() ? nullptr : found->second.c_str();
  };
}
const Environment kEmpty = environment_of({});

TEST(S3Location, IsAmazonsUnlessSaidOtherwise) {
  const auto location = parse_s3_location("s3://my-bucket", kEmpty);

  EXPECT_EQ(location.endpoint, "https://s3.us-east-1.amazonaws.com");
  EXPECT_EQ(location.url("key"), "https://my-bucket.s3.us-east-1.amazonaws.com/key");
  EXPECT_EQ(location.url(""), "https://my-bucket.s3.us-east-1.amazonaws.com/");
}

TEST(S3Location, TakesItsServerFromTheAddressOrTheEnvironment) {
  const auto environment = environment_of(
      {{"AWS_ENDPOINT_URL", "http://other:9000"}, {"AWS_DEFAULT_REGION", "eu-north-1"}});

  const auto location = parse_s3_location("s3://studio/live/shows", environment);
  EXPECT_EQ(location.url("key"), "http://other:9000/studio/live/shows/key");
  EXPECT_EQ(location.url(""), "http://other:9000/studio/");
  EXPECT_EQ(location.region, "eu-north-1");

  const auto said = parse_s3_location(
      "s3://studio?endpoint=https%3A%2F%2Fminio.example%3A9000&region=home&style=host",
      environment);
  EXPECT_EQ(said.url("key"), "https://studio.minio.example:9000/key");
  EXPECT_EQ(said.region, "home");
}

TEST(S3Location, PutsABucketWithDotsInThePath) {
  EXPECT_EQ(parse_s3_location("s3://a.b.c?region=eu-west-1", kEmpty).url("key"),
            "https://s3.eu-west-1.amazonaws.com/a.b.c/key");
}

TEST(S3Location, RefusesWhatIsNoPlaceInAStore) {
  for (const auto* url : {"",
                          "s3:",
                          "s3://",
                          "http://bucket",
                          "s3://ab",
                          "s3://Bucket",
                          "s3://-bucket",
                          "s3://bu..cket",
                          "s3://bucket:80",
                          "s3://bucket#part",
                          "s3://bucket/../up",
                          "s3://bucket/a//b",
                          "s3://bucket/%2e%2e",
                          "s3://bucket/a%0d%0ab",
                          "s3://bucket?other=1",
                          "s3://bucket?style=odd",
                          "s3://bucket?region=a%20b",
                          "s3://bucket?endpoint=ftp://host",
                          "s3://bucket?endpoint=file:///etc",
                          "s3://bucket?endpoint=http://host/path",
                          "s3://bucket?endpoint=http://host?x",
                          "s3://bucket?endpoint=host:9000"})
    EXPECT_THROW(static_cast<void>(parse_s3_location(url, kEmpty)), std::invalid_argument) << url;
}

TEST(S3Location, TakesNoCredentialsAndSaysSoWithoutThem) {
  for (const auto* url : {"s3://AKIAEXAMPLE:very-secret@bucket",
                          "s3://bucket?endpoint=http://AKIAEXAMPLE:very-secret@host"})
    try {
      static_cast<void>(parse_s3_location(url, kEmpty));
      FAIL() << url;
    } catch (const std::invalid_argument& trouble) {
      EXPECT_EQ(std::string{trouble.what()}.find("very-secret"), std::string::npos);
    }
}

TEST(S3Answers, AreUnderstoodByStatusAndCode) {
  const auto trouble = [](int status, std::string_view body = "") {
    return trouble_of({.status = status, .body = to_bytes(body)});
  };
  EXPECT_EQ(trouble(301), S3Error::Redirected);
  EXPECT_EQ(trouble(403), S3Error::Refused);
  EXPECT_EQ(trouble(404, "<Error><Code>NoSuchBucket</Code></Error>"), S3Error::NoBucket);
  EXPECT_EQ(trouble(404), std::errc::no_such_file_or_directory);
  EXPECT_EQ(trouble(503), S3Error::Overloaded);
  EXPECT_EQ(trouble(429), S3Error::Overloaded);
  EXPECT_EQ(trouble(501), S3Error::Unexpected);
  EXPECT_EQ(trouble(200), S3Error::Unexpected);
}

TEST(S3Answers, GiveTheirElementsOrNothing) {
  const auto upload = [](std::string_view xml) { return element_of(as_bytes(xml), "UploadId"); };
  EXPECT_EQ(upload("<A><UploadId>abc</UploadId></A>"), "abc");
  EXPECT_EQ(upload("<A><UploadId>abc"), std::nullopt);
  EXPECT_EQ(upload("<A><UploadId><B>abc</B></UploadId></A>"), std::nullopt);
  EXPECT_EQ(upload("<A></A>"), std::nullopt);
  EXPECT_EQ(size_in("bytes 0-3/10"), 10);
  for (const auto* range : {"", "bytes 0-3/*", "bytes 0-3", "items 0-3/10", "bytes 0-3/-1"})
    EXPECT_EQ(size_in(range), std::nullopt) << range;
}

}  // namespace
}  // namespace backlot::objects
