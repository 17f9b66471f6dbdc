#pragma once

// What tests of a real program process need: a relay that takes it, guests that send, eyes and ears
// for what comes out.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <numbers>
#include <thread>

#include "base/byte_writer.hpp"
#include "media/codec/aac_decoder.hpp"
#include "media/codec/opus_source.hpp"
#include "media/codec/video_decoder.hpp"
#include "media/codec/vp8_source.hpp"
#include "media/video/canvas.hpp"
#include "net/task.hpp"
#include "protocols/flv/tag.hpp"
#include "protocols/h264/decoder_config.hpp"
#include "protocols/rtcp/sender_report.hpp"
#include "protocols/rtmp/server_session.hpp"

namespace backlot::compositor {

/// A relay that lets everybody in and keeps what they publish. Its own thread.
class RtmpSink {
 public:
  struct Received {
    std::size_t connection = 0;
    rtmp::Message message;
  };

  explicit RtmpSink(Random& random) : random_(random) {
    accept();
    thread_ = std::thread{[this] { context_.run(); }};
  }
  ~RtmpSink() {
    context_.stop();
    thread_.join();
  }
  RtmpSink(const RtmpSink&) = delete;
  RtmpSink& operator=(const RtmpSink&) = delete;

  [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  /// Waits until `done` says so, at most `limit`; what `done` sees is everything so far.
  bool wait(const std::function<bool(const std::vector<Received>&)>& done,
            std::chrono::seconds limit = std::chrono::seconds{30}) {
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, limit, [&] { return done(received_); });
  }
  [[nodiscard]] std::vector<Received> received() {
    const std::scoped_lock lock{mutex_};
    return received_;
  }
  [[nodiscard]] std::vector<std::string> names() {
    const std::scoped_lock lock{mutex_};
    return names_;
  }

 private:
  using Tcp = net::asio::ip::tcp;
  struct Client {
    Client(Tcp::socket connected, Random& random, std::size_t index)
        : socket(std::move(connected)), session(random), number(index) {}
    Tcp::socket socket;
    rtmp::ServerSession session;
    std::size_t number;
    std::array<std::byte, 65536> input{};
  };

  void accept() {
    acceptor_.async_accept([this](const boost::system::error_code& error, Tcp::socket socket) {
      if (error) return;
      read(std::make_shared<Client>(std::move(socket), random_, clients_++));
      accept();
    });
  }
  void read(const std::shared_ptr<Client>& client) {
    client->socket.async_read_some(
        net::asio::buffer(client->input.data(), client->input.size()),
        [this, client](const boost::system::error_code& error, std::size_t size) {
          if (error || !client->session.receive(BytesView{client->input}.first(size))) return;
          while (auto output = client->session.poll()) handle(*client, *output);
          read(client);
        });
  }
  void handle(Client& client, rtmp::ServerSession::Output& output) {
    if (auto* transmit = std::get_if<rtmp::ServerSession::Transmit>(&output)) {
      boost::system::error_code ignored;
      net::asio::write(client.socket,
                       net::asio::buffer(transmit->bytes.data(), transmit->bytes.size()), ignored);
      return;
    }
    const std::scoped_lock lock{mutex_};
    if (auto* publish = std::get_if<rtmp::ServerSession::PublishRequested>(&output)) {
      names_.push_back(publish->app + "/" + publish->name);
      client.session.accept();
    } else if (auto* media = std::get_if<rtmp::ServerSession::Media>(&output)) {
      received_.push_back({client.number, std::move(media->message)});
    }
    changed_.notify_all();
  }

  net::asio::io_context context_{1};
  Tcp::acceptor acceptor_{context_, {net::asio::ip::address_v4::loopback(), 0}};
  Random& random_;
  std::size_t clients_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Received> received_;
  std::vector<std::string> names_;
  std::thread thread_;
};

/// A picture or a stretch of sound of the program, with its time in milliseconds.
struct SeenPicture {
  std::uint32_t at = 0;
  media::VideoFrame frame;
  bool is_keyframe = false;
  [[nodiscard]] media::Color color(int x, int y) const {
    const media::PictureView& view = frame.picture;
    return {view.y[view.y_stride * y + x], view.u[view.uv_stride * (y / 2) + x / 2],
            view.v[view.uv_stride * (y / 2) + x / 2]};
  }
};
struct Seen {
  std::vector<SeenPicture> pictures;
  std::vector<std::uint32_t> sound_times;
  std::vector<float> left;  ///< all sound from the first packet on, one channel
};

inline Bytes annex_b(const h264::DecoderConfig& config, BytesView avcc, bool is_keyframe) {
  Bytes out;
  const auto append = [&out](BytesView unit) {
    for (const int octet : {0, 0, 0, 1}) out.push_back(static_cast<std::byte>(octet));
    out.insert(out.end(), unit.begin(), unit.end());
  };
  if (is_keyframe) {
    append(config.sequence_sets.at(0));
    append(config.picture_sets.at(0));
  }
  while (avcc.size() > 4) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) size = size << 8U | std::to_integer<std::size_t>(avcc[i]);
    append(avcc.subspan(4, size));
    avcc = avcc.subspan(4 + size);
  }
  return out;
}

/// Decodes everything one connection published, of the program itself or of a lower rendition.
inline Seen watch(const std::vector<RtmpSink::Received>& received,
                  std::size_t connection,
                  std::uint8_t track = 0) {
  Seen seen;
  auto decoder = media::VideoDecoder::create(media::VideoCodec::H264).value();
  std::optional<media::AacDecoder> ear;
  h264::DecoderConfig config;
  for (const auto& [from, message] : received) {
    if (from != connection) continue;
    if (message.type == rtmp::MessageType::Video) {
      const auto video = flv::parse_video(message.payload).value();
      if (video.track != track || video.is_end) continue;
      if (video.is_sequence_header) {
        config = h264::parse_decoder_config(video.data).value();
      } else if (auto frame =
                     decoder.decode(annex_b(config, video.data, video.is_keyframe)).value()) {
        seen.pictures.push_back({message.timestamp, std::move(*frame), video.is_keyframe});
      }
    } else if (message.type == rtmp::MessageType::Audio) {
      const auto audio = flv::parse_audio(message.payload).value();
      if (audio.is_sequence_header) {
        ear = media::AacDecoder::create(audio.data).value();
        continue;
      }
      seen.sound_times.push_back(message.timestamp);
      const auto samples = ear->decode(audio.data).value();
      for (std::size_t i = 0; i < samples.size(); i += 2) seen.left.push_back(samples[i]);
    }
  }
  return seen;
}

/// Looks at what a connection published, each time half a second more is there, until it is as it
/// should be.
inline bool eventually(RtmpSink& sink,
                       std::size_t connection,
                       const std::function<bool(const Seen&)>& is_right) {
  for (std::uint32_t at = 1000; at <= 12'000; at += 500) {
    const bool has_more = sink.wait([&](const std::vector<RtmpSink::Received>& received) {
      return std::ranges::any_of(received, [&](const RtmpSink::Received& entry) {
        return entry.connection == connection && entry.message.timestamp >= at;
      });
    });
    if (!has_more) return false;
    const Seen seen = watch(sink.received(), connection);
    if (!seen.pictures.empty() && seen.left.size() > 24'000 && is_right(seen)) return true;
  }
  return false;
}

/// How strong a tone is in a piece of sound, 0 to 1 (Goertzel).
inline double tone_strength(std::span<const float> sound, double hertz) {
  const double step = 2 * std::numbers::pi * hertz / 48000;
  double real = 0;
  double imaginary = 0;
  for (std::size_t i = 0; i < sound.size(); ++i) {
    real += sound[i] * std::cos(step * static_cast<double>(i));
    imaginary += sound[i] * std::sin(step * static_cast<double>(i));
  }
  return 2 * std::hypot(real, imaginary) / static_cast<double>(sound.size());
}

/// One person with a camera of one color and a voice of one tone, sending RTP in real time from a
/// thread. With `has_flashes` the picture turns white and the tone sounds for 200 ms every second.
class RtpGuest {
 public:
  struct Options {
    std::uint16_t port = 0;
    std::uint32_t video_ssrc = 0;
    std::uint32_t audio_ssrc = 0;
    media::Color color;
    double hertz = 440;
    bool has_flashes = false;
  };

  explicit RtpGuest(Options options) : options_(options) {
    thread_ = std::thread{[this] { run(); }};
  }
  ~RtpGuest() {
    is_stopping_ = true;
    thread_.join();
  }
  RtpGuest(const RtpGuest&) = delete;
  RtpGuest& operator=(const RtpGuest&) = delete;

 private:
  static constexpr Size kSize{320, 180};
  using SteadyClock = std::chrono::steady_clock;

  void run() {
    const auto start = SteadyClock::now();
    for (std::int64_t tick = 0; !is_stopping_; ++tick) {
      std::this_thread::sleep_until(start + tick * std::chrono::milliseconds{20});
      if (tick % 50 == 0) send_reports(tick);
      send_voice(tick);
      if (tick % 2 == 0) send_picture(tick);  // 25 pictures a second
    }
  }
  [[nodiscard]] bool is_flashing(std::int64_t tick) const {
    return options_.has_flashes && tick % 50 < 10;
  }
  void send_voice(std::int64_t tick) {
    const bool is_loud = !options_.has_flashes || is_flashing(tick);
    std::vector<float> sound(media::OpusSource::kFrames * 2, 0.0F);
    for (std::size_t i = 0; is_loud && i < sound.size(); i += 2)
      sound[i] = sound[i + 1] = static_cast<float>(
          0.3 * std::sin(2 * std::numbers::pi * options_.hertz *
                         (static_cast<double>(tick) * 960 + static_cast<double>(i) / 2) / 48000));
    const Bytes packet = microphone_.encode(sound).value();
    send(options_.audio_ssrc, 111, audio_sequence_++, static_cast<std::uint32_t>(tick * 960), false,
         packet);
  }
  void send_picture(std::int64_t tick) {
    canvas_.fill(media::whole(kSize),
                 is_flashing(tick) ? media::Color{235, 128, 128} : options_.color);
    const Bytes frame = camera_.encode(canvas_.view(), tick % 50 == 0).value();
    for (std::size_t at = 0; at < frame.size(); at += 1100) {
      Bytes payload = bytes_of(at == 0 ? 0x10 : 0x00);
      const auto part =
          BytesView{frame}.subspan(at, std::min<std::size_t>(1100, frame.size() - at));
      payload.insert(payload.end(), part.begin(), part.end());
      send(options_.video_ssrc, 96, video_sequence_++, static_cast<std::uint32_t>(tick * 1800),
           at + 1100 >= frame.size(), payload);
    }
  }
  void send_reports(std::int64_t tick) {
    for (const bool is_video : {false, true}) {
      rtcp::SenderReport report;
      report.ssrc = is_video ? options_.video_ssrc : options_.audio_ssrc;
      report.ntp_time = static_cast<std::uint64_t>(4'000'000'000.0 * 4294967296.0) +
                        static_cast<std::uint64_t>(static_cast<double>(tick) * 0.02 * 4294967296.0);
      report.rtp_time = static_cast<std::uint32_t>(tick * (is_video ? 1800 : 960));
      std::array<std::byte, 256> buffer{};
      ByteWriter writer{buffer};
      report.serialize(writer);
      send_datagram(writer.written());
    }
  }
  void send(std::uint32_t ssrc,
            std::uint8_t type,
            std::uint16_t sequence,
            std::uint32_t timestamp,
            bool is_marked,
            BytesView payload) {
    std::array<std::byte, 1600> buffer{};
    ByteWriter writer{buffer};
    writer.u8(0x80);
    writer.u8(static_cast<std::uint8_t>(type | (is_marked ? 0x80 : 0)));
    writer.u16(sequence);
    writer.u32(timestamp);
    writer.u32(ssrc);
    writer.bytes(payload);
    send_datagram(writer.written());
  }
  void send_datagram(BytesView datagram) {
    boost::system::error_code ignored;
    socket_.send_to(net::asio::buffer(datagram.data(), datagram.size()),
                    {net::asio::ip::address_v4::loopback(), options_.port}, 0, ignored);
  }

  Options options_;
  net::asio::io_context context_;
  net::asio::ip::udp::socket socket_{context_, {net::asio::ip::address_v4::loopback(), 0}};
  media::Canvas canvas_{kSize};
  media::Vp8Source camera_ = media::Vp8Source::create(kSize, kilobits(400), 25).value();
  media::OpusSource microphone_ = media::OpusSource::create().value();
  std::uint16_t video_sequence_ = 0;
  std::uint16_t audio_sequence_ = 0;
  std::atomic<bool> is_stopping_ = false;
  std::thread thread_;
};

}  // namespace backlot::compositor
