#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/objects/s3_location.hpp"

namespace backlot::app {

/// "ADDR:PORT" or "[v6]:PORT"; port 0 picks a free one.
struct HostPort {
  std::string host;
  std::uint16_t port = 0;
  friend bool operator==(const HostPort&, const HostPort&) = default;
};

/// Everything `backlot serve` can be told. Precedence: flags, BACKLOT_* environment, TOML file.
struct ServeConfig {
  std::filesystem::path data = "./data";
  HostPort http{"0.0.0.0", 8080};
  HostPort rtmp{"0.0.0.0", 1935};
  HostPort rtmps{"0.0.0.0", 1936};  ///< only with a certificate
  HostPort rtc{"0.0.0.0", 40000};
  std::vector<std::string> announce;
  std::set<std::string> roles{"api", "signaling", "sfu", "compositor", "relay"};
  std::string database;  ///< "sqlite:PATH" or "postgresql://..."; empty: sqlite:DATA/backlot.db
  std::vector<std::string> replicas;  ///< postgresql://..., for reads that may be a moment old
  std::string redis;  ///< redis://..., shared by the processes of one studio; empty: one process
  std::string object_store;               ///< "file:DIR" or "s3://..."; empty: file:DATA/objects
  std::optional<objects::S3Location> s3;  ///< what the second says
  std::filesystem::path object_store_credentials;  ///< for s3://; empty: from the environment
  std::filesystem::path certificate;  ///< PEM chain, shown to RTMPS clients; empty: no RTMPS
  std::filesystem::path certificate_key;
  std::chrono::minutes dvr_window{120};  ///< how far back viewers can go; zero: files are not kept
  std::string turn;                      ///< "turn:host:port" and so on, handed to browsers
  std::filesystem::path turn_secret_file;
  std::string log_format = "text";
  std::string log_level = "info";
  bool allow_private_destinations = false;
  std::vector<std::string> trusted_proxies;
  std::filesystem::path web;  ///< the built web app; empty: looked for beside the binary
};

/// The configuration cannot be used; what() is one sentence for the operator.
struct ConfigError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// --help was asked; what() is the text.
struct HelpWanted : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Looks one environment variable up; nullptr when it is not set.
using Environment = std::function<const char*(const char*)>;

/// Reads the flags of `backlot serve` (without program and verb). Throws ConfigError or HelpWanted.
[[nodiscard]] ServeConfig parse_serve(const std::vector<std::string>& arguments,
                                      const Environment& environment);

[[nodiscard]] std::optional<HostPort> parse_host_port(std::string_view text);

}  // namespace backlot::app
