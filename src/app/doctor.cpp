#include "app/doctor.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <thread>

#include "adapters/redis/connection.hpp"
#include "adapters/secrets/key_files.hpp"
#include "adapters/secrets/system_random.hpp"
#include "app/config.hpp"
#include "app/library.hpp"
#include "app/storage.hpp"
#include "app/web_files.hpp"
#include "net/precedence.hpp"
#include "net/runtime.hpp"
#include "net/task.hpp"
#include "net/tcp/server_certificate.hpp"
#include "services/compositor/machine.hpp"

namespace backlot::app {
namespace {

namespace asio = net::asio;

class Report {
 public:
  // A check returns what it found, or throws what is wrong.
  void check(const std::string& what, const std::function<std::string()>& look) {
    try {
      const std::string found = look();
      std::cout << "ok    " << what << ": " << found << '\n';
    } catch (const std::exception& trouble) {
      std::cout << "FAIL  " << what << ": " << trouble.what() << '\n';
      ++failures_;
    }
  }
  [[nodiscard]] int failures() const { return failures_; }

 private:
  int failures_ = 0;
};

std::string data_folder(const ServeConfig& config) {
  std::filesystem::create_directories(config.data);
  if (::access(config.data.c_str(), W_OK) != 0)
    throw std::runtime_error{config.data.string() + " cannot be written"};
  const auto space = std::filesystem::space(config.data);
  const auto gigabytes = space.available / 1'000'000'000;
  if (gigabytes < 1) throw std::runtime_error{"less than 1 GB is free in " + config.data.string()};
  return config.data.string() + ", " + std::to_string(gigabytes) + " GB free";
}

template <class Protocol>
std::string free_port(const HostPort& wanted) {
  asio::io_context context;
  typename Protocol::socket socket{context};
  const typename Protocol::endpoint endpoint{asio::ip::make_address(wanted.host), wanted.port};
  socket.open(endpoint.protocol());
  socket.set_option(asio::socket_base::reuse_address{true});
  socket.bind(endpoint);
  return wanted.host + ":" + std::to_string(wanted.port) + " is free";
}

std::string replica(const std::string& url) {
  const auto place = sql::Database::open(url)->read(&sql::Replicas::played_back);
  if (!place) throw std::system_error{place.error()};
  if (!*place) throw std::runtime_error{"follows no primary at the moment"};
  return "answers and follows";
}

std::string redis_answer(const std::string& url) {
  const redis::Address address = redis::parse_address(url);
  const auto connection = redis::Connection::open(address, 3s);
  if (!connection) throw std::system_error{connection.error()};
  return address.host + " answers";
}

// A file of its own name: another doctor may be asking at the same time.
std::string object_store(const ServeConfig& config) {
  net::SystemClock clock;
  secrets::SystemRandom random;
  const auto store = open_s3(config, clock, random);
  const std::string name = "doctor-" + std::string{AssetId::make(clock.wall(), random).text()};
  if (const auto answer = store->rehearse(name); !answer)
    throw std::runtime_error{answer.error().message()};
  return config.s3->bucket + " at " + config.s3->endpoint + " keeps, gives back and forgets";
}

std::string precedence() {
  auto granted = net::Precedence::None;
  std::thread{[&] { granted = net::take_precedence(); }}.join();
  switch (granted) {
    case net::Precedence::RealTime: return "media runs when it has to";
    case net::Precedence::Nice:
      return "media goes before other work, but waits its turn: LimitRTPRIO=1 of systemd would "
             "let it run at once";
    case net::Precedence::None: break;
  }
  return "media waits like other work: LimitRTPRIO=1 of systemd would let it run at once";
}

std::string turn_secret(const ServeConfig& config) {
  struct stat status{};
  if (::stat(config.turn_secret_file.c_str(), &status) != 0)
    throw std::runtime_error{"the secret file cannot be read"};
  if ((status.st_mode & S_IROTH) != 0) throw std::runtime_error{"others can read the secret file"};
  return config.turn;
}

std::string certificate(const ServeConfig& config) {
  const net::ServerCertificate files{config.certificate, config.certificate_key};
  const auto left = files.expires() - net::SystemClock{}.wall();
  const auto days = std::chrono::floor<std::chrono::days>(left).count();
  if (days < 0) throw std::runtime_error{config.certificate.string() + " has expired"};
  return config.certificate.string() + ", good for " + std::to_string(days) + " days";
}

}  // namespace

int run_doctor(const std::vector<std::string>& arguments) {
  const ServeConfig config =
      parse_serve(arguments, [](const char* name) { return std::getenv(name); });
  Report report;
  report.check("data folder", [&] { return data_folder(config); });
  report.check("keys", [&] {
    static_cast<void>(secrets::load_or_create_keys(config.data));
    return std::string{"readable by their owner only"};
  });
  report.check("database", [&] {
    const auto storage = open_storage(config);
    if (const auto answer = storage->database->ping(); !answer)
      throw std::system_error{answer.error()};
    return std::string{"answers, tables are up to date"};
  });
  for (const std::string& url : config.replicas)
    report.check("replica", [&] { return replica(url); });
  if (!config.redis.empty()) report.check("redis", [&] { return redis_answer(config.redis); });
  if (config.s3) report.check("object store", [&] { return object_store(config); });
  report.check("programs", [] {
    return "an idle machine like this has room for about " +
           std::to_string(compositor::idle_room({1280, 720})) + " shows at 720p";
  });
  report.check("precedence", precedence);
  report.check("web app", [&] {
    const auto web = find_web_files(config.web);
    if (web.empty()) throw std::runtime_error{"not built: ./run --build-only builds it"};
    return web.string();
  });
  report.check("http", [&] { return free_port<asio::ip::tcp>(config.http); });
  report.check("rtmp", [&] { return free_port<asio::ip::tcp>(config.rtmp); });
  if (!config.certificate.empty()) {
    report.check("certificate", [&] { return certificate(config); });
    report.check("rtmps", [&] { return free_port<asio::ip::tcp>(config.rtmps); });
  }
  report.check("rtc", [&] { return free_port<asio::ip::udp>(config.rtc); });
  if (!config.turn.empty()) report.check("turn", [&] { return turn_secret(config); });
  return report.failures() == 0 ? 0 : 1;
}

}  // namespace backlot::app
