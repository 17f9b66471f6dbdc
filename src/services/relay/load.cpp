#include "services/relay/load.hpp"

#include <spdlog/fmt/fmt.h>
#include <sys/epoll.h>
#include <sys/wait.h>
#include <unistd.h>
#include <boost/json.hpp>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <random>
#include <thread>

#include "base/log.hpp"
#include "net/http/server.hpp"
#include "net/runtime.hpp"
#include "protocols/rtmp/play_session.hpp"
#include "protocols/rtmp/publish_session.hpp"
#include "services/relay/core/program_key.hpp"
#include "services/relay/flv_over_http.hpp"
#include "services/relay/rtmp_server.hpp"

namespace backlot::relay {
namespace {

namespace asio = net::asio;
using asio::ip::tcp;
using Seconds = std::chrono::duration<double>;

constexpr const char* kNginxModule = "/usr/lib/nginx/modules/ngx_rtmp_module.so";
constexpr Duration kWarmUp = 1s;
const tcp::endpoint kAnyPort{asio::ip::address_v4::loopback(), 0};

class BenchRandom final : public Random {
 public:
  void fill(MutableBytes out) override {
    for (std::byte& byte : out) byte = static_cast<std::byte>(engine_());
  }

 private:
  std::mt19937_64 engine_{1};
};

struct Settings {
  bool is_json = false;
  bool with_nginx = false;
  Duration measured = 5s;
  std::vector<std::size_t> players{50, 200, 500};
  std::vector<FlushClass> flushes{FlushClass::Live, FlushClass::Normal, FlushClass::Economy};
};

struct Case {
  std::string server = "backlot";
  Format format = Format::Rtmp;
  std::size_t players = 0;
  FlushClass flush = FlushClass::Live;
};

struct Figures {
  double cpu_us = 0;          ///< per player and second
  double first_frame_ms = 0;  ///< median
  double megabits = 0;        ///< received per player and second
  std::size_t lost = 0;       ///< players that the server closed
};

/// Where to find a server under load and how to name the stream.
struct Target {
  pid_t pid = -1;
  tcp::endpoint rtmp;
  tcp::endpoint http;
  std::string publish_app;
  std::string publish_name;
  std::string play_app;
  std::string play_name;
  bool has_gop_cache = true;  ///< a new player need not wait for the next key frame
};

/// CPU time of another process.
Seconds cpu_time(pid_t pid) {
  clockid_t clock = 0;
  timespec spent{};
  if (::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &spent) != 0) return {};
  return std::chrono::seconds{spent.tv_sec} + std::chrono::nanoseconds{spent.tv_nsec};
}

/// The relay's server half on one thread; runs until it is killed.
[[noreturn]] void serve(FlushClass flush,
                        const Secret<Bytes>& secret,
                        BroadcastId broadcast,
                        int report) {
  log::configure(log::Format::Text, log::Level::Error);
  asio::io_context context{1};
  net::SystemClock clock;
  BenchRandom random;
  StreamHub hub{context, clock, flush};
  hub.set_door(broadcast, Door::Open);
  RtmpServer server{context,
                    RtmpHouse{hub, random, secret},
                    {.max_connections = 10'000, .max_per_address = 10'000}};
  FlvOverHttp flv{context, hub};
  http::Router router;
  flv.register_routes(router);
  http::Server http_server{context, std::move(router)};
  server.listen(kAnyPort);
  http_server.listen(kAnyPort);
  const std::array<std::uint16_t, 2> ports{server.local_endpoint().port(),
                                           http_server.local_endpoint().port()};
  if (::write(report, ports.data(), sizeof ports) != sizeof ports) ::_exit(1);
  context.run();
  ::_exit(0);
}

Target start_backlot(FlushClass flush) {
  const Secret<Bytes> secret{to_bytes("the secret of a benchmark")};
  BenchRandom random;
  const BroadcastId broadcast = BroadcastId::make(WallTime{}, random);
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) throw std::system_error{errno, std::generic_category(), "pipe"};
  const pid_t pid = ::fork();
  if (pid == 0) serve(flush, secret, broadcast, pipe[1]);
  std::array<std::uint16_t, 2> ports{};
  const bool is_up = ::read(pipe[0], ports.data(), sizeof ports) == sizeof ports;
  ::close(pipe[0]);
  ::close(pipe[1]);
  if (!is_up) throw std::runtime_error{"the server under load did not start"};
  return {.pid = pid,
          .rtmp = {asio::ip::address_v4::loopback(), ports[0]},
          .http = {asio::ip::address_v4::loopback(), ports[1]},
          .publish_app = "program",
          .publish_name = broadcast.text() + "?key=" + program_key(secret.reveal(), broadcast),
          .play_app = "play",
          .play_name = broadcast.text()};
}

Target start_nginx(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  std::uint16_t port = 0;
  {
    asio::io_context context;
    port = tcp::acceptor{context, kAnyPort}.local_endpoint().port();
  }
  std::ofstream{folder / "nginx.conf"}
      << "load_module " << kNginxModule << ";\ndaemon off;\nmaster_process off;\npid "
      << (folder / "pid").string() << ";\nerror_log " << (folder / "error.log").string()
      << ";\nevents { worker_connections 4096; }\nrtmp { access_log off; server { listen 127.0.0.1:"
      << port << "; application live { live on; } } }\n";
  const pid_t pid = ::fork();
  if (pid == 0) {
    const std::string error_log = (folder / "error.log").string();
    const std::string configuration = (folder / "nginx.conf").string();
    ::execlp("nginx", "nginx", "-e", error_log.c_str(), "-c", configuration.c_str(), nullptr);
    ::_exit(1);
  }
  return {.pid = pid,
          .rtmp = {asio::ip::address_v4::loopback(), port},
          .http = {},
          .publish_app = "live",
          .publish_name = "bench",
          .play_app = "live",
          .play_name = "bench",
          .has_gop_cache = false};
}

void end(const Target& target) {
  ::kill(target.pid, SIGKILL);
  ::waitpid(target.pid, nullptr, 0);
}

tcp::socket connect(asio::io_context& context, const tcp::endpoint& endpoint) {
  for (int tries = 0;; ++tries) {
    tcp::socket socket{context};
    boost::system::error_code error;
    socket.connect(endpoint, error);
    if (!error) return socket;
    if (tries == 100) throw boost::system::system_error{error, "connect"};
    std::this_thread::sleep_for(50ms);
  }
}

std::string tc_url(const Target& target, const std::string& app) {
  return "rtmp://127.0.0.1:" + std::to_string(target.rtmp.port()) + "/" + app;
}

/// Publishes 30 pictures and 47 sounds a second, a key frame every two seconds, on its own thread.
class Source {
 public:
  explicit Source(const Target& target)
      : socket_(connect(context_, target.rtmp)),
        session_({.app = target.publish_app,
                  .tc_url = tc_url(target, target.publish_app),
                  .stream_name = target.publish_name},
                 random_) {
    std::array<std::byte, 4096> buffer;
    transmit();
    while (!session_.is_started()) {
      const std::size_t size = socket_.read_some(asio::buffer(buffer));
      if (!session_.receive(BytesView{buffer}.first(size)))
        throw std::runtime_error{"the server under load does not let the source publish"};
      transmit();
    }
    thread_ = std::thread{[this] { publish(); }};
  }
  ~Source() {
    is_over_ = true;
    thread_.join();
  }

 private:
  void publish() {
    Bytes key(60'000, std::byte{1});
    Bytes inter(9'660, std::byte{1});
    Bytes sound(342, std::byte{1});
    std::ranges::copy(bytes_of(0x17, 1, 0, 0, 0), key.begin());
    std::ranges::copy(bytes_of(0x27, 1, 0, 0, 0), inter.begin());
    std::ranges::copy(bytes_of(0xAF, 1), sound.begin());
    send(rtmp::MessageType::Video, 0, bytes_of(0x17, 0, 0, 0, 0, 1));
    send(rtmp::MessageType::Audio, 0, bytes_of(0xAF, 0, 0x11, 0x90));
    const auto begun = std::chrono::steady_clock::now();
    std::uint64_t pictures = 0;
    std::uint64_t sounds = 0;
    while (!is_over_) {
      const Duration picture_at = pictures * 1s / 30;
      const Duration sound_at = sounds * 1s / 47;
      const Duration next = std::min(picture_at, sound_at);
      std::this_thread::sleep_until(begun + next);
      const auto stamp = static_cast<std::uint32_t>(next / 1ms);
      if (sound_at <= picture_at) {
        send(rtmp::MessageType::Audio, stamp, sound);
        ++sounds;
      } else {
        send(rtmp::MessageType::Video, stamp, pictures % 60 == 0 ? key : inter);
        ++pictures;
      }
    }
  }
  void send(rtmp::MessageType type, std::uint32_t stamp, BytesView body) {
    session_.send(type, stamp, body);
    transmit();
  }
  void transmit() {
    boost::system::error_code error;
    while (auto output = session_.poll())
      if (auto* bytes = std::get_if<rtmp::PublishSession::Transmit>(&*output))
        asio::write(socket_, asio::buffer(bytes->bytes), error);
  }

  asio::io_context context_;
  BenchRandom random_;
  tcp::socket socket_;
  rtmp::PublishSession session_;
  std::atomic<bool> is_over_ = false;
  std::thread thread_;
};

/// Plays by RTMP until the first picture; until anything comes where pictures come late.
void join_rtmp(tcp::socket& socket, const Target& target) {
  BenchRandom random;
  rtmp::PlaySession session{{.app = target.play_app,
                             .tc_url = tc_url(target, target.play_app),
                             .stream_name = target.play_name},
                            random};
  std::vector<std::byte> buffer(256UL * 1024UL);
  while (true) {
    while (auto output = session.poll()) {
      if (auto* bytes = std::get_if<rtmp::PlaySession::Transmit>(&*output))
        asio::write(socket, asio::buffer(bytes->bytes));
      auto* media = std::get_if<rtmp::PlaySession::Media>(&*output);
      if (media == nullptr) continue;
      const bool is_picture =
          media->message.type == rtmp::MessageType::Video && media->message.payload.size() > 100;
      if (is_picture || !target.has_gop_cache) return;
    }
    const std::size_t size = socket.read_some(asio::buffer(buffer));
    if (!session.receive(BytesView{buffer}.first(size)))
      throw std::runtime_error{"a player does not understand the server under load"};
  }
}

/// Plays by HTTP-FLV until the first picture.
void join_flv(tcp::socket& socket, const Target& target) {
  asio::write(socket, asio::buffer("GET /live/" + target.play_name +
                                   ".flv HTTP/1.1\r\nHost: localhost\r\n\r\n"));
  std::vector<std::byte> buffer(256UL * 1024UL);
  for (std::size_t got = 0; got < 10'000;) got += socket.read_some(asio::buffer(buffer));
}

/// Players whose bytes are read and thrown away.
class Crowd {
 public:
  Crowd(const Target& target, Format format, std::size_t count) : epoll_(::epoll_create1(0)) {
    for (std::size_t i = 0; i < count; ++i) join(target, format);
  }
  ~Crowd() { ::close(epoll_); }

  /// Reads for a while. @return bytes
  std::uint64_t read_for(Duration time) {
    const auto until = std::chrono::steady_clock::now() + time;
    std::vector<std::byte> buffer(256UL * 1024UL);
    std::array<epoll_event, 256> events;
    std::uint64_t bytes = 0;
    while (std::chrono::steady_clock::now() < until) {
      const int ready = ::epoll_wait(epoll_, events.data(), events.size(), 10);
      for (int i = 0; i < ready; ++i) {
        const int socket = events[static_cast<std::size_t>(i)].data.fd;
        const ssize_t size = ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (size > 0) bytes += static_cast<std::uint64_t>(size);
        if (size == 0) lose(socket);
      }
    }
    return bytes;
  }
  /// Players that the server closed.
  [[nodiscard]] std::size_t lost() const { return lost_; }
  [[nodiscard]] double median_join_ms() {
    std::ranges::sort(joins_);
    return std::chrono::duration<double, std::milli>(joins_[joins_.size() / 2]).count();
  }

 private:
  void lose(int socket) {
    ++lost_;
    ::epoll_ctl(epoll_, EPOLL_CTL_DEL, socket, nullptr);
  }
  void join(const Target& target, Format format) {
    const auto begun = std::chrono::steady_clock::now();
    tcp::socket socket = connect(context_, format == Format::Rtmp ? target.rtmp : target.http);
    if (format == Format::Rtmp)
      join_rtmp(socket, target);
    else
      join_flv(socket, target);
    joins_.push_back(std::chrono::steady_clock::now() - begun);
    epoll_event event{.events = EPOLLIN, .data = {.fd = socket.native_handle()}};
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket.native_handle(), &event);
    sockets_.push_back(std::move(socket));
    if (sockets_.size() % 10 == 0) read_for(1ms);
  }

  int epoll_;
  asio::io_context context_;
  std::vector<tcp::socket> sockets_;
  std::vector<Duration> joins_;
  std::size_t lost_ = 0;
};

Figures measure(const Target& target, const Case& load, Duration time) {
  const Source source{target};
  std::this_thread::sleep_for(500ms);
  Crowd crowd{target, load.format, load.players};
  crowd.read_for(kWarmUp);
  const auto begun = std::chrono::steady_clock::now();
  const Seconds before = cpu_time(target.pid);
  const std::uint64_t bytes = crowd.read_for(time);
  const Seconds spent = cpu_time(target.pid) - before;
  const Seconds elapsed = std::chrono::steady_clock::now() - begun;
  const double player_seconds = elapsed.count() * static_cast<double>(load.players);
  return {.cpu_us = spent.count() * 1e6 / player_seconds,
          .first_frame_ms = crowd.median_join_ms(),
          .megabits = static_cast<double>(bytes) * 8e-6 / player_seconds,
          .lost = crowd.lost()};
}

Figures run(const Case& load, Duration time) {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("backlot-bench-relay-" + std::to_string(::getpid()));
  const Target target = load.server == "backlot" ? start_backlot(load.flush) : start_nginx(folder);
  Figures figures;
  try {
    figures = measure(target, load, time);
  } catch (...) {
    end(target);
    throw;
  }
  end(target);
  std::filesystem::remove_all(folder);
  return figures;
}

std::vector<Case> cases_of(const Settings& settings) {
  std::vector<Case> cases;
  for (const std::size_t players : settings.players) {
    for (const Format format : {Format::Rtmp, Format::Flv})
      for (const FlushClass flush : settings.flushes)
        cases.push_back({.format = format, .players = players, .flush = flush});
    if (settings.with_nginx) cases.push_back({.server = "nginx-rtmp", .players = players});
  }
  return cases;
}

int merge_ms(const Case& load) {
  if (load.server != "backlot") return 0;
  return load.flush == FlushClass::Live ? 33 : load.flush == FlushClass::Normal ? 50 : 100;
}

std::vector<std::size_t> parse_list(const std::string& text) {
  std::vector<std::size_t> numbers;
  std::istringstream stream{text};
  for (std::string part; std::getline(stream, part, ',');) {
    if (part.empty() || part.size() > 6 || part.find_first_not_of("0123456789") != part.npos)
      throw std::invalid_argument{"not a list of numbers: " + text};
    numbers.push_back(std::stoul(part));
  }
  return numbers;
}

FlushClass parse_flush(const std::string& text) {
  for (const FlushClass flush : {FlushClass::Live, FlushClass::Normal, FlushClass::Economy})
    if (to_string(flush) == text) return flush;
  throw std::invalid_argument{"no flush class: " + text};
}

Settings parse(const std::vector<std::string>& arguments) {
  Settings settings;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto value = [&] {
      if (++i == arguments.size()) throw std::invalid_argument{arguments.back() + " needs a value"};
      return arguments[i];
    };
    if (arguments[i] == "--json")
      settings.is_json = true;
    else if (arguments[i] == "--nginx")
      settings.with_nginx = std::filesystem::exists(kNginxModule);
    else if (arguments[i] == "--seconds")
      settings.measured = std::chrono::seconds{parse_list(value()).at(0)};
    else if (arguments[i] == "--flush")
      settings.flushes = {parse_flush(value())};
    else if (arguments[i] == "--players")
      settings.players = parse_list(value());
    else
      throw std::invalid_argument{"unknown argument " + arguments[i]};
  }
  return settings;
}

}  // namespace

int run_relay_bench(const std::vector<std::string>& arguments) {
  Settings settings;
  try {
    settings = parse(arguments);
  } catch (const std::logic_error& error) {
    fmt::print(stderr, "backlot bench relay: {}\n", error.what());
    return 2;
  }
  boost::json::array list;
  if (!settings.is_json)
    fmt::print("{:<11} {:<8} {:>4} {:<8} {:>22} {:>15} {:>10} {:>5}\n", "server", "by", "players",
               "flush", "CPU us/player/second", "first frame ms", "Mbit/s", "lost");
  for (const Case& load : cases_of(settings)) {
    const Figures figures = run(load, settings.measured);
    const std::string protocol = load.format == Format::Rtmp ? "rtmp" : "http-flv";
    const std::string flush =
        load.server == "backlot" ? std::string{to_string(load.flush)} : "default";
    list.push_back(boost::json::object{{"server", load.server},
                                       {"protocol", protocol},
                                       {"players", load.players},
                                       {"flush", flush},
                                       {"merge_ms", merge_ms(load)},
                                       {"cpu_us_per_player_second", figures.cpu_us},
                                       {"first_frame_ms", figures.first_frame_ms},
                                       {"mbit_per_player_second", figures.megabits},
                                       {"players_lost", figures.lost}});
    if (!settings.is_json)
      fmt::print("{:<11} {:<8} {:>4} {:<8} {:>22.0f} {:>15.1f} {:>10.2f} {:>5}\n", load.server,
                 protocol, load.players, flush, figures.cpu_us, figures.first_frame_ms,
                 figures.megabits, figures.lost);
    std::fflush(stdout);
  }
  if (settings.is_json)
    fmt::print("{}\n", boost::json::serialize(boost::json::object{{"cases", std::move(list)}}));
  return 0;
}

}  // namespace backlot::relay
