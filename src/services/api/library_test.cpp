// Files come in pieces, are what they are, and open only to those they are for.
#include <gtest/gtest.h>

#include <thread>

#include "domain/studio/desk.hpp"
#include "services/api/byte_range.hpp"
#include "services/api/studio_test.hpp"
#include "tests/support/sample_files.hpp"

namespace backlot::api {
namespace {

using samples::gif, samples::mp4, samples::png, samples::video_track;

class Library : public testing::Test {
 protected:
  explicit Library(Options options = {}) : studio(std::move(options)) {}

  [[nodiscard]] Heard begin(const std::string& body, const std::string& token) const {
    return studio.post("/api/upload", body, token);
  }
  [[nodiscard]] Heard append(const std::string& path,
                             std::size_t offset,
                             const std::string& bytes,
                             const std::string& token) const {
    return studio.ask({.method = "PATCH",
                       .path = path,
                       .body = bytes,
                       .token = token,
                       .headers = {{"Content-Type", "application/offset+octet-stream"},
                                   {"Upload-Offset", std::to_string(offset)}}});
  }
  [[nodiscard]] std::size_t files_in(const std::string& name) const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{studio.folder() / name})
      count += entry.is_regular_file() ? 1 : 0;
    return count;
  }

  TestStudio studio;
  std::string ada = studio.sign_up("ada@example.org");
};

TEST_F(Library, TakesAFileInPiecesThatMayBeSentAgain) {
  const std::string file = png(640, 360) + std::string(1000, 'x');
  const auto begun = begin(R"({"name":"Logo.png","kind":"image","type":"image/png","size":)" +
                               std::to_string(file.size()) + "}",
                           ada);
  ASSERT_EQ(begun.status, 201U) << begun.body;
  const std::string path = begun.header("location");
  EXPECT_EQ(path, "/api/upload/" + begun.at("/uploadId"));

  const auto first = append(path, 0, file.substr(0, 100), ada);
  EXPECT_EQ(first.status, 204U);
  EXPECT_EQ(first.header("upload-offset"), "100");
  EXPECT_EQ(append(path, 0, file.substr(0, 100), ada).code(), "wrong-offset");
  EXPECT_EQ(append(path, 200, "x", ada).code(), "wrong-offset");
  const auto asked = studio.ask({.method = "HEAD", .path = path, .token = ada});
  EXPECT_EQ(asked.header("upload-offset"), "100");
  EXPECT_EQ(asked.header("upload-length"), std::to_string(file.size()));

  const auto last = append(path, 100, file.substr(100), ada);
  ASSERT_EQ(last.status, 200U) << last.body;
  EXPECT_EQ(last.at("/name"), "Logo.png");
  EXPECT_EQ(last.at("/type"), "image/png");
  EXPECT_EQ(last.at("/width"), "640");
  EXPECT_EQ(last.at("/height"), "360");
  EXPECT_EQ(studio.get(last.at("/url"), ada).body, file);
  EXPECT_EQ(studio.get(path, ada).status, 404U);
  EXPECT_EQ(studio.get("/api/assets", ada).at("/assets/0/id"), last.at("/id"));
  EXPECT_EQ(studio.get("/api/assets", ada).at("/usage/bytes"), std::to_string(file.size()));
  EXPECT_EQ(files_in("uploads"), 0U);
}

TEST_F(Library, RefusesWhatIsTooLargeBeforeAndWhileItComes) {
  EXPECT_EQ(begin(R"({"name":"a","kind":"image","size":20971521})", ada).code(), "too-large");
  EXPECT_EQ(begin(R"({"name":"a","kind":"image","size":0})", ada).code(), "too-large");
  EXPECT_EQ(begin(R"({"name":"a","kind":"image","size":-1})", ada).code(), "too-large");
  EXPECT_EQ(begin(R"({"name":"a","kind":"image","size":1e400})", ada).status, 400U);
  EXPECT_EQ(begin(R"({"name":"a","kind":"image","size":1.5})", ada).code(), "invalid-request");

  const auto begun = begin(R"({"name":"a","kind":"image","size":10})", ada);
  const std::string path = begun.header("location");
  EXPECT_EQ(append(path, 0, std::string(100, 'x'), ada).code(), "too-large");
  EXPECT_EQ(append(path, 0, std::string(5UL * 1024 * 1024, 'x'), ada).status, 413U);
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = ada}).status, 204U);
  EXPECT_EQ(files_in("uploads"), 0U);
}

TEST_F(Library, KeepsNoFileThatIsNotWhatItShouldBe) {
  const std::string svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
  EXPECT_EQ(studio.upload(ada, "a.png", "image", svg).code(), "unsupported-content");
  EXPECT_EQ(studio.upload(ada, "a.png", "image", "<!doctype html><script>").code(),
            "unsupported-content");
  EXPECT_EQ(studio.upload(ada, "a.png", "image", png(20'000, 20'000)).code(), "invalid-content");
  EXPECT_EQ(studio.upload(ada, "a.gif", "image", gif(16, 16, 100'000)).code(), "invalid-content");
  EXPECT_EQ(
      studio.upload(ada, "a.mp4", "video", mp4("isom", {video_track(64, 64, 0x80000000)})).code(),
      "invalid-content");
  EXPECT_EQ(studio.upload(ada, "a.mp4", "image", mp4("isom", {video_track(64, 64, 9)})).code(),
            "unsupported-content");
  EXPECT_EQ(files_in("uploads"), 0U);
  EXPECT_EQ(files_in("objects"), 0U);
  EXPECT_EQ(studio.get("/api/assets", ada).at("/usage/count"), "0");
}

TEST_F(Library, NeverMakesANameAPath) {
  for (const std::string name : {"../../etc/cron.d/x", "/etc/passwd", "..\\\\..\\\\boot.ini",
                                 "%2e%2e%2f", "CON", ".hidden", "'; DROP TABLE assets; --",
                                 "{{7*7}}", "\xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82"}) {
    const auto made = studio.upload(ada, name, "image", png(8, 8));
    ASSERT_EQ(made.status, 200U) << name << made.body;
    EXPECT_EQ(made.at("/name"), name);
    const auto shown = studio.get(made.at("/url"), ada);
    EXPECT_TRUE(shown.header("content-disposition").starts_with("inline; filename*=UTF-8''"));
    EXPECT_EQ(shown.header("content-disposition").find_first_of("/\\\"<>{}"), std::string::npos);
    EXPECT_TRUE(std::filesystem::exists(*studio.store.fetch(made.at("/id"))));
  }
  EXPECT_EQ(studio.upload(ada, std::string(300, 'x'), "image", png(8, 8)).code(), "invalid-name");
  EXPECT_EQ(studio
                .upload(ada,
                        "a\xE2\x80\xAE"
                        "gnp.exe",
                        "image", png(8, 8))
                .code(),
            "invalid-name");
  EXPECT_EQ(studio.upload(ada, "a\r\nSet-Cookie: x=1", "image", png(8, 8)).code(), "invalid-name");
}

TEST_F(Library, ServesContentThatRunsNowhere) {
  const auto made = studio.upload(ada, "Slides.pdf", "document", "%PDF-1.7\n");
  const auto shown = studio.get(made.at("/url"), ada);

  EXPECT_EQ(shown.status, 200U);
  EXPECT_EQ(shown.header("content-type"), "application/pdf");
  EXPECT_EQ(shown.header("x-content-type-options"), "nosniff");
  EXPECT_EQ(shown.header("content-security-policy"), "default-src 'none'; sandbox");
  EXPECT_EQ(shown.header("content-disposition"), "attachment; filename*=UTF-8''Slides.pdf");
  EXPECT_EQ(studio.get(made.at("/url") + "?t=" + ada).status, 401U);
}

TEST_F(Library, ServesOneRangeAndNoMore) {
  const std::string file = png(8, 8) + "0123456789";
  const std::string url = studio.upload(ada, "a.png", "image", file).at("/url");
  const auto ranged = [&](const std::string& range) {
    return studio.ask({.path = url, .token = ada, .headers = {{"Range", range}}});
  };
  const std::string size = std::to_string(file.size());

  const auto tail = ranged("bytes=-10");
  EXPECT_EQ(tail.status, 206U);
  EXPECT_EQ(tail.body, "0123456789");
  EXPECT_EQ(tail.header("content-range"), "bytes 24-33/" + size);
  EXPECT_EQ(ranged("bytes=0-3").body, file.substr(0, 4));
  EXPECT_EQ(ranged("bytes=30-").body, "6789");
  EXPECT_EQ(ranged("bytes=30-9999999999").body, "6789");
  std::string many = "bytes=0-";
  for (int i = 0; i < 1000; ++i) many += ",0-";
  for (const std::string& range :
       {many, std::string{"bytes=-0"}, std::string{"bytes=" + size + "-"}, std::string{"bytes=5-4"},
        std::string{"bytes=--5"}, std::string{"bytes=a-b"}, std::string{"lines=1-2"},
        std::string{"bytes=18446744073709551616-"}}) {
    const auto refused = ranged(range);
    EXPECT_EQ(refused.status, 416U) << range.substr(0, 40);
    EXPECT_EQ(refused.header("content-range"), "bytes */" + size);
  }
}

TEST_F(Library, OpensOnlyToThoseItIsFor) {
  const auto made = studio.upload(ada, "a.png", "image", png(8, 8));
  const std::string path = "/api/assets/" + made.at("/id");
  const std::string url = made.at("/url");
  const auto grace = studio.sign_up("grace@example.org");
  const auto broadcast = studio.post("/api/broadcasts", R"({"title":"Friday"})", ada);
  const auto guest = studio.post("/api" + broadcast.at("/joinUrl"), R"({"name":"Guest"})");
  const auto viewer = studio.post("/api/watch/" + broadcast.at("/id"), "");
  const auto other = studio.post("/api/broadcasts", R"({"title":"Other"})", grace);
  const auto stranger = studio.post("/api" + other.at("/joinUrl"), R"({"name":"Guest"})");

  EXPECT_EQ(studio.get(url, guest.at("/roomToken")).status, 200U);
  EXPECT_EQ(studio.get(url, viewer.at("/roomToken")).status, 403U);
  EXPECT_EQ(studio.get(url, stranger.at("/roomToken")).status, 404U);
  EXPECT_EQ(studio.get(url, grace).status, 404U);
  EXPECT_EQ(studio.get(url).status, 401U);
  EXPECT_EQ(studio.get("/api/assets", guest.at("/roomToken")).code(), "forbidden");
  EXPECT_EQ(studio.get("/api/assets?broadcastId=" + broadcast.at("/id"), grace).status, 404U);
  for (const auto& token : {guest.at("/roomToken"), grace}) {
    EXPECT_NE(studio.ask({.method = "DELETE", .path = path, .token = token}).status, 204U);
    EXPECT_NE(
        studio.ask({.method = "PATCH", .path = path, .body = R"({"name":"x"})", .token = token})
            .status,
        200U);
    EXPECT_NE(studio.upload(token, "a.png", "image", png(8, 8)).at("/id"), made.at("/id"));
  }
  EXPECT_EQ(*studio.assets.usable(*BroadcastId::parse(broadcast.at("/id")),
                                  *AssetId::parse(made.at("/id"))),
            asset::Kind::Image);
  EXPECT_EQ(
      *studio.assets.usable(*BroadcastId::parse(other.at("/id")), *AssetId::parse(made.at("/id"))),
      std::nullopt);

  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = ada}).status, 204U);
  EXPECT_EQ(studio.get(url, ada).status, 404U);
  EXPECT_FALSE(studio.store.fetch(made.at("/id")));
}

TEST_F(Library, OpensToHostsWhoHaveNoAccountAsTheirRoleSays) {
  const auto grace = studio.sign_up("grace@example.org");
  const auto foreign = studio.upload(grace, "b.png", "image", png(8, 8));
  const auto made = studio.upload(ada, "a.png", "image", png(8, 8));
  const std::string path = "/api/assets/" + made.at("/id");
  const auto broadcast = studio.post("/api/broadcasts", R"({"title":"Friday"})", ada);
  const std::string elsewhere = studio.plan(grace);
  const auto joined = studio.post("/api" + broadcast.at("/joinUrl"), R"({"name":"Link"})");
  const std::string pass = joined.at("/roomToken");
  const auto link = *ParticipantId::parse(joined.at("/participantId"));
  studio::Desk desk{studio.log, studio.bus, studio.clock, studio.random};
  const auto room = *BroadcastId::parse(broadcast.at("/id"));
  ASSERT_TRUE(desk.execute(room, show::Join{.name = "Link"},
                           {.participant = link, .role = access::Role::Guest}));
  const auto become = [&](access::Role role) {
    ASSERT_TRUE(desk.execute(room, show::SetRole{link, role}, studio::the_system()));
  };
  const auto kit = [&](const std::string& more) {
    return studio.post(
        "/api/brands",
        R"({"name":"House","look":{"primary":"#2563eb","text":"#ffffff","background":"#101418",)"
        R"("font":"inter","tagStyle":"pill","showHeadlines":true,"rounded":true,)"
        R"("logoCorner":"top-right"})" +
            more + "}",
        pass);
  };

  become(access::Role::CoHost);
  EXPECT_EQ(studio.get("/api/assets", pass).at("/assets/0/id"), made.at("/id"));
  EXPECT_EQ(studio.get("/api/brands", pass).status, 200U);
  EXPECT_EQ(studio.upload(pass, "c.png", "image", png(8, 8)).code(), "forbidden");
  EXPECT_EQ(kit("").code(), "forbidden");
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = pass}).code(), "forbidden");

  become(access::Role::Producer);
  const auto brought = studio.upload(pass, "c.png", "image", png(8, 8));
  ASSERT_EQ(brought.status, 200U) << brought.body;
  EXPECT_EQ(studio.get("/api/assets/" + brought.at("/id"), ada).status, 200U) << "the owner's now";
  EXPECT_EQ(kit(R"(,"logoAssetId":")" + made.at("/id") + R"(")").status, 201U);
  EXPECT_EQ(kit(R"(,"logoAssetId":")" + foreign.at("/id") + R"(")").code(), "unknown-asset");
  EXPECT_EQ(kit(R"(,"broadcastId":")" + elsewhere + R"(")").status, 404U);
  EXPECT_EQ(studio.get("/api/assets?broadcastId=" + elsewhere, pass).status, 404U);
  EXPECT_EQ(studio.get("/api/assets/" + foreign.at("/id"), pass).status, 404U);
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = pass}).status, 204U);
}

TEST_F(Library, TakesNoUploadOfAStranger) {
  const auto begun = begin(R"({"name":"a","kind":"image","size":10})", ada);
  const std::string path = begun.header("location");
  const auto grace = studio.sign_up("grace@example.org");

  EXPECT_EQ(append(path, 0, "x", grace).status, 404U);
  EXPECT_EQ(studio.get(path, grace).status, 404U);
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = grace}).status, 404U);
  EXPECT_EQ(append(path, 0, "x", "").status, 401U);
}

class SmallLibrary : public Library {
 protected:
  SmallLibrary() : Library({.library = {.bytes = 1000, .count = 10, .uploads = 5}}) {}
};

TEST_F(SmallLibrary, HoldsItsQuotaHoweverManyComeAtOnce) {
  std::atomic<int> granted = 0;
  std::atomic<int> odd = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
      threads.emplace_back([&] {
        const auto heard = begin(R"({"name":"a","kind":"image","size":300})", ada);
        if (heard.status == 201) ++granted;
        if (heard.status != 201 && heard.code() != "quota-exceeded") ++odd;
      });
  }
  EXPECT_EQ(granted, 3);
  EXPECT_EQ(odd, 0);
}

TEST_F(SmallLibrary, HoldsANumberOfFilesToo) {
  for (int i = 0; i < 5; ++i)
    ASSERT_EQ(begin(R"({"name":"a","kind":"image","size":1})", ada).status, 201U);
  const auto sixth = begin(R"({"name":"a","kind":"image","size":1})", ada);
  EXPECT_EQ(sixth.code(), "too-many-uploads");
  EXPECT_FALSE(sixth.header("retry-after").empty());
}

TEST_F(Library, KeepsBrandKits) {
  constexpr std::string_view kLook =
      R"({"primary":"#2563eb","text":"#ffffff","background":"#101418","font":"inter",)"
      R"("tagStyle":"pill","showHeadlines":true,"rounded":true,"logoCorner":"top-right"})";
  const auto logo = studio.upload(ada, "a.png", "image", png(8, 8));
  const auto made = studio.post("/api/brands",
                                R"({"name":"House","look":)" + std::string{kLook} +
                                    R"(,"logoAssetId":")" + logo.at("/id") + R"("})",
                                ada);
  ASSERT_EQ(made.status, 201U) << made.body;
  EXPECT_EQ(made.at("/look/primary"), "#2563eb");
  EXPECT_EQ(made.at("/logoAssetId"), logo.at("/id"));
  EXPECT_EQ(made.at("/overlayAssetId"), "null");

  const std::string path = "/api/brands/" + made.at("/id");
  const auto patch = [&](const std::string& body, const std::string& token) {
    return studio.ask({.method = "PATCH", .path = path, .body = body, .token = token});
  };
  EXPECT_EQ(patch(R"({"name":"Home","logoAssetId":null})", ada).at("/logoAssetId"), "null");
  EXPECT_EQ(patch(R"({"look":{"primary":"red"}})", ada).code(), "invalid-look");
  const auto grace = studio.sign_up("grace@example.org");
  const auto foreign = studio.upload(grace, "b.png", "image", png(8, 8));
  EXPECT_EQ(patch(R"({"logoAssetId":")" + foreign.at("/id") + R"("})", ada).code(),
            "unknown-asset");
  EXPECT_EQ(patch(R"({"name":"Mine"})", grace).status, 404U);
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = grace}).status, 404U);

  const auto planned =
      studio.post("/api/broadcasts", R"({"title":"x","brandId":")" + made.at("/id") + R"("})", ada);
  EXPECT_EQ(planned.at("/brandId"), made.at("/id"));
  EXPECT_EQ(
      studio
          .post("/api/broadcasts", R"({"title":"x","brandId":")" + made.at("/id") + R"("})", grace)
          .code(),
      "unknown-brand");
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = path, .token = ada}).status, 204U);
  EXPECT_EQ(studio.get("/api/brands", ada).at("/brands"), "[]");
  EXPECT_EQ(studio.get("/api/broadcasts/" + planned.at("/id"), ada).at("/brandId"), "null");
}

TEST(Ranges, AreReadStrictly) {
  EXPECT_EQ(*parse_range("bytes=0-0", 10, 100), (ByteRange{0, 1}));
  EXPECT_EQ(*parse_range("bytes=-100", 10, 100), (ByteRange{0, 10}));
  EXPECT_EQ(*parse_range("bytes=2-", 10, 3), (ByteRange{2, 3}));
  for (const auto* header : {"", "bytes=", "bytes=-", "bytes=10-", "bytes=3-2", "bytes=0-1,3-4",
                             "bytes=+1-2", "bytes= 1-2", "bytes=1", "bytes=1--2"})
    EXPECT_FALSE(parse_range(header, 10, 100)) << header;
}

TEST_F(Library, LendsABroadcastItsThumbnail) {
  const auto grace = studio.sign_up("grace@example.org");
  const std::string bytes = png(64, 36);
  const auto picture = studio.upload(ada, "night.png", "image", bytes).at("/id");
  const auto plan = [&](const std::string& id, const std::string& who) {
    return studio.post("/api/broadcasts", R"({"title":"x","thumbnailId":")" + id + R"("})", who);
  };
  EXPECT_EQ(plan(picture, grace).code(), "unknown-asset");
  EXPECT_EQ(plan("nothing", ada).code(), "unknown-asset");
  const auto sound = studio.upload(ada, "hum.wav", "audio", samples::wav()).at("/id");
  EXPECT_EQ(plan(sound, ada).code(), "unknown-asset");

  const auto planned = plan(picture, ada);
  ASSERT_EQ(planned.status, 201U) << planned.body;
  const std::string path = "/api/broadcasts/" + planned.at("/id");
  const std::string watch = "/api/watch/" + planned.at("/id");
  EXPECT_EQ(planned.at("/thumbnail/id"), picture);
  EXPECT_EQ(planned.at("/thumbnail/url"), watch + "/thumbnail?of=" + picture);
  EXPECT_EQ(studio.get(watch).at("/thumbnail/url"), planned.at("/thumbnail/url"));
  const auto seen = studio.get(planned.at("/thumbnail/url"));
  EXPECT_EQ(seen.status, 200U);
  EXPECT_EQ(seen.body, bytes);
  EXPECT_EQ(seen.header("content-type"), "image/png");
  EXPECT_EQ(seen.header("cache-control"), "public, max-age=3600");
  EXPECT_EQ(seen.header("content-security-policy"), "default-src 'none'; sandbox");
  EXPECT_EQ(studio.get("/api/assets/" + picture + "/content").status, 401U)
      << "still nobody else's";
  const auto copy = studio.post(path + "/duplicate", "", ada);
  EXPECT_EQ(copy.at("/thumbnail/id"), picture);

  EXPECT_EQ(
      studio.ask({.method = "PATCH", .path = path, .body = R"({"thumbnailId":null})", .token = ada})
          .at("/thumbnail"),
      "null");
  EXPECT_EQ(studio.get(watch + "/thumbnail").status, 404U);
  EXPECT_EQ(studio.ask({.method = "DELETE", .path = "/api/assets/" + picture, .token = ada}).status,
            204U);
  EXPECT_EQ(studio.get("/api/broadcasts/" + copy.at("/id"), ada).at("/thumbnail"), "null");
}

}  // namespace
}  // namespace backlot::api
