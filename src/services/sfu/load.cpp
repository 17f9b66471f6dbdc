#include "services/sfu/load.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

#include "services/sfu/load_stage.hpp"

namespace backlot::sfu {
namespace {

// 25 Mbit/s is what a transport may send; the worker polices more.
constexpr std::size_t kCameraLimit = 2'400;

struct Wish {
  std::vector<std::size_t> consumers{1, 8};
  std::vector<std::size_t> bursts{1, 3, 5};
  std::size_t seconds = 5;
  std::size_t rate = 20'000;
  bool is_json = false;
};

std::optional<std::size_t> parse_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number == 0) return std::nullopt;
  return number;
}

std::optional<std::vector<std::size_t>> parse_numbers(std::string_view text) {
  std::vector<std::size_t> numbers;
  while (true) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const auto number = parse_number(text.substr(0, comma));
    if (!number) return std::nullopt;
    numbers.push_back(*number);
    if (comma == text.size()) return numbers;
    text.remove_prefix(comma + 1);
  }
}

template <class Field, class Parsed>
bool assign(Field& field, Parsed parsed) {
  if (parsed) field = std::move(*parsed);
  return parsed.has_value();
}

std::optional<Wish> parse(std::span<const std::string> arguments) {
  Wish wish;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& name = arguments[i];
    if (name == "--json") {
      wish.is_json = true;
      continue;
    }
    if (++i == arguments.size()) return std::nullopt;
    const std::string& value = arguments[i];
    bool is_good = false;
    if (name == "--consumers") is_good = assign(wish.consumers, parse_numbers(value));
    if (name == "--bursts") is_good = assign(wish.bursts, parse_numbers(value));
    if (name == "--seconds") is_good = assign(wish.seconds, parse_number(value));
    if (name == "--rate") is_good = assign(wish.rate, parse_number(value));
    if (!is_good) return std::nullopt;
  }
  return wish;
}

void print(const LoadCase& ran, const LoadResult& result) {
  fmt::print("{:>9} {:>5} {:>9} {:>9} {:>6} {:>11.2f} {:>10.0f} {:>6.0f}\n", ran.consumers,
             ran.burst, result.packets_out, result.packets_received, result.packets_broken,
             static_cast<double>(result.packets_out) /
                 static_cast<double>(std::max<std::uint64_t>(result.send_calls, 1)),
             result.cpu_ns_per_packet_out(), result.best_ns_per_packet_out);
  std::fflush(stdout);
}

std::string to_json(const LoadCase& ran, const LoadResult& result) {
  return fmt::format(
      R"({{"consumers":{},"burst":{},"packets_out":{},"packets_received":{},)"
      R"("packets_broken":{},"send_calls":{},"cpu_ns_per_packet_out":{:.1f},"best_ns_per_packet_out":{:.1f}}})",
      ran.consumers, ran.burst, result.packets_out, result.packets_received, result.packets_broken,
      result.send_calls, result.cpu_ns_per_packet_out(), result.best_ns_per_packet_out);
}

}  // namespace

int run_sfu_bench(std::span<const std::string> arguments, Random& random) {
  const auto wish = parse(arguments);
  if (!wish) {
    fmt::print(stderr,
               "usage: bench sfu [--consumers 1,8] [--bursts 1,3,5] [--seconds 5] "
               "[--rate 20000] [--json]\n");
    return 2;
  }
  const Duration plain_send = plain_send_cpu();
  if (!wish->is_json)
    fmt::print(
        "a plain send costs {} ns of CPU\n{:>9} {:>5} {:>9} {:>9} {:>6} {:>11} {:>10} {:>6}\n",
        plain_send.count(), "consumers", "burst", "out", "received", "broken", "out/syscall",
        "cpu ns/out", "best");

  std::string cases;
  int exit_code = 0;
  for (const std::size_t consumers : wish->consumers) {
    for (const std::size_t burst : wish->bursts) {
      const LoadCase one{
          .consumers = consumers,
          .burst = burst,
          .packets_per_second = std::clamp<std::size_t>(wish->rate / consumers, 1, kCameraLimit),
          .duration = std::chrono::seconds{wish->seconds}};
      const auto result = measure(one, random);
      if (!result) {
        fmt::print(stderr, "it failed because {}\n", result.error());
        return 1;
      }
      if (result->packets_broken > 0) exit_code = 1;
      if (!wish->is_json) print(one, *result);
      cases += (cases.empty() ? "" : ",") + to_json(one, *result);
    }
  }
  if (wish->is_json)
    fmt::print("{{\"plain_send_ns\":{},\"cases\":[{}]}}\n", plain_send.count(), cases);
  return exit_code;
}

}  // namespace backlot::sfu
