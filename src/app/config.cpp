#include "app/config.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>

#include "adapters/redis/address.hpp"

namespace backlot::app {
namespace {

const std::set<std::string> kRoles{"api", "signaling", "sfu", "compositor", "relay", "recorder"};

// The flags as text, before they are understood.
struct Raw {
  std::string http, rtmp, rtmps, rtc;
  std::vector<std::string> announce, roles, proxies;
  std::optional<int> dvr_minutes;
};

// "--log-format" is also BACKLOT_LOG_FORMAT.
std::string environment_name(std::string_view flag) {
  std::string name = "BACKLOT_";
  for (const char c : flag)
    name.push_back(c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c));
  return name;
}

bool is_given(const std::vector<std::string>& arguments, const std::string& flag) {
  return std::ranges::any_of(arguments, [&](const std::string& argument) {
    return argument == "--" + flag || argument.starts_with("--" + flag + "=");
  });
}

// Flags win over the environment, the environment over the file: CLI11 knows only flags over file,
// so what the environment says joins the flags unless they say it themselves.
std::vector<std::string> with_environment(const CLI::App& app,
                                          std::vector<std::string> arguments,
                                          const Environment& environment) {
  std::vector<std::string> added;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_lnames().empty()) continue;
    const std::string& flag = option->get_lnames().front();
    const char* value = flag == "help" ? nullptr : environment(environment_name(flag).c_str());
    if (value != nullptr && !is_given(arguments, flag)) added.push_back("--" + flag + "=" + value);
  }
  arguments.insert(arguments.end(), added.begin(), added.end());
  std::ranges::reverse(arguments);  // CLI11 takes its vector from the back
  return arguments;
}

HostPort required_host_port(const std::string& flag, const std::string& text) {
  const auto parsed = parse_host_port(text);
  if (!parsed) throw ConfigError{"--" + flag + " needs ADDR:PORT, not '" + text + "'"};
  return *parsed;
}

bool is_postgres(std::string_view url) {
  return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

void check_redis(const std::string& url) {
  try {
    static_cast<void>(redis::parse_address(url));
  } catch (const std::invalid_argument& trouble) {
    throw ConfigError{"--redis: " + std::string{trouble.what()}};
  }
}

// The folder of file:DIR is looked at where it is opened.
std::optional<objects::S3Location> s3_of(const ServeConfig& config,
                                         const Environment& environment) {
  const std::string& store = config.object_store;
  if (store.empty() || (store.starts_with("file:") && store != "file:")) return std::nullopt;
  try {
    return objects::parse_s3_location(store, environment);
  } catch (const std::invalid_argument& trouble) {
    throw ConfigError{"--object-store: " + std::string{trouble.what()}};
  }
}

void check(const ServeConfig& config) {
  for (const std::string& role : config.roles)
    if (!kRoles.contains(role)) throw ConfigError{"--roles does not know '" + role + "'"};
  if (config.roles.empty()) throw ConfigError{"--roles needs at least one role"};
  if (!config.database.empty() && !config.database.starts_with("sqlite:") &&
      !is_postgres(config.database))
    throw ConfigError{"--database needs sqlite:PATH or postgresql://..."};
  for (const std::string& replica : config.replicas)
    if (!is_postgres(replica) || !is_postgres(config.database))
      throw ConfigError{"--database-replica needs postgresql://..., as does its --database"};
  if (!config.redis.empty()) check_redis(config.redis);
  if (!config.object_store_credentials.empty() && !config.s3)
    throw ConfigError{"--object-store-credentials belongs to --object-store s3://..."};
  if (config.turn.empty() != config.turn_secret_file.empty())
    throw ConfigError{"--turn and --turn-secret-file belong together"};
  if (config.certificate.empty() != config.certificate_key.empty())
    throw ConfigError{"--certificate and --certificate-key belong together"};
}

}  // namespace

std::optional<HostPort> parse_host_port(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const std::string_view digits = text.substr(colon + 1);
  HostPort result;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), result.port);
  if (error != std::errc{} || end != digits.data() + digits.size() || digits.empty())
    return std::nullopt;
  const bool has_brackets = host.starts_with('[') && host.ends_with(']') && host.size() > 2;
  if (has_brackets) host = host.substr(1, host.size() - 2);
  if (!has_brackets && host.find(':') != std::string_view::npos) return std::nullopt;
  result.host = host;
  return result;
}

ServeConfig parse_serve(const std::vector<std::string>& arguments, const Environment& environment) {
  ServeConfig config;
  Raw raw;
  CLI::App app{"Runs the studio server.", "backlot serve"};
  app.set_config("--config", "", "TOML file with the same names as the flags", false);
  app.add_option("--data", config.data, "directory for database, recordings, uploads, keys")
      ->capture_default_str();
  app.add_option("--http", raw.http, "web app, API, Socket.IO, watch, HTTP-FLV (0.0.0.0:8080)");
  app.add_option("--rtmp", raw.rtmp, "RTMP ingest and play (0.0.0.0:1935)");
  app.add_option("--rtmps", raw.rtmps,
                 "RTMP in TLS, needs --certificate (off; with one 0.0.0.0:1936)");
  app.add_option("--certificate", config.certificate,
                 "PEM file with the certificate chain for RTMPS; SIGHUP reads it again");
  app.add_option("--certificate-key", config.certificate_key,
                 "PEM file with its private key, readable by its owner's group at most");
  app.add_option("--rtc", raw.rtc, "WebRTC over UDP; worker n listens on PORT+n (0.0.0.0:40000)");
  app.add_option("--announce", raw.announce, "IP address told to browsers; repeatable")
      ->delimiter(',');
  app.add_option("--roles", raw.roles, "api,signaling,sfu,compositor,relay (all)")->delimiter(',');
  app.add_option("--database", config.database,
                 "sqlite:PATH or postgresql://... (sqlite in --data)");
  app.add_option("--database-replica", config.replicas,
                 "postgresql://... that follows --database and answers lists; repeatable");
  app.add_option("--redis", config.redis,
                 "redis://[user:password@]host[:port][/db], joins the processes of one studio");
  app.add_option("--object-store", config.object_store,
                 "file:DIR or s3://BUCKET[/PREFIX][?endpoint=URL&region=NAME] for uploaded files "
                 "(objects in --data)");
  app.add_option("--object-store-credentials", config.object_store_credentials,
                 "file with aws_access_key_id and aws_secret_access_key (the environment)");
  app.add_option("--dvr-minutes", raw.dvr_minutes,
                 "how far viewers can rewind a live show, kept in --data; 0 keeps nothing (120)")
      ->check(CLI::Range(0, 24 * 60));
  app.add_option("--turn", config.turn, "TURN server handed to browsers, such as turn:host:3478");
  app.add_option("--turn-secret-file", config.turn_secret_file,
                 "file with coturn's static-auth-secret");
  app.add_option("--log-format", config.log_format, "text or json")
      ->check(CLI::IsMember({"text", "json"}));
  app.add_option("--log-level", config.log_level, "debug, info, warn or error")
      ->check(CLI::IsMember({"debug", "info", "warn", "error"}));
  app.add_flag("--allow-private-destinations", config.allow_private_destinations,
               "let destinations point into private and loopback ranges (labs and tests)");
  app.add_option("--trusted-proxy", raw.proxies,
                 "reverse proxy whose X-Forwarded-* we believe; repeatable")
      ->delimiter(',');
  app.add_option("--web", config.web, "directory of the built web app");

  try {
    app.parse(with_environment(app, arguments, environment));
  } catch (const CLI::CallForHelp&) {
    throw HelpWanted{app.help()};
  } catch (const CLI::ParseError& error) {
    throw ConfigError{error.what()};
  }

  if (!raw.http.empty()) config.http = required_host_port("http", raw.http);
  if (!raw.rtmp.empty()) config.rtmp = required_host_port("rtmp", raw.rtmp);
  if (!raw.rtmps.empty()) config.rtmps = required_host_port("rtmps", raw.rtmps);
  if (!raw.rtmps.empty() && config.certificate.empty())
    throw ConfigError{"--rtmps needs --certificate and --certificate-key"};
  if (!raw.rtc.empty()) config.rtc = required_host_port("rtc", raw.rtc);
  if (!raw.roles.empty()) config.roles = {raw.roles.begin(), raw.roles.end()};
  if (raw.dvr_minutes) config.dvr_window = std::chrono::minutes{*raw.dvr_minutes};
  config.announce = raw.announce;
  config.trusted_proxies = raw.proxies;
  config.s3 = s3_of(config, environment);
  check(config);
  return config;
}

}  // namespace backlot::app
