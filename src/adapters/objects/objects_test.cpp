// Objects and uploads on disk: whole or not there, and never outside their folder.
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "adapters/objects/file_store.hpp"
#include "adapters/objects/file_uploads.hpp"

namespace backlot::objects {
namespace {

namespace fs = std::filesystem;

class Objects : public testing::Test {
 protected:
  Objects() {
    std::string name = (fs::temp_directory_path() / "backlot-objects-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    folder = name;
  }
  ~Objects() override {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }

  std::string a_file(std::string_view text) const {
    const fs::path file = folder / "new";
    std::ofstream{file} << text;
    return file.string();
  }
  static std::string text_of(const fs::path& file) {
    std::ifstream in{file};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

  fs::path folder;
};

TEST_F(Objects, AreKeptFetchedAndRemoved) {
  FileStore store{folder / "objects"};
  const std::string file = a_file("bytes");

  ASSERT_TRUE(store.keep("abc-123", file));
  const auto found = store.fetch("abc-123");
  ASSERT_TRUE(found);
  EXPECT_EQ(text_of(*found), "bytes");
  EXPECT_FALSE(fs::exists(file));

  EXPECT_TRUE(store.remove("abc-123"));
  EXPECT_TRUE(store.remove("abc-123"));
  EXPECT_EQ(store.fetch("abc-123").error(), std::errc::no_such_file_or_directory);
}

TEST_F(Objects, TakeNoKeyThatIsAPath) {
  FileStore store{folder / "objects"};
  std::ofstream{folder / "secret"} << "secret";
  for (const auto* key :
       {"", "..", "../secret", "/etc/passwd", "a/b", "a\\b", "A", "a.b", "%2e",
        "0123456789012345678901234567890123456789012345678901234567890123456789"}) {
    EXPECT_FALSE(store.keep(key, a_file("x"))) << key;
    EXPECT_FALSE(store.fetch(key)) << key;
    EXPECT_FALSE(store.remove(key)) << key;
  }
  EXPECT_EQ(text_of(folder / "secret"), "secret");
}

TEST_F(Objects, FollowNoSymbolicLink) {
  FileStore store{folder / "objects"};
  std::ofstream{folder / "secret"} << "secret";
  fs::create_directories(folder / "objects" / "bc");
  fs::create_symlink(folder / "secret", folder / "objects" / "bc" / "abc");

  EXPECT_FALSE(store.fetch("abc"));
}

TEST_F(Objects, ReplaceWhatHadTheirKey) {
  FileStore store{folder / "objects"};
  ASSERT_TRUE(store.keep("abc", a_file("old")));
  ASSERT_TRUE(store.keep("abc", a_file("new")));

  EXPECT_EQ(text_of(*store.fetch("abc")), "new");
}

TEST_F(Objects, AreForTheirOwnerOnly) {
  const FileStore store{folder / "objects"};
  EXPECT_EQ(fs::status(folder / "objects").permissions(), fs::perms::owner_all);
}

using Uploads = Objects;

TEST_F(Uploads, GrowByWhatFollowsAndNothingElse) {
  FileUploads uploads{folder / "uploads"};
  EXPECT_EQ(uploads.size("abc"), 0);
  ASSERT_TRUE(uploads.append("abc", 0, as_bytes("hello ")));
  EXPECT_EQ(uploads.append("abc", 0, as_bytes("again")).error(), std::errc::invalid_seek);
  EXPECT_EQ(uploads.append("abc", 99, as_bytes("gap")).error(), std::errc::invalid_seek);
  ASSERT_TRUE(uploads.append("abc", 6, as_bytes("world")));

  EXPECT_EQ(uploads.size("abc"), 11);
  EXPECT_EQ(text_of(uploads.path("abc")), "hello world");
  EXPECT_EQ(uploads.read("abc", 6, 100), to_bytes("world"));
  EXPECT_EQ(uploads.read("abc", 100, 1), Bytes{});

  ASSERT_TRUE(uploads.remove("abc"));
  EXPECT_TRUE(uploads.remove("abc"));
  EXPECT_EQ(uploads.size("abc"), 0);
}

TEST_F(Uploads, LetOneOfManyAppendAtAnOffset) {
  FileUploads uploads{folder / "uploads"};
  const std::string part(100'000, 'x');
  std::atomic<int> accepted = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
      threads.emplace_back([&] {
        if (uploads.append("abc", 0, as_bytes(part))) ++accepted;
      });
  }

  EXPECT_EQ(accepted, 1);
  EXPECT_EQ(uploads.size("abc"), 100'000);
}

}  // namespace
}  // namespace backlot::objects
