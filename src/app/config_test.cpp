#include "app/config.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <map>

namespace backlot::app {
namespace {

Environment environment_of(std::map<std::string, std::string> values) {
  return [values = std::move(values)](const char* name) -> const char* {
    const auto found = values.find(name);
    return found == values.end() ? nullptr : found->second.c_str();
  };
}
const Environment kEmpty = environment_of({});

class ConfigFile {
 public:
  explicit ConfigFile(const std::string& text)
      : path_(std::filesystem::temp_directory_path() /
              ("backlot-config-" + std::to_string(::getpid()) + ".toml")) {
    std::ofstream{path_} << text;
  }
  ~ConfigFile() { std::filesystem::remove(path_); }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

TEST(ServeConfig, HasTheDocumentedDefaults) {
  const ServeConfig config = parse_serve({}, kEmpty);

  EXPECT_EQ(config.http, (HostPort{"0.0.0.0", 8080}));
  EXPECT_EQ(config.rtmp, (HostPort{"0.0.0.0", 1935}));
  EXPECT_EQ(config.rtc, (HostPort{"0.0.0.0", 40000}));
  EXPECT_EQ(config.data, "./data");
  EXPECT_FALSE(config.allow_private_destinations);
  EXPECT_TRUE(config.roles.contains("relay"));
}

TEST(ServeConfig, TakesFlagsBeforeEnvironmentBeforeFile) {
  const ConfigFile file{"http = \"127.0.0.1:1\"\nrtmp = \"127.0.0.1:2\"\nrtc = \"127.0.0.1:3\"\n"};

  const ServeConfig config = parse_serve(
      {"--config", file.path(), "--http", "127.0.0.1:10"},
      environment_of({{"BACKLOT_HTTP", "127.0.0.1:20"}, {"BACKLOT_RTMP", "127.0.0.1:30"}}));

  EXPECT_EQ(config.http.port, 10);
  EXPECT_EQ(config.rtmp.port, 30);
  EXPECT_EQ(config.rtc.port, 3);
}

TEST(ServeConfig, ReadsListsAndSwitches) {
  const ServeConfig config = parse_serve({"--announce", "1.2.3.4", "--announce", "5.6.7.8",
                                          "--roles", "api,relay", "--allow-private-destinations"},
                                         kEmpty);

  EXPECT_EQ(config.announce, (std::vector<std::string>{"1.2.3.4", "5.6.7.8"}));
  EXPECT_EQ(config.roles, (std::set<std::string>{"api", "relay"}));
  EXPECT_TRUE(config.allow_private_destinations);
  EXPECT_TRUE(parse_serve({}, environment_of({{"BACKLOT_ALLOW_PRIVATE_DESTINATIONS", "true"}}))
                  .allow_private_destinations);
}

TEST(ServeConfig, LetsViewersRewindForSoManyMinutes) {
  EXPECT_EQ(parse_serve({}, kEmpty).dvr_window, std::chrono::minutes{120});
  EXPECT_EQ(parse_serve({"--dvr-minutes", "0"}, kEmpty).dvr_window, std::chrono::minutes{0});
  EXPECT_THROW(static_cast<void>(parse_serve({"--dvr-minutes", "-1"}, kEmpty)), ConfigError);
}

TEST(ServeConfig, KeepsObjectsInAFolderOrInABucket) {
  EXPECT_FALSE(parse_serve({}, kEmpty).s3);
  EXPECT_FALSE(parse_serve({"--object-store", "file:/srv/files"}, kEmpty).s3);

  const auto config = parse_serve({"--object-store", "s3://studio/live"},
                                  environment_of({{"AWS_REGION", "eu-north-1"}}));
  ASSERT_TRUE(config.s3);
  EXPECT_EQ(config.s3->url("key"), "https://studio.s3.eu-north-1.amazonaws.com/live/key");

  for (const auto* store : {"file:", "/srv/files", "https://bucket", "s3://", "s3://a:b@studio"})
    EXPECT_THROW(static_cast<void>(parse_serve({"--object-store", store}, kEmpty)), ConfigError)
        << store;
  EXPECT_THROW(static_cast<void>(parse_serve({"--object-store-credentials", "file"}, kEmpty)),
               ConfigError);
}

TEST(ServeConfig, SpeaksRtmpsOnlyWithACertificate) {
  const std::vector<std::string> files{"--certificate", "c.pem", "--certificate-key", "k.pem"};
  std::vector<std::string> elsewhere = files;
  elsewhere.insert(elsewhere.end(), {"--rtmps", "127.0.0.1:443"});

  EXPECT_TRUE(parse_serve({}, kEmpty).certificate.empty());
  EXPECT_EQ(parse_serve(files, kEmpty).rtmps, (HostPort{"0.0.0.0", 1936}));
  EXPECT_EQ(parse_serve(elsewhere, kEmpty).rtmps, (HostPort{"127.0.0.1", 443}));
  EXPECT_THROW(static_cast<void>(parse_serve({"--rtmps", "127.0.0.1:443"}, kEmpty)), ConfigError);
  EXPECT_THROW(static_cast<void>(parse_serve({"--certificate", "c.pem"}, kEmpty)), ConfigError);
}

TEST(ServeConfig, TakesReplicasOfPostgresOnly) {
  const std::vector<std::string> two{"--database-replica", "postgresql://b", "--database-replica",
                                     "postgresql://c"};
  std::vector<std::string> with_database = two;
  with_database.insert(with_database.end(), {"--database", "postgresql://a"});

  EXPECT_EQ(parse_serve(with_database, kEmpty).replicas,
            (std::vector<std::string>{"postgresql://b", "postgresql://c"}));
  EXPECT_THROW(static_cast<void>(parse_serve(two, kEmpty)), ConfigError);
}

TEST(ServeConfig, TakesEverySettingFromTheEnvironment) {
  const ServeConfig config =
      parse_serve({}, environment_of({{"BACKLOT_REDIS", "redis://cache"},
                                      {"BACKLOT_RTMPS", "127.0.0.1:443"},
                                      {"BACKLOT_CERTIFICATE", "c.pem"},
                                      {"BACKLOT_CERTIFICATE_KEY", "k.pem"},
                                      {"BACKLOT_DATABASE", "postgresql://a"},
                                      {"BACKLOT_DATABASE_REPLICA", "postgresql://b"}}));

  EXPECT_EQ(config.redis, "redis://cache");
  EXPECT_EQ(config.rtmps.port, 443);
  EXPECT_EQ(config.certificate_key, "k.pem");
  EXPECT_EQ(config.replicas, std::vector<std::string>{"postgresql://b"});
}

TEST(ServeConfig, KnowsEveryRole) {
  const ServeConfig config =
      parse_serve({"--roles", "api,signaling,sfu,compositor,relay,recorder"}, kEmpty);

  EXPECT_EQ(config.roles.size(), 6U);
}

TEST(ServeConfig, RefusesWhatItCannotDoInOneSentence) {
  EXPECT_THROW(static_cast<void>(parse_serve({"--http", "8080"}, kEmpty)), ConfigError);
  EXPECT_THROW(static_cast<void>(parse_serve({"--roles", "juggler"}, kEmpty)), ConfigError);
  EXPECT_THROW(static_cast<void>(parse_serve({"--redis", "cache:6379"}, kEmpty)), ConfigError);
  EXPECT_THROW(static_cast<void>(parse_serve({"--database", "mysql://x"}, kEmpty)), ConfigError);
  EXPECT_THROW(static_cast<void>(parse_serve({"--turn", "turn:x"}, kEmpty)), ConfigError);
  EXPECT_THROW(static_cast<void>(parse_serve({"--nonsense"}, kEmpty)), ConfigError);
  EXPECT_THROW(static_cast<void>(parse_serve({"--help"}, kEmpty)), HelpWanted);
}

TEST(HostPort, ReadsBothAddressFamilies) {
  EXPECT_EQ(parse_host_port("[::1]:80"), (HostPort{"::1", 80}));
  EXPECT_EQ(parse_host_port("0.0.0.0:0"), (HostPort{"0.0.0.0", 0}));
  EXPECT_FALSE(parse_host_port("::1:80"));
  EXPECT_FALSE(parse_host_port("host:99999"));
  EXPECT_FALSE(parse_host_port("host:"));
  EXPECT_FALSE(parse_host_port(":80"));
}

}  // namespace
}  // namespace backlot::app
