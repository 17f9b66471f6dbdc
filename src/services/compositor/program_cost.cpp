#include "services/compositor/program_cost.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <iostream>
#include <span>
#include <thread>

#include "domain/show/names.hpp"
#include "services/compositor/bench_pipeline.hpp"
#include "services/compositor/seed_graph.hpp"

namespace backlot::compositor {
namespace {

namespace json = boost::json;

constexpr int kCameraHeight = 720;
constexpr std::string_view kTheirPreset = "veryfast";

struct Case {
  int sources = 4;
  int height = 720;
  int layer_height = 360;  ///< what the program asks the SFU for: the nearest above the tile
  show::Layout layout = show::Layout::Grid;
  bool has_graphics = false;
};
constexpr std::array kGrids{Case{1, 720, 720},  Case{2, 720, 360},  Case{4, 720, 360},
                            Case{9, 720, 360},  Case{16, 720, 180}, Case{1, 1080, 1080},
                            Case{2, 1080, 540}, Case{4, 1080, 540}, Case{9, 1080, 540},
                            Case{16, 1080, 270}};
constexpr std::array kLayouts{
    Case{4, 720, 720, show::Layout::Spotlight}, Case{4, 720, 720, show::Layout::Screen},
    Case{4, 720, 360, show::Layout::Grid, true}, Case{4, 1080, 540, show::Layout::Grid, true}};

struct Options {
  int seconds = 6;
  int programs = 0;
  std::string preset = "superfast";
  bool is_json = false;
  bool is_about_layouts = false;
  int only_sources = 0;
  int only_height = 0;
};

/// What was found out about one case.
struct Findings {
  ProgramCost cost;        ///< with the right layers
  double bare = 0;         ///< decoding and encoding the same, and nothing else
  double ladder = 0;       ///< lower renditions besides
  double with_ladder = 1;  ///< the program and them, in parts of the program, of one run
  double same_input = 0;   ///< with the cameras' full picture and the yardstick's preset
  std::optional<double> seed;
  double latency_p50 = 0;
  double latency_p95 = 0;
  double tick_p95 = 0;
};

/// The word after `name`, or `otherwise`.
std::string option(const std::vector<std::string>& arguments,
                   std::string_view name,
                   std::string otherwise) {
  const auto found = std::ranges::find(arguments, name);
  return found == arguments.end() || found + 1 == arguments.end() ? std::move(otherwise)
                                                                  : *(found + 1);
}

bool has(const std::vector<std::string>& arguments, std::string_view name) {
  return std::ranges::find(arguments, name) != arguments.end();
}

int number(const std::vector<std::string>& arguments,
           std::string_view name,
           const char* otherwise,
           int most) {
  return std::clamp(std::atoi(option(arguments, name, otherwise).c_str()), 0, most);
}

Options read(const std::vector<std::string>& arguments) {
  return {.seconds = std::max(1, number(arguments, "--seconds", "6", 600)),
          .programs = number(arguments, "--programs", "0", 64),
          .preset = option(arguments, "--preset", "superfast"),
          .is_json = has(arguments, "--json"),
          .is_about_layouts = has(arguments, "--layouts"),
          .only_sources = number(arguments, "--sources", "0", 16),
          .only_height = number(arguments, "--height", "0", 1080)};
}

using Recordings = std::vector<std::shared_ptr<const Recording>>;

Result<Recordings> guests_of(RecordingShelf& shelf, int count, int height) {
  Recordings out;
  for (int i = 0; i < count; ++i) {
    auto recording = shelf.find(height, i);
    if (!recording) return std::unexpected{recording.error()};
    out.push_back(std::move(*recording));
  }
  return out;
}

/// What it costs to decode these, with nothing around the decoder.
Result<double> bare_decoding(const Recordings& guests, int seconds) {
  std::vector<media::VideoDecoder> decoders;
  for (std::size_t i = 0; i < guests.size(); ++i) {
    auto decoder = media::VideoDecoder::create(media::VideoCodec::Vp8);
    if (!decoder) return std::unexpected{decoder.error()};
    decoders.push_back(std::move(*decoder));
  }
  const double before = cpu_seconds();
  for (int frame = 0; frame < seconds * kBenchRate; ++frame)
    for (std::size_t i = 0; i < guests.size(); ++i)
      if (const auto shown =
              decoders[i].decode(guests[i]->frames[static_cast<std::size_t>(frame) % kBenchLoop]);
          !shown)
        return std::unexpected{shown.error()};
  return (cpu_seconds() - before) / seconds;
}

Result<ProgramCost> cost_of(const BenchPipeline::Wish& wish, int seconds) {
  auto pipeline = BenchPipeline::create(wish);
  if (!pipeline) return std::unexpected{pipeline.error()};
  return (*pipeline)->measure(seconds);
}

BenchPipeline::Wish wish_of(const Case& test, const Options& options, Recordings guests) {
  return {.guests = std::move(guests),
          .height = test.height,
          .layout = test.layout,
          .has_graphics = test.has_graphics,
          .preset = options.preset};
}

Result<Findings> examine(const Case& test,
                         const Options& options,
                         RecordingShelf& shelf,
                         std::optional<SeedGraph>& seed) {
  const auto layers = guests_of(shelf, test.sources, test.layer_height);
  const auto cameras = guests_of(shelf, test.sources, kCameraHeight);
  if (!layers) return std::unexpected{layers.error()};
  if (!cameras) return std::unexpected{cameras.error()};

  Findings out;
  auto wish = wish_of(test, options, *layers);
  const auto cost = cost_of(wish, options.seconds);
  const auto bare = bare_decoding(*layers, options.seconds);
  auto same_wish = wish_of(test, options, *cameras);
  same_wish.preset = kTheirPreset;
  const auto same = cost_of(same_wish, options.seconds);
  if (!cost) return std::unexpected{cost.error()};
  if (!bare) return std::unexpected{bare.error()};
  if (!same) return std::unexpected{same.error()};
  auto ladder_wish = wish;
  ladder_wish.has_ladder = true;
  const auto ladder = cost_of(ladder_wish, options.seconds);
  if (!ladder) return std::unexpected{ladder.error()};
  out.cost = *cost;
  out.ladder = ladder->ladder;
  out.with_ladder = (ladder->total() + ladder->ladder) / ladder->total();
  out.bare = *bare + cost->encode;
  out.same_input = same->total();
  if (seed)
    out.seed = seed->measure({.guests = *cameras,
                              .canvas = wide(test.height),
                              .bitrate = BenchPipeline::bitrate_of(test.height),
                              .seconds = options.seconds});

  auto pipeline = BenchPipeline::create(wish);
  if (!pipeline) return std::unexpected{pipeline.error()};
  ProgramPace pace = (*pipeline)->live(std::min(options.seconds, 5));
  out.latency_p50 = quantile(pace.latency_ms, 0.5);
  out.latency_p95 = quantile(pace.latency_ms, 0.95);
  out.tick_p95 = quantile(pace.tick_ms, 0.95);
  return out;
}

json::object to_json(const Case& test, const Options& options, const Findings& found) {
  const ProgramCost& cost = found.cost;
  json::object out{{"sources", test.sources},
                   {"height", test.height},
                   {"cores", cost.total()},
                   {"seed_graph_cores", nullptr},
                   {"same_input_cores", found.same_input},
                   {"bare_cores", found.bare},
                   {"decode", cost.decode},
                   {"compose", cost.compose},
                   {"encode", cost.encode},
                   {"audio", cost.audio},
                   {"ladder", found.ladder},
                   {"with_ladder", found.with_ladder},
                   {"latency_p50_ms", found.latency_p50},
                   {"latency_p95_ms", found.latency_p95},
                   {"tick_p95_ms", found.tick_p95},
                   {"layer_height", test.layer_height},
                   {"layout", show::to_string(test.layout)},
                   {"graphics", test.has_graphics},
                   {"preset", options.preset}};
  if (found.seed) out["seed_graph_cores"] = *found.seed;
  return out;
}

void print_head(const Options& options) {
  std::cout
      << "CPU-seconds per second of output at 30 pictures a second; guests send VP8; x264 "
      << options.preset << ".\n"
      << "total: with the simulcast layer nearest above each tile. bare: decoding and encoding "
         "the same alone.\n"
      << "ladder: lower renditions besides, not in the total; with: the program and them, in parts "
         "of the program.\n"
      << "same: 720p from every guest, x264 veryfast, as the seed's ffmpeg graph has it beside "
         "it (picture only).\n"
      << "latency: a source's frame sent until its RTMP packet; tick: due until packet.\n"
      << fmt::format(
             "{:>7} {:>6} {:>6} {:<10}{:>7} {:>7} {:>7} {:>7} {:>7} {:>7} {:>6} {:>7} {:>7} "
             "{:>7} {:>6} {:>8} {:>8} {:>8}\n",
             "sources", "out", "layer", "layout", "decode", "compose", "encode", "audio", "total",
             "ladder", "with", "bare", "same", "seed", "ratio", "p50 ms", "p95 ms", "tick p95");
}

void print_row(const Case& test, const Findings& found) {
  const ProgramCost& cost = found.cost;
  const double seed = found.seed.value_or(0);
  std::cout
      << fmt::format(
             "{:>7} {:>5}p {:>5}p {:<10}{:>7.3f} {:>7.3f} {:>7.3f} {:>7.3f} {:>7.3f} {:>7.3f} "
             "{:>6.2f} {:>7.3f} {:>7.3f} {:>7.3f} {:>6.2f} {:>8.1f} {:>8.1f} {:>8.1f}\n",
             test.sources, test.height, test.layer_height,
             test.has_graphics ? "+graphics" : show::to_string(test.layout), cost.decode,
             cost.compose, cost.encode, cost.audio, cost.total(), found.ladder, found.with_ladder,
             found.bare, found.same_input, seed, seed / cost.total(), found.latency_p50,
             found.latency_p95, found.tick_p95)
      << std::flush;
}

/// Several programs at once, in real time, each in a thread of its own.
int run_together(const Options& options) {
  RecordingShelf shelf;
  const Case test = kGrids[2];
  const auto guests = guests_of(shelf, test.sources, test.layer_height);
  if (!guests) return 1;
  std::vector<std::unique_ptr<BenchPipeline>> pipelines;
  for (int i = 0; i < options.programs; ++i) {
    auto wish = wish_of(test, options, *guests);
    wish.threads = 1;  // there is work enough for every core already
    auto pipeline = BenchPipeline::create(wish);
    if (!pipeline) return 1;
    pipelines.push_back(std::move(*pipeline));
  }
  std::vector<ProgramPace> paces(pipelines.size());
  const double before = cpu_seconds();
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < pipelines.size(); ++i)
      threads.emplace_back([&, i] { paces[i] = pipelines[i]->live(options.seconds); });
  }
  const double cores = (cpu_seconds() - before) / options.seconds;
  ProgramPace all;
  for (const ProgramPace& pace : paces) {
    all.frames += pace.frames;
    all.late += pace.late;
    all.latency_ms.insert(all.latency_ms.end(), pace.latency_ms.begin(), pace.latency_ms.end());
    all.tick_ms.insert(all.tick_ms.end(), pace.tick_ms.begin(), pace.tick_ms.end());
  }
  const double tick_p95 = quantile(all.tick_ms, 0.95);
  const double latency_p50 = quantile(all.latency_ms, 0.5);
  const double latency_p95 = quantile(all.latency_ms, 0.95);
  if (options.is_json) {
    json::array cases;
    cases.push_back(json::object{{"programs", options.programs},
                                 {"sources", test.sources},
                                 {"height", test.height},
                                 {"cores", cores},
                                 {"frames", all.frames},
                                 {"late", all.late},
                                 {"latency_p50_ms", latency_p50},
                                 {"latency_p95_ms", latency_p95},
                                 {"tick_p95_ms", tick_p95}});
    std::cout << json::serialize(json::object{{"cases", std::move(cases)}}) << "\n";
    return 0;
  }
  std::cout << fmt::format(
      "{} programs of {} guests at {}p30 for {} s: {:.2f} cores; {} frames, {} of them a frame "
      "late or more; source to packet p50 {:.1f} ms, p95 {:.1f} ms; tick to packet p95 {:.1f} "
      "ms\n",
      options.programs, test.sources, test.height, options.seconds, cores, all.frames, all.late,
      latency_p50, latency_p95, tick_p95);
  return 0;
}

bool is_wanted(const Case& test, const Options& options) {
  return (options.only_sources == 0 || options.only_sources == test.sources) &&
         (options.only_height == 0 || options.only_height == test.height);
}

}  // namespace

int run_program_bench(const std::vector<std::string>& arguments) {
  const Options options = read(arguments);
  if (options.programs > 0) return run_together(options);
  RecordingShelf shelf;
  auto seed = SeedGraph::find();
  json::array cases;
  if (!options.is_json) print_head(options);
  const std::span<const Case> tests =
      options.is_about_layouts ? std::span<const Case>{kLayouts} : std::span<const Case>{kGrids};
  for (const Case& test : tests) {
    if (!is_wanted(test, options)) continue;
    const auto found = examine(test, options, shelf, seed);
    if (!found) {
      std::cerr << "the bench failed because " << found.error().message() << "\n";
      return 1;
    }
    if (options.is_json)
      cases.push_back(to_json(test, options, *found));
    else
      print_row(test, *found);
  }
  if (options.is_json)
    std::cout << json::serialize(json::object{{"cases", std::move(cases)}}) << "\n";
  return 0;
}

}  // namespace backlot::compositor
