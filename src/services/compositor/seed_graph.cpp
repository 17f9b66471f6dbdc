#include "services/compositor/seed_graph.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <spdlog/fmt/fmt.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string_view>

namespace backlot::compositor {
namespace {

constexpr std::string_view kProgram = "/usr/bin/ffmpeg";

void put(std::string& out, std::uint64_t value, unsigned octets) {
  for (unsigned i = 0; i < octets; ++i) out.push_back(static_cast<char>(value >> (8U * i) & 0xFFU));
}

/// IVF: a header of 32 octets, then each frame behind its size and time stamp, little endian.
std::string ivf(const Recording& recording) {
  std::string out = "DKIF";
  put(out, 0, 2);
  put(out, 32, 2);
  out += "VP80";
  put(out, static_cast<std::uint64_t>(recording.size.width), 2);
  put(out, static_cast<std::uint64_t>(recording.size.height), 2);
  put(out, kBenchRate, 4);
  put(out, 1, 4);
  put(out, recording.frames.size(), 4);
  put(out, 0, 4);
  for (std::size_t i = 0; i < recording.frames.size(); ++i) {
    put(out, recording.frames[i].size(), 4);
    put(out, i, 8);
    out += as_text(recording.frames[i]);
  }
  return out;
}

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Runs a program to its end; the CPU-seconds it took, or nothing when it failed.
std::optional<double> cost_of(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
  pid_t child = 0;
  const int failure =
      posix_spawn(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) return std::nullopt;
  int status = 0;
  rusage used{};
  if (wait4(child, &status, 0, &used) != child || status != 0) return std::nullopt;
  return seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
}

}  // namespace

std::optional<SeedGraph> SeedGraph::find() {
  if (::access(kProgram.data(), X_OK) != 0) return std::nullopt;
  return SeedGraph{kProgram};
}

SeedGraph::SeedGraph(std::filesystem::path program)
    : program_(std::move(program)),
      folder_(std::filesystem::temp_directory_path() /
              ("backlot-bench-" + std::to_string(getpid()))) {
  std::filesystem::create_directories(folder_);
}

SeedGraph::~SeedGraph() {
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

std::string SeedGraph::filter(std::size_t inputs, Size canvas) {
  std::size_t columns = 1;
  while (columns * columns < inputs) ++columns;
  const std::size_t rows = (inputs + columns - 1) / columns;
  const int width = canvas.width / static_cast<int>(columns) & ~1;
  const int height = canvas.height / static_cast<int>(rows) & ~1;
  std::string out;
  for (std::size_t i = 0; i < inputs; ++i)
    out += fmt::format("[{0}:v]scale={1}:{2}[v{0}];", i, width, height);
  if (inputs == 1) return out + "[v0]null[out]";
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = row * columns; i < (row + 1) * columns; ++i)
      out += fmt::format("[v{}]", i);
    out +=
        fmt::format("hstack=inputs={}[{}];", columns, rows == 1 ? "out" : fmt::format("r{}", row));
  }
  if (rows == 1) {
    out.pop_back();
    return out;
  }
  for (std::size_t row = 0; row < rows; ++row) out += fmt::format("[r{}]", row);
  return out + fmt::format("vstack=inputs={}[out]", rows);
}

std::filesystem::path SeedGraph::file_of(const std::shared_ptr<const Recording>& recording) {
  auto found = std::ranges::find(written_, recording);
  const auto path = folder_ / fmt::format("{}.ivf", std::distance(written_.begin(), found));
  if (found != written_.end()) return path;
  std::ofstream{path, std::ios::binary} << ivf(*recording);
  written_.push_back(recording);
  return path;
}

std::optional<double> SeedGraph::measure(const Wish& wish) {
  std::vector<std::string> command{program_.string(), "-nostdin", "-v", "error"};
  const auto add = [&](std::initializer_list<std::string> words) {
    command.insert(command.end(), words);
  };
  for (const auto& guest : wish.guests) add({"-stream_loop", "-1", "-i", file_of(guest).string()});
  const std::string rate = std::to_string(wish.bitrate.bps);
  add({"-filter_complex", filter(wish.guests.size(), wish.canvas), "-map", "[out]"});
  add({"-c:v", "libx264", "-preset", "veryfast", "-tune", "zerolatency", "-b:v", rate});
  add({"-g", std::to_string(2 * kBenchRate), "-t", std::to_string(wish.seconds), "-f", "flv"});
  add({"-y", "/dev/null"});
  const auto cost = cost_of(std::move(command));
  if (!cost) return std::nullopt;
  return *cost / wish.seconds;
}

}  // namespace backlot::compositor
