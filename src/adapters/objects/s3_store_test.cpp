// Objects in a store that speaks S3: whole or not there, whichever request goes wrong.
#include "adapters/objects/s3_store.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "adapters/objects/memory_s3_test.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/seeded_random.hpp"
#include "tests/support/temporary_folder.hpp"

namespace backlot::objects {
namespace {

namespace fs = std::filesystem;
using Fault = MemoryS3::Fault;

// A machine with copies of its own, and the store it shares with others.
struct Machine {
  explicit Machine(MemoryS3& wire, LocalCopies::Limits limits = {})
      : copies{folder.path() / "copies", limits},
        client{wire,
               {.bucket = "studio",
                .prefix = "show/",
                .endpoint = "http://store",
                .region = "here",
                .is_bucket_in_path = true},
               {},
               random,
               [this](Duration pause) { pauses.push_back(pause); }} {}

  std::string a_file(std::string_view text) const {
    const fs::path file = folder.path() / "new";
    std::ofstream{file} << text;
    return file.string();
  }
  [[nodiscard]] std::size_t growing() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator{folder.path() / "copies" / "growing"}, {}));
  }

  TemporaryFolder folder;
  ManualClock clock;
  SeededRandom random{7};
  std::vector<Duration> pauses;
  LocalCopies copies;
  S3Client client;
  S3Store store{client, copies, clock, {.part = 4, .parts = 9'000}};
};

std::string text_of(const Result<std::string>& path) {
  if (!path) return "(" + path.error().message() + ")";
  std::ifstream in{*path};
  return {std::istreambuf_iterator<char>{in}, {}};
}

constexpr std::string_view kText = "0123456789";

TEST(S3Store, KeepsAFileForOtherMachines) {
  MemoryS3 wire;
  Machine here{wire};
  Machine there{wire};
  const std::string file = here.a_file("abc");

  ASSERT_TRUE(here.store.keep("key-1", file));

  EXPECT_FALSE(fs::exists(file));
  EXPECT_EQ(wire.objects.at("http://store/studio/show/key-1"), "abc");
  EXPECT_EQ(text_of(there.store.fetch("key-1")), "abc");
}

TEST(S3Store, SendsALargeFileInPartsAndReadsItInRanges) {
  MemoryS3 wire;
  Machine here{wire};
  Machine there{wire};

  ASSERT_TRUE(here.store.keep("key", here.a_file(kText)));
  EXPECT_EQ(wire.objects.at("http://store/studio/show/key"), kText);
  EXPECT_TRUE(wire.uploads.empty());

  wire.requests.clear();
  EXPECT_EQ(text_of(there.store.fetch("key")), kText);
  EXPECT_EQ(wire.requests, (std::vector<std::string>{"GET http://store/studio/show/key 0-3",
                                                     "GET http://store/studio/show/key 4-7",
                                                     "GET http://store/studio/show/key 8-11"}));
}

TEST(S3Store, AsksOnceForWhatItHasACopyOf) {
  MemoryS3 wire;
  Machine here{wire};
  ASSERT_TRUE(here.store.keep("key", here.a_file("abc")));
  wire.requests.clear();

  EXPECT_EQ(text_of(here.store.fetch("key")), "abc");
  EXPECT_EQ(text_of(here.store.fetch("key")), "abc");

  EXPECT_TRUE(wire.requests.empty());
}

TEST(S3Store, MakesPartsLargerRatherThanTooMany) {
  MemoryS3 wire;
  Machine here{wire};
  S3Store store{here.client, here.copies, here.clock, {.part = 1, .parts = 3}};

  ASSERT_TRUE(store.keep("key", here.a_file(kText)));

  EXPECT_EQ(wire.objects.at("http://store/studio/show/key"), kText);
  EXPECT_EQ(wire.requests.size(), 1U + 3U + 1U);
}

TEST(S3Store, KeepsAFileThoughAnyOneRequestGoesWrong) {
  for (const Fault fault : {Fault::Lost, Fault::AnswerLost, Fault::SlowDown})
    for (std::size_t broken = 0; broken < 5; ++broken) {
      MemoryS3 wire;
      Machine here{wire};
      wire.fault_at = [&](std::size_t number) {
        return number == broken ? std::optional{fault} : std::nullopt;
      };

      const auto kept = here.store.keep("key", here.a_file(kText));

      ASSERT_TRUE(kept) << broken << ": " << kept.error().message();
      EXPECT_EQ(wire.objects.at("http://store/studio/show/key"), kText) << broken;
      EXPECT_EQ(here.pauses.size(), 1U);
    }
}

TEST(S3Store, ReadsAFileThoughAnyOneRequestGoesWrong) {
  for (const Fault fault : {Fault::Lost, Fault::AnswerLost, Fault::SlowDown})
    for (std::size_t broken = 0; broken < 3; ++broken) {
      MemoryS3 wire;
      wire.objects["http://store/studio/show/key"] = kText;
      Machine here{wire};
      wire.fault_at = [&](std::size_t number) {
        return number == broken ? std::optional{fault} : std::nullopt;
      };

      EXPECT_EQ(text_of(here.store.fetch("key")), kText);
    }
}

TEST(S3Store, LosesNothingWhenTheStoreRefusesFromSomeRequestOn) {
  for (std::size_t first = 0; first < 5; ++first) {
    MemoryS3 wire;
    Machine here{wire};
    const std::string file = here.a_file(kText);
    wire.fault_at = [&](std::size_t number) {
      return number >= first ? std::optional{Fault::Forbidden} : std::nullopt;
    };

    const auto kept = here.store.keep("key", file);

    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error(), S3Error::Refused);
    EXPECT_TRUE(fs::exists(file));
    EXPECT_TRUE(wire.objects.empty());
    EXPECT_TRUE(here.pauses.empty()) << "a refusal is not tried again";
  }
}

TEST(S3Store, GivesUpThePartsOfAFileThatDidNotGetThrough) {
  MemoryS3 wire;
  Machine here{wire};
  wire.fault_at = [](std::size_t number) {
    return number >= 2 && number <= 6 ? std::optional{Fault::SlowDown} : std::nullopt;
  };

  EXPECT_EQ(here.store.keep("key", here.a_file(kText)).error(), S3Error::Overloaded);

  EXPECT_TRUE(wire.uploads.empty());
}

TEST(S3Store, WaitsLongerBeforeEachAttempt) {
  MemoryS3 wire;
  Machine here{wire};
  wire.fault_at = [](std::size_t) { return Fault::SlowDown; };

  EXPECT_FALSE(here.store.fetch("key"));

  ASSERT_EQ(here.pauses.size(), 4U);
  for (std::size_t i = 0; i < here.pauses.size(); ++i) {
    const Duration longest = 200ms * (1U << i);
    EXPECT_LE(here.pauses[i], longest);
    EXPECT_GE(here.pauses[i], longest / 2);
  }
}

TEST(S3Store, LeavesNothingOfAFileThatCouldNotBeRead) {
  MemoryS3 wire;
  wire.objects["http://store/studio/show/key"] = kText;
  Machine here{wire};
  wire.fault_at = [](std::size_t number) {
    return number > 0 ? std::optional{Fault::Forbidden} : std::nullopt;
  };

  EXPECT_EQ(here.store.fetch("key").error(), S3Error::Refused);

  EXPECT_EQ(here.growing(), 0U);
  EXPECT_FALSE(here.copies.find("key"));
}

TEST(S3Store, MixesNoTwoVersionsOfAFile) {
  MemoryS3 wire;
  wire.objects["http://store/studio/show/key"] = kText;
  Machine here{wire};
  wire.before_answer = [&](const std::string&) {
    wire.objects["http://store/studio/show/key"] = "abcdefghij";
  };

  EXPECT_EQ(here.store.fetch("key").error(), S3Error::Changed);
}

TEST(S3Store, SaysWhenThereIsNoSuchObject) {
  MemoryS3 wire;
  Machine here{wire};

  EXPECT_EQ(here.store.fetch("key").error(), std::errc::no_such_file_or_directory);
  EXPECT_TRUE(here.store.remove("key"));
}

TEST(S3Store, ForgetsTheCopyOfWhatItRemoves) {
  MemoryS3 wire;
  Machine here{wire};
  ASSERT_TRUE(here.store.keep("key", here.a_file("abc")));

  ASSERT_TRUE(here.store.remove("key"));

  EXPECT_TRUE(wire.objects.empty());
  EXPECT_EQ(here.store.fetch("key").error(), std::errc::no_such_file_or_directory);
}

TEST(S3Store, TakesNoKeyThatIsAPathOrAQuery) {
  MemoryS3 wire;
  Machine here{wire};
  for (const auto* key : {"", "..", "../other", "a/b", "a?acl", "a%2f", "a b", "A"}) {
    EXPECT_FALSE(here.store.keep(key, here.a_file("x"))) << key;
    EXPECT_FALSE(here.store.fetch(key)) << key;
    EXPECT_FALSE(here.store.remove(key)) << key;
  }
  EXPECT_TRUE(wire.requests.empty());
}

TEST(S3Store, RemembersForAMomentWhetherItIsReady) {
  MemoryS3 wire;
  Machine here{wire};
  EXPECT_TRUE(here.store.ready());
  wire.fault_at = [](std::size_t) { return Fault::Forbidden; };
  here.clock.advance(4s);
  EXPECT_TRUE(here.store.ready());

  here.clock.advance(2s);
  EXPECT_EQ(here.store.ready().error(), S3Error::Refused);
  EXPECT_EQ(wire.requests.size(), 2U);
}

TEST(LocalCopies, MakeRoomForTheOnesAskedForLast) {
  TemporaryFolder folder;
  LocalCopies copies{folder.path() / "copies", {.bytes = 25, .rest = std::chrono::hours{12}}};
  const auto add = [&](const std::string& key, std::chrono::hours ago) {
    const std::string file = copies.new_file(key);
    std::ofstream{file} << "0123456789";
    const auto path = copies.add(key, file);
    ASSERT_TRUE(path);
    fs::last_write_time(*path, fs::file_time_type::clock::now() - ago);
  };

  add("old-1", std::chrono::hours{48});
  add("old-2", std::chrono::hours{24});
  add("new-1", std::chrono::hours{1});
  EXPECT_FALSE(copies.find("old-1"));
  EXPECT_TRUE(fs::exists(folder.path() / "copies/whole/-2/old-2"));

  // What somebody may be using stays, even when that is too much.
  add("new-2", std::chrono::hours{1});
  add("new-3", std::chrono::hours{1});
  EXPECT_FALSE(copies.find("old-2"));
  EXPECT_TRUE(copies.find("new-1"));
  EXPECT_TRUE(copies.find("new-2"));
}

TEST(LocalCopies, ClearWhatACrashLeftHalfDone) {
  TemporaryFolder folder;
  std::string young;
  {
    LocalCopies copies{folder.path() / "copies", {}};
    const std::string old = copies.new_file("key");
    std::ofstream{old} << "half";
    fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours{2});
    young = copies.new_file("key");
    std::ofstream{young} << "half, by another process";
  }
  const LocalCopies copies{folder.path() / "copies", {}};

  const fs::directory_iterator left{folder.path() / "copies" / "growing"};
  EXPECT_EQ(left->path(), young);
  EXPECT_EQ(std::distance(left, {}), 1);
}

}  // namespace
}  // namespace backlot::objects
