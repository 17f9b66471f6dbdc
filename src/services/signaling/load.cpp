#include "services/signaling/load.hpp"

#include <spdlog/fmt/fmt.h>

#include <boost/json.hpp>

#include <functional>

#include "services/signaling/load_clients.hpp"
#include "services/signaling/load_server.hpp"

namespace backlot::signaling {
namespace {

namespace json = boost::json;

constexpr Duration kSettle = 1s;
constexpr std::size_t kAskers = 100;

struct Settings {
  bool is_json = false;
  Duration measured = 4s;
  std::size_t clients = 1000;
  std::size_t window = 1;
  std::filesystem::path node = "tests/load/signaling/server.mjs";
};

/// What one server did in one case.
struct Figure {
  double value = 0;
  std::uint64_t lost = 0;
};

struct Case {
  std::string name;
  std::string unit;  ///< as the JSON calls it
  std::size_t clients = 0;
  double bar = 0;  ///< against the reference; for memory, in KiB
  std::function<Figure(const LoadServer&, const Settings&)> run;
};

Figure fan_out(const LoadServer& server, const Settings& settings) {
  LoadClients clients{server.port()};
  if (!clients.connect(settings.clients)) throw std::runtime_error{"not everybody got in"};
  clients.fan_out(kSettle, settings.window);
  const auto before = server.cpu_time();
  const auto counted = clients.fan_out(settings.measured, settings.window);
  return {static_cast<double>(counted.arrived) / (server.cpu_time() - before).count(),
          counted.lost()};
}

Figure connect(const LoadServer& server, const Settings& settings) {
  {
    LoadClients warm_up{server.port()};
    warm_up.connect(settings.clients);
  }
  LoadClients clients{server.port()};
  clients.idle(kSettle);
  const auto before = server.cpu_time();
  const bool are_all_in = clients.connect(settings.clients);
  const auto spent = server.cpu_time() - before;
  return {static_cast<double>(settings.clients) / spent.count(),
          are_all_in ? 0U : static_cast<std::uint64_t>(settings.clients)};
}

/// A server without history: what others left behind would be taken for what is needed.
Figure idle(const LoadServer& server, const Settings& settings) {
  LoadClients clients{server.port()};
  clients.connect(1);
  clients.idle(kSettle);
  const double before = server.resident_kib();
  const bool are_all_in = clients.connect(settings.clients);
  clients.idle(kSettle);
  return {(server.resident_kib() - before) / static_cast<double>(settings.clients),
          are_all_in ? 0U : static_cast<std::uint64_t>(settings.clients)};
}

Figure ask(const LoadServer& server, const Settings& settings) {
  LoadClients clients{server.port()};
  if (!clients.connect(kAskers)) throw std::runtime_error{"not everybody got in"};
  clients.idle(kSettle / 2);
  const auto before = server.cpu_time();
  const auto counted = clients.ask(settings.measured);
  return {static_cast<double>(counted.arrived) / (server.cpu_time() - before).count(),
          counted.lost()};
}

std::vector<Case> cases_of(const Settings& settings) {
  return {{"fanout", "deliveries_per_cpu_s", settings.clients, 2.2, fan_out},
          {"connect", "connections_per_cpu_s", settings.clients, 5, connect},
          {"idle", "kib_per_connection", settings.clients, 10, idle},
          {"acks", "acks_per_cpu_s", kAskers, 1.6, ask}};
}

std::size_t parse_number(const std::string& text) {
  if (text.empty() || text.size() > 6 || text.find_first_not_of("0123456789") != text.npos ||
      std::stoul(text) == 0)
    throw std::invalid_argument{"not a number: " + text};
  return std::stoul(text);
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
    else if (arguments[i] == "--seconds")
      settings.measured = std::chrono::seconds{parse_number(value())};
    else if (arguments[i] == "--clients")
      settings.clients = parse_number(value());
    else if (arguments[i] == "--window")
      settings.window = parse_number(value());
    else if (arguments[i] == "--node")
      settings.node = value();
    else
      throw std::invalid_argument{"unknown argument " + arguments[i]};
  }
  return settings;
}

json::object report(const Case& one, const Figure& ours, const std::optional<Figure>& node) {
  json::object out{
      {"case", one.name}, {"clients", one.clients}, {one.unit, ours.value}, {"lost", ours.lost}};
  if (node) {
    out["node_" + one.unit] = node->value;
    out["node_lost"] = node->lost;
  }
  return out;
}

void print(const Case& one, const Figure& ours, const std::optional<Figure>& node) {
  const bool is_memory = one.unit == "kib_per_connection";
  const std::string ratio = !node ? "-"
                                  : fmt::format("{:.1f}", is_memory ? node->value / ours.value
                                                                    : ours.value / node->value);
  fmt::print("{:<8} {:>7}  {:<22} {:>12.1f} {:>12} {:>6} {:>9} {:>5}\n", one.name, one.clients,
             one.unit, ours.value, node ? fmt::format("{:.1f}", node->value) : "-", ratio,
             is_memory ? fmt::format("<= {} KiB", one.bar) : fmt::format(">= {}", one.bar),
             ours.lost);
  std::fflush(stdout);
}

int run(const Settings& settings) {
  hold_on_core(1);
  const bool has_node = LoadServer::start_node(settings.node).has_value();
  if (!has_node)
    fmt::print(stderr, "without the reference server: {} does not start (npm install beside it)\n",
               settings.node.string());
  if (!settings.is_json)
    fmt::print("{:<8} {:>7}  {:<22} {:>12} {:>12} {:>6} {:>9} {:>5}\n", "case", "clients", "figure",
               "ours", "node", "ratio", "bar", "lost");
  json::array list;
  for (const Case& one : cases_of(settings)) {
    const Figure ours = one.run(LoadServer::start_ours(), settings);
    std::optional<Figure> node;
    if (has_node) node = one.run(LoadServer::start_node(settings.node).value(), settings);
    list.push_back(report(one, ours, node));
    if (!settings.is_json) print(one, ours, node);
  }
  if (settings.is_json)
    fmt::print("{}\n", json::serialize(json::object{{"cases", std::move(list)}}));
  return 0;
}

}  // namespace

int run_signaling_bench(const std::vector<std::string>& arguments) {
  try {
    return run(parse(arguments));
  } catch (const std::exception& error) {
    fmt::print(stderr, "backlot bench signaling: {}\n", error.what());
    return 2;
  }
}

}  // namespace backlot::signaling
