#include "services/ingest/ingest_process.hpp"

#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/log.hpp"
#include "media/codec/codec_log.hpp"
#include "net/process/child.hpp"
#include "net/process/sandbox.hpp"
#include "net/runtime.hpp"
#include "protocols/flv/reader.hpp"
#include "protocols/rtcp/compound.hpp"
#include "protocols/rtp/av_sender.hpp"
#include "protocols/rtp/packet.hpp"
#include "services/ingest/core/picture_path.hpp"
#include "services/ingest/core/sound_path.hpp"

namespace backlot::ingest {
namespace {

namespace asio = net::asio;
using Error = boost::system::error_code;

constexpr std::size_t kReadSize = 64UL * 1024UL;
constexpr std::size_t kLargestDatagram = 2048;
constexpr int kMostAtOnce = 64;
constexpr int kSendBuffer = 1 << 20;
constexpr Duration kTick = 100ms;

class KernelRandom final : public Random {
 public:
  void fill(MutableBytes out) override {
    while (!out.empty()) {
      const ssize_t got = getrandom(out.data(), out.size(), 0);
      if (got > 0) out = out.subspan(static_cast<std::size_t>(got));
    }
  }
};

std::optional<std::uint32_t> number_of(const std::string& text) {
  std::uint32_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

/// Reads tags, makes packets of them, and hears what their receiver says.
class IngestProcess {
 public:
  explicit IngestProcess(const rtp::AvSender::Sources& sources) : sender_(sources, random_) {
    Error ignored;
    socket_.set_option(asio::socket_base::send_buffer_size{kSendBuffer}, ignored);
    socket_.non_blocking(true, ignored);
  }

  int run() {
    read();
    hear();
    tick();
    context_.run();
    return exit_code_;
  }

 private:
  void read() {
    input_.async_read_some(asio::buffer(buffer_), [this](const Error& error, std::size_t size) {
      if (error) return context_.stop();
      tags_.receive(BytesView{buffer_}.first(size));
      if (take_tags()) return read();
      exit_code_ = 1;
      context_.stop();
    });
  }

  /// False for what is no FLV.
  bool take_tags() {
    while (true) {
      const auto tag = tags_.next();
      if (!tag) return false;
      if (!*tag) return true;
      take(**tag);
    }
  }

  void take(const flv::Tag& tag) {
    const MediaTime at = std::chrono::milliseconds{tag.timestamp};
    if (tag.type == flv::TagType::Video) {
      if (sender_.take_key_frame_wish(clock_.now())) pictures_.request_key_frame();
      if (const auto video = flv::parse_video(tag.body))
        for (const SentPicture& picture : pictures_.take(*video, at)) send(picture);
    } else if (tag.type == flv::TagType::Audio) {
      if (const auto audio = flv::parse_audio(tag.body))
        for (const SentSound& sound : sound_.take(*audio, at))
          send(sender_.sound(sound.packet, sound.at, clock_.now()));
    }
  }

  void send(const SentPicture& picture) {
    const std::vector<BytesView> units{picture.units.begin(), picture.units.end()};
    for (const BytesView packet : sender_.picture(units, picture.at, clock_.now())) send(packet);
  }

  /// What the kernel does not take is lost, as on any way; it will be asked for again.
  void send(BytesView packet) {
    Error ignored;
    socket_.send(asio::buffer(packet.data(), packet.size()), 0, ignored);
  }

  void hear() {
    socket_.async_wait(asio::ip::udp::socket::wait_read, [this](const Error& error) {
      if (error) return context_.stop();
      std::array<std::byte, kLargestDatagram> datagram{};
      for (int i = 0; i < kMostAtOnce; ++i) {
        Error trouble;
        const std::size_t size = socket_.receive(asio::buffer(datagram), 0, trouble);
        if (trouble) break;
        hear(BytesView{datagram}.first(size));
      }
      hear();
    });
  }

  void hear(BytesView datagram) {
    if (!rtp::is_rtcp(datagram)) return;
    rtcp::CompoundReader reader{datagram};
    while (const auto packet = reader.next())
      for (const BytesView again : sender_.receive(*packet)) send(again);
  }

  void tick() {
    timer_.expires_after(kTick);
    timer_.async_wait([this](const Error& error) {
      if (error) return;
      if (const auto report = sender_.take_report(clock_.now(), clock_.wall())) send(*report);
      tick();
    });
  }

  asio::io_context context_{1};
  asio::posix::stream_descriptor input_{context_, dup(STDIN_FILENO)};
  asio::ip::udp::socket socket_{context_, asio::ip::udp::v4(), process::Child::kInherited};
  asio::steady_timer timer_{context_};
  net::SystemClock clock_;
  KernelRandom random_;
  rtp::AvSender sender_;
  PicturePath pictures_;
  SoundPath sound_;
  flv::Reader tags_;
  std::array<std::byte, kReadSize> buffer_{};
  int exit_code_ = 0;
};

}  // namespace

int run_ingest(const std::vector<std::string>& arguments) {
  const bool is_sandboxed = std::ranges::find(arguments, "--no-sandbox") == arguments.end();
  const auto video = arguments.size() < 2 ? std::nullopt : number_of(arguments[0]);
  const auto audio = arguments.size() < 2 ? std::nullopt : number_of(arguments[1]);
  if (!video || !audio) return 2;
  process::limit_process();
  media::silence_codecs();
  try {
    IngestProcess process{{.video = *video, .audio = *audio}};
    // Before the first foreign byte.
    if (is_sandboxed)
      if (const auto closed = process::enter_sandbox({}); !closed) {
        log::error("ingest.sandbox.failed", {{"reason", closed.error()}});
        return 1;
      }
    return process.run();
  } catch (const std::exception& error) {
    log::error("ingest.failed", {{"reason", error.what()}});
    return 1;
  }
}

}  // namespace backlot::ingest
