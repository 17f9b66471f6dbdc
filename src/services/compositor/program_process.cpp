#include "services/compositor/program_process.hpp"

#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "base/log.hpp"
#include "media/codec/codec_log.hpp"
#include "net/precedence.hpp"
#include "net/process/sandbox.hpp"
#include "net/runtime.hpp"
#include "protocols/h264/decoder_config.hpp"
#include "services/compositor/asset_loader.hpp"
#include "services/compositor/core/countdown.hpp"
#include "services/compositor/font_folders.hpp"
#include "services/compositor/guest_input.hpp"
#include "services/compositor/machine.hpp"
#include "services/compositor/program_messages.hpp"
#include "services/compositor/program_output.hpp"
#include "services/compositor/program_sources.hpp"
#include "services/compositor/render_loop.hpp"

namespace backlot::compositor {
namespace {

namespace asio = net::asio;
using Error = boost::system::error_code;

constexpr std::size_t kLongestLine = 1U << 20U;
constexpr int kMostFrameRate = 60;
constexpr int kLargestSide = 3840;

class KernelRandom final : public Random {
 public:
  void fill(MutableBytes out) override {
    while (!out.empty()) {
      const ssize_t got = getrandom(out.data(), out.size(), 0);
      if (got > 0) out = out.subspan(static_cast<std::size_t>(got));
    }
  }
};

bool is_sane(const StartProgram& start) {
  const Size size = start.canvas;
  return size.width >= 64 && size.height >= 64 && size.width <= kLargestSide &&
         size.height <= kLargestSide && ((size.width | size.height) & 1) == 0 &&
         start.frames_per_second >= 1 && start.frames_per_second <= kMostFrameRate &&
         media::kSampleRate / start.frames_per_second % 40 == 0 &&
         media::kSampleRate % start.frames_per_second == 0;
}

Renderer::Options renderer_options(const StartProgram& start) {
  Renderer::Options options;
  options.video.size = start.canvas;
  options.video.frames_per_second = start.frames_per_second;
  options.video.keyframe_interval = 2 * start.frames_per_second;
  options.video.bitrate = start.video_bitrate;
  options.video.preset = start.preset;
  options.audio = start.audio_bitrate;
  options.has_ladder = start.has_ladder;
  return options;
}

Result<Bytes> header_of(const media::H264Encoder& encoder) {
  const auto config =
      h264::make_decoder_config(encoder.sequence_parameters(), encoder.picture_parameters());
  if (!config) return std::unexpected{config.error()};
  return h264::serialize(*config);
}

Result<StreamHeaders> headers_of(const Renderer& renderer) {
  auto video = header_of(renderer.video());
  if (!video) return std::unexpected{video.error()};
  StreamHeaders headers{std::move(*video), to_bytes(renderer.audio().specific_config())};
  const std::size_t rungs = renderer.ladder() == nullptr ? 0 : renderer.ladder()->size();
  for (std::size_t i = 0; i < rungs; ++i) {
    auto rendition = header_of(renderer.ladder()->encoder(i));
    if (!rendition) return std::unexpected{rendition.error()};
    headers.renditions.push_back(std::move(*rendition));
  }
  return headers;
}

/// Everything that exists once the program has been started.
class RunningProgram {
 public:
  RunningProgram(asio::io_context& main,
                 const Clock& clock,
                 Random& random,
                 const StartProgram& start,
                 Renderer renderer,
                 StreamHeaders headers)
      : main_(main),
        clock_(clock),
        canvas_(start.canvas),
        input_(input_context_,
               clock,
               ProgramReturn{renderer.video().sequence_parameters(),
                             renderer.video().picture_parameters(), random},
               [this] { loop_.request_key_frame(); }),
        clips_(clock,
               [this](PlaybackId id, bool has_failed) {
                 asio::post(main_, [id, has_failed] { say(PlayedOut{id, has_failed}); });
               }),
        sources_(input_, clips_),
        loop_(std::move(renderer), {start.frames_per_second, start.preset}, sources_, clock),
        output_(main,
                start.output,
                std::move(headers),
                random,
                {.request_key_frame = [this] { loop_.request_key_frame(); },
                 .announce = [](bool is_running) { say(Running{is_running}); }}),
        stats_timer_(main),
        words_timer_(main),
        assets_(main, start.canvas, [this](Images images) {
          images_ = std::move(images);
          draw();
        }) {
    say(Listening{input_.open(start.listen_address), input_.streams()});
    input_thread_ = std::thread{[this] { input_context_.run(); }};
    output_.open();
    loop_.start(
        [this](std::vector<media::EncodedPacket> packets) { hand_over(std::move(packets)); });
    wait_stats();
  }

  ~RunningProgram() {
    loop_.stop();
    asio::post(input_context_, [this] { input_.close(); });
    if (input_thread_.joinable()) input_thread_.join();
  }
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  void handle(const SetScene& message) {
    scene_ = message.scene;
    clips_.follow(scene_.playing);
    draw();
  }
  void handle(const SetAssets& message) {
    std::vector<AssetPath> images;
    std::vector<AssetPath> clips;
    for (const AssetPath& asset : message.assets)
      (asset.kind == asset::Kind::Image ? images : clips).push_back(asset);
    assets_.want(images);
    clips_.use(clips);
  }
  void handle(const SetTracks& message) {
    asio::post(input_context_, [this, message] { input_.set_tracks(message); });
  }
  void handle(const AllowLadder& message) { loop_.allow_ladder(message.is_allowed); }
  void close(std::function<void()> closed) { output_.close(std::move(closed)); }

 private:
  static void say(const FromProgram& message) {
    const std::string line = serialize(message) + "\n";
    std::cout << line << std::flush;
  }

  /// Draws what is not the sources' and hands the scene to the rendering thread.
  void draw() {
    const WallTime now = clock_.wall();
    graphics_ = draw_graphics({.scene = scene_, .canvas = canvas_, .images = images_, .now = now},
                              text_, graphics_.get());
    loop_.set_scene(scene_, graphics_);
    wait_words(now);
  }

  /// A clock on the picture shows another second soon.
  void wait_words(WallTime now) {
    words_timer_.cancel();
    const auto change = next_change(scene_, now);
    if (!change) return;
    words_timer_.expires_after(*change - now);
    words_timer_.async_wait([this](const Error& error) {
      if (!error) draw();
    });
  }

  /// From the rendering thread to those that send.
  void hand_over(std::vector<media::EncodedPacket> packets) {
    const auto shared =
        std::make_shared<const std::vector<media::EncodedPacket>>(std::move(packets));
    asio::post(main_, [this, shared] {
      for (const media::EncodedPacket& packet : *shared) output_.send(packet);
    });
    asio::post(input_context_, [this, shared] { input_.send_program(*shared); });
  }

  void wait_stats() {
    stats_timer_.expires_after(1s);
    stats_timer_.async_wait([this](const Error& error) {
      if (error) return;
      asio::post(input_context_, [this] {
        const std::int64_t sources = input_.active_tracks();
        asio::post(main_, [this, sources] { report(sources); });
      });
      wait_stats();
    });
  }

  void report(std::int64_t sources) {
    const RenderLoop::Stats stats = loop_.take_stats();
    ProgramStats message;
    message.frames = stats.frames;
    message.skipped = stats.skipped;
    message.dropped = output_.dropped();
    message.sources = sources;
    message.tick_ms = std::chrono::duration<double, std::milli>(stats.longest_tick).count();
    message.cores = cpu_.take(clock_.now());
    message.economy = stats.economy;
    message.renditions = static_cast<std::int64_t>(stats.renditions);
    message.ladder_cores = stats.ladder_cores;
    say(message);
  }

  asio::io_context& main_;
  const Clock& clock_;
  CpuMeter cpu_;
  Size canvas_;
  media::TextRenderer text_;
  stage::Scene scene_;
  Images images_;
  std::shared_ptr<const Graphics> graphics_;
  asio::io_context input_context_{1};
  GuestInput input_;
  ClipPlayers clips_;
  ProgramSources sources_;
  RenderLoop loop_;
  ProgramOutput output_;
  asio::steady_timer stats_timer_;
  asio::steady_timer words_timer_;
  AssetLoader assets_;
  std::thread input_thread_;
};

/// Reads lines and does what they say.
class ProgramProcess {
 public:
  explicit ProgramProcess(bool is_sandboxed) : is_sandboxed_(is_sandboxed) {}

  int run() {
    read();
    context_.run();
    running_.reset();
    return exit_code_;
  }

 private:
  void read() {
    asio::async_read_until(input_, asio::dynamic_buffer(buffer_, kLongestLine), '\n',
                           [this](const Error& error, std::size_t size) {
                             if (error) return end();
                             const std::string line = buffer_.substr(0, size - 1);
                             buffer_.erase(0, size);
                             handle(line);
                             if (!is_ending_) read();
                           });
  }

  void handle(const std::string& line) {
    const auto message = parse_to_program(line);
    if (!message) return fail_with("program.message.malformed", message.error());
    std::visit([this](const auto& value) { handle(value); }, *message);
  }

  void handle(const StartProgram& start) {
    if (running_ || !is_sane(start))
      return fail_with("program.start.refused", std::make_error_code(std::errc::invalid_argument));
    // Before the first thread and the first foreign byte.
    if (const auto closed = confine(start); !closed)
      return fail_with("program.sandbox.failed", closed.error());
    auto renderer = Renderer::create(renderer_options(start));
    if (!renderer) return fail_with("program.start.failed", renderer.error());
    auto headers = headers_of(*renderer);
    if (!headers) return fail_with("program.start.failed", headers.error());
    running_.emplace(context_, clock_, random_, start, std::move(*renderer), std::move(*headers));
  }
  void handle(const SetScene& message) {
    if (running_) running_->handle(message);
  }
  void handle(const SetTracks& message) {
    if (running_) running_->handle(message);
  }
  void handle(const SetAssets& message) {
    if (running_) running_->handle(message);
  }
  void handle(const AllowLadder& message) {
    if (running_) running_->handle(message);
  }
  void handle(const StopProgram& /*message*/) { end(); }

  [[nodiscard]] Result<void> confine(const StartProgram& start) const {
    if (!is_sandboxed_) return {};
    process::SandboxNeeds needs{font_folders(), start.output.port};
    if (!start.asset_folder.empty()) needs.readable.push_back(start.asset_folder);
    return process::enter_sandbox(needs);
  }

  void fail_with(std::string_view event, const std::error_code& reason) {
    log::error(event, {{"reason", reason}});
    exit_code_ = 1;
    end();
  }

  void end() {
    if (std::exchange(is_ending_, true)) return;
    if (!running_) return context_.stop();
    running_->close([this] { context_.stop(); });
  }

  asio::io_context context_{1};
  asio::posix::stream_descriptor input_{context_, dup(STDIN_FILENO)};
  std::string buffer_;
  net::SystemClock clock_;
  KernelRandom random_;
  std::optional<RunningProgram> running_;
  bool is_sandboxed_;
  bool is_ending_ = false;
  int exit_code_ = 0;
};

}  // namespace

int run_program(const std::vector<std::string>& arguments) {
  const bool is_sandboxed = std::ranges::find(arguments, "--no-sandbox") == arguments.end();
  net::take_precedence();  // or not: then the machine had better be quiet
  process::limit_process();
  media::silence_codecs();
  try {
    return ProgramProcess{is_sandboxed}.run();
  } catch (const std::exception& error) {
    log::error("program.failed", {{"reason", error.what()}});
    return 1;
  }
}

}  // namespace backlot::compositor
