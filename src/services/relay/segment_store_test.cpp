#include "services/relay/segment_store.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <future>

#include "tests/support/temporary_folder.hpp"

namespace backlot::relay {
namespace {

/// A store on real threads; every call is made where the relay makes it.
class Store : public ::testing::Test {
 protected:
  TemporaryFolder temporary;
  std::filesystem::path folder = temporary.path() / "live";
  net::Runtime runtime{{.media_threads = 1, .blocking_threads = 1}};
  std::optional<SegmentStore> store;

  void start() {
    store.emplace(runtime, folder);
    runtime.start();
  }
  ~Store() override { runtime.stop(); }

  template <class Work>
  auto on_control(Work work) {
    return net::asio::post(runtime.control(), net::asio::use_future(std::move(work))).get();
  }
  /// Everything that was asked of the disk is done, and told.
  void settle() {
    net::asio::post(runtime.blocking(), net::asio::use_future([] {})).get();
    on_control([] {});
  }
  bool save(const std::string& name, const std::string& text) {
    std::promise<bool> saved;
    auto is_saved = saved.get_future();
    on_control([&] {
      store->save(name, std::make_shared<const Bytes>(to_bytes(text)),
                  [&saved] { saved.set_value(true); });
    });
    settle();
    return is_saved.wait_for(0s) == std::future_status::ready;
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream{store->path(name), std::ios::binary}.rdbuf();
    return text.str();
  }
};

TEST_F(Store, HasOnDiskWhatItSaysIsSaved) {
  start();

  EXPECT_TRUE(save("show/video/1.m4s", "frames"));

  EXPECT_EQ(read("show/video/1.m4s"), "frames");
  EXPECT_EQ(store->stats().saved, 1U);
  EXPECT_EQ(store->stats().waiting, 0U);
}

TEST_F(Store, RemovesFilesAndFolders) {
  start();
  save("show/video/1.m4s", "one");
  save("show/video/2.m4s", "two");

  on_control([&] { store->remove({"show/video/1.m4s"}); });
  settle();
  EXPECT_FALSE(std::filesystem::exists(folder / "show/video/1.m4s"));
  EXPECT_TRUE(std::filesystem::exists(folder / "show/video/2.m4s"));

  on_control([&] { store->remove_folder("show"); });
  settle();
  EXPECT_FALSE(std::filesystem::exists(folder / "show"));
}

TEST_F(Store, BeginsWithAnEmptyFolder) {
  std::filesystem::create_directories(folder / "old");
  std::ofstream{folder / "old" / "1.m4s"} << "of another run";

  start();
  settle();

  EXPECT_FALSE(std::filesystem::exists(folder / "old"));
}

TEST_F(Store, CountsWhatTheDiskDoesNotTake) {
  std::ofstream{temporary.path() / "file"} << "not a folder";
  folder = temporary.path() / "file" / "live";
  start();

  EXPECT_FALSE(save("show/video/1.m4s", "frames"));

  EXPECT_EQ(store->stats().failed, 1U);
  EXPECT_EQ(store->stats().waiting, 0U);
}

TEST_F(Store, KeepsNothingWithoutAFolder) {
  folder.clear();
  start();

  EXPECT_FALSE(save("show/video/1.m4s", "frames"));
  EXPECT_EQ(store->stats().failed, 0U);
}

}  // namespace
}  // namespace backlot::relay
