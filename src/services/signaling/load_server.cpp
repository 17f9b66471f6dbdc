#include "services/signaling/load_server.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <random>
#include <string>
#include <unordered_set>
#include <utility>

#include "base/log.hpp"
#include "net/http/server.hpp"
#include "net/socketio/server.hpp"

namespace backlot::signaling {
namespace {

namespace asio = net::asio;
namespace json = boost::json;
using asio::ip::tcp;

constexpr std::size_t kMany = 100'000;

class LoadRandom final : public Random {
 public:
  void fill(MutableBytes out) override {
    for (std::byte& byte : out) byte = static_cast<std::byte>(engine_());
  }

 private:
  std::mt19937_64 engine_{1};
};

std::string named(std::string_view name, const json::array& arguments) {
  json::array payload{json::value(name)};
  payload.insert(payload.end(), arguments.begin(), arguments.end());
  return json::serialize(payload);
}

/// What the server does under load, with the settings it has in production.
class Room {
 public:
  Room(asio::io_context& context, const Clock& clock, Random& random)
      : server_(context,
                clock,
                random,
                options(),
                {.admit = [](auto, const auto&) { return socketio::Admission{}; },
                 .entered = [this](auto id, auto&&) { present_.insert(id); },
                 .returned = [](auto, auto&&) {},
                 .received = [this](auto id, auto event) { receive(id, event); },
                 .acknowledged = {},
                 .left = {},
                 .forgotten = [this](auto id) { present_.erase(id); }}) {}

  socketio::Server& server() { return server_; }

 private:
  static socketio::Server::Options options() {
    socketio::Server::Options options;
    options.engine.max_sessions = kMany;
    options.engine.max_sessions_per_address = kMany;
    return options;
  }

  void receive(socketio::SocketId id, const socketio::Incoming& event) {
    if (event.name == "say") {
      const auto said = server_.event(named("said", event.arguments));
      for (const socketio::SocketId socket : present_) server_.emit(socket, said);
    } else if (event.ack_id) {
      server_.ack(id, *event.ack_id, json::serialize(event.arguments));
    }
  }

  socketio::Server server_;
  std::unordered_set<socketio::SocketId> present_;
};

[[noreturn]] void serve(int report) {
  log::configure(log::Format::Text, log::Level::Error);
  hold_on_core(0);
  asio::io_context context{1};
  net::SystemClock clock;
  LoadRandom random;
  Room room{context, clock, random};
  http::Router router;
  room.server().register_routes(router);
  http::ServerOptions limits;
  limits.max_connections = kMany;
  limits.max_connections_per_address = kMany;
  http::Server server{context, std::move(router), limits};
  server.listen({asio::ip::address_v4::loopback(), 0});
  net::spawn(context.get_executor(), "socketio", room.server().run());
  const std::string line = std::to_string(server.local_endpoint().port()) + "\n";
  if (::write(report, line.data(), line.size()) < 0) ::_exit(1);
  context.run();
  ::_exit(0);
}

/// Becomes Node, its output going where the port is read.
[[noreturn]] void become_node(const std::filesystem::path& program, int report) {
  hold_on_core(0);
  ::dup2(report, STDOUT_FILENO);
  ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
  ::execlp("node", "node", program.c_str(), nullptr);
  ::_exit(127);
}

/// Reads the line with the port; 0 when the process ended without one.
std::uint16_t read_port(int from) {
  std::string line;
  char c = 0;
  while (::read(from, &c, 1) == 1 && c != '\n') line.push_back(c);
  return line.empty() ? std::uint16_t{0} : static_cast<std::uint16_t>(std::stoul(line));
}

template <class Child>
std::pair<pid_t, std::uint16_t> start(Child run) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) throw std::system_error{errno, std::generic_category(), "pipe"};
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::close(pipe[0]);
    run(pipe[1]);
  }
  ::close(pipe[1]);
  const std::uint16_t port = read_port(pipe[0]);
  ::close(pipe[0]);
  return {pid, port};
}

}  // namespace

void hold_on_core(std::size_t from_last) {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
  std::vector<std::size_t> cores;
  for (std::size_t core = 0; core < CPU_SETSIZE; ++core)
    if (CPU_ISSET(core, &allowed)) cores.push_back(core);
  if (from_last >= cores.size()) return;
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(cores[cores.size() - 1 - from_last], &one);
  ::sched_setaffinity(0, sizeof one, &one);
}

LoadServer LoadServer::start_ours() {
  const auto [pid, port] = start([](int report) { serve(report); });
  if (port == 0) throw std::runtime_error{"the server did not start"};
  return LoadServer{pid, port};
}

std::optional<LoadServer> LoadServer::start_node(const std::filesystem::path& program) {
  if (!std::filesystem::exists(program)) return std::nullopt;
  const auto [pid, port] = start([&](int report) { become_node(program, report); });
  LoadServer server{pid, port};
  if (port == 0) return std::nullopt;
  return server;
}

LoadServer::LoadServer(LoadServer&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), port_(other.port_) {}

LoadServer::~LoadServer() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

std::chrono::duration<double> LoadServer::cpu_time() const {
  clockid_t clock = 0;
  timespec spent{};
  if (::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &spent) != 0) return {};
  return std::chrono::seconds{spent.tv_sec} + std::chrono::nanoseconds{spent.tv_nsec};
}

double LoadServer::resident_kib() const {
  std::ifstream file{"/proc/" + std::to_string(pid_) + "/statm"};
  double pages = 0;
  double resident = 0;
  file >> pages >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1024;
}

}  // namespace backlot::signaling
