#include "services/compositor/bench_guests.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "domain/stage/compose.hpp"
#include "media/codec/opus_source.hpp"
#include "media/codec/vp8_source.hpp"
#include "media/video/picture.hpp"

namespace backlot::compositor {
namespace {

constexpr std::size_t kPacket = 1180;
constexpr std::size_t kVoicePackets = kBenchLoop * 50 / kBenchRate;

std::uint8_t clamp_luma(double value) {
  return static_cast<std::uint8_t>(std::clamp(value, 16.0, 235.0));
}

/// Somebody before a wall: a textured background that stands still, a face that moves, sensor
/// noise.
void draw_person(media::Picture& picture, std::size_t number, int seed, std::uint32_t& noise) {
  const Size size = picture.size();
  const media::MutablePicture planes = picture.planes();
  const double time = static_cast<double>(number) / kBenchLoop * 2 * std::numbers::pi;
  const double center_x = size.width * (0.5 + 0.06 * std::sin(time + seed));
  const double center_y = size.height * (0.5 + 0.03 * std::cos(2 * time));
  const double radius = size.height * 0.3;
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      noise = noise * 1664525U + 1013904223U;
      const double grain = static_cast<double>(noise >> 29U);
      const double away = std::hypot(x - center_x, (y - center_y) * 0.8) / radius;
      const double wall = 90 + 20 * std::sin(x * 0.05 + seed) + 20 * std::sin(y * 0.09);
      const double face = 170 - 50 * away + 15 * std::sin((x - center_x) * 0.2);
      planes.y[y * planes.y_stride + x] = clamp_luma((away < 1 ? face : wall) + grain);
    }
}

std::vector<Bytes> packetize(const Bytes& frame) {
  std::vector<Bytes> out;
  for (std::size_t at = 0; at < frame.size(); at += kPacket) {
    Bytes payload = bytes_of(at == 0 ? 0x10 : 0x00);
    const auto part = BytesView{frame}.subspan(at, std::min(kPacket, frame.size() - at));
    payload.insert(payload.end(), part.begin(), part.end());
    out.push_back(std::move(payload));
  }
  return out;
}

/// What simulcast gives a layer of this height, as browsers are told to encode it.
Bitrate bitrate_of(int height) {
  return kilobits(height >= 720 ? 2000 : height >= 480 ? 900 : 500);
}

Result<void> film(Recording& out, int seed) {
  auto camera = media::Vp8Source::create(out.size, bitrate_of(out.size.height), kBenchRate);
  if (!camera) return std::unexpected{camera.error()};
  media::Picture picture{out.size};
  std::uint32_t noise = 1;
  for (std::size_t i = 0; i < kBenchLoop; ++i) {
    draw_person(picture, i, seed, noise);
    auto frame = camera->encode(picture.view(), i == 0);
    if (!frame) return std::unexpected{frame.error()};
    out.video.push_back(packetize(*frame));
    out.frames.push_back(std::move(*frame));
  }
  return {};
}

/// Breath and tone, as loud as syllables are, the same on both sides.
Result<void> speak(Recording& out, int seed) {
  auto microphone = media::OpusSource::create();
  if (!microphone) return std::unexpected{microphone.error()};
  std::vector<float> sound(media::OpusSource::kFrames * 2);
  std::uint32_t noise = 1;
  double voice = 0;
  for (std::size_t packet = 0; packet < kVoicePackets; ++packet) {
    const double loudness = 0.1 + 0.1 * std::sin(static_cast<double>(packet) * 0.4 + seed);
    for (std::size_t i = 0; i < sound.size(); i += 2) {
      noise = noise * 1664525U + 1013904223U;
      voice = 0.9 * voice + 0.1 * (static_cast<double>(noise >> 16U) / 32768 - 1);
      const double time = static_cast<double>(packet * sound.size() + i) / 2 / media::kSampleRate;
      sound[i] = sound[i + 1] = static_cast<float>(
          loudness * (voice + 0.5 * std::sin(2 * std::numbers::pi * 150 * (seed + 1) * time)));
    }
    auto encoded = microphone->encode(sound);
    if (!encoded) return std::unexpected{encoded.error()};
    out.audio.push_back(std::move(*encoded));
  }
  return {};
}

Uuid uuid_of(int number) {
  Uuid uuid{};
  uuid[15] = static_cast<std::byte>(number + 1);
  return uuid;
}

/// Everything at once: a frame, a lower third, a ticker, a comment, a logo and a clock.
void show_graphics(show::Show& show) {
  show.banners = {{BannerId{uuid_of(0)}, show::BannerKind::Banner, "Ada Lovelace", "Engines"},
                  {BannerId{uuid_of(1)}, show::BannerKind::Ticker,
                   "What happened today, and what happens tomorrow, in one line", ""}};
  show.shown_banner = show.banners[0].id;
  show.shown_ticker = show.banners[1].id;
  show.shown_comment = show::Comment{MessageId{uuid_of(0)}, "Somebody", "A question from afar"};
  show.graphics.overlay = AssetId{uuid_of(0)};
  show.graphics.logo = AssetId{uuid_of(1)};
  show.countdown = show::Countdown{kBenchWall + 600s, "Break", true};
}

}  // namespace

Result<std::shared_ptr<const Recording>> RecordingShelf::find(int height, int guest) {
  const int person = guest % kPeople;
  auto& known = recordings_[{height, person}];
  if (known) return known;
  auto recording = std::make_shared<Recording>();
  recording->size = wide(height);
  if (const auto done = film(*recording, person); !done) return std::unexpected{done.error()};
  if (const auto done = speak(*recording, person); !done) return std::unexpected{done.error()};
  known = std::move(recording);
  return known;
}

Result<BenchGuest> BenchGuest::create(int number, std::shared_ptr<const Recording> recording) {
  auto video = VideoTrack::create(media::VideoCodec::Vp8, 90000);
  auto audio = AudioTrack::create();
  if (!video) return std::unexpected{video.error()};
  if (!audio) return std::unexpected{audio.error()};
  return BenchGuest{ParticipantId{uuid_of(number)}, std::move(recording), std::move(*video),
                    std::move(*audio)};
}

void BenchGuest::play_video(std::size_t frame, Instant now) {
  const auto& packets = recording->video[frame % kBenchLoop];
  for (std::size_t i = 0; i < packets.size(); ++i)
    video.push({video_sequence++, static_cast<std::uint32_t>(frame * 3000), i + 1 == packets.size(),
                packets[i]},
               now);
  while (auto shown = video.poll(now)) pictures.push(std::move(*shown), now);
}

void BenchGuest::play_audio(Instant start, Instant now) {
  while (start + Duration{audio_sequence * 20'000'000LL} <= now) {
    audio.push({audio_sequence, audio_sequence * 960U, false,
                recording->audio[audio_sequence % recording->audio.size()]},
               now);
    ++audio_sequence;
  }
}

SourceState BenchSources::advance(const show::StageItem& item, Instant at) {
  BenchGuest& guest = find(item.participant);
  guest.pictures.advance(at);
  return {guest.pictures.number(), at - guest.pictures.last_arrival()};
}

media::VideoFrame BenchSources::picture(const show::StageItem& item) {
  const auto* current = find(item.participant).pictures.current();
  return current == nullptr ? media::VideoFrame{} : *current;
}

void BenchSources::read(const SoundKey& key, Instant at, media::MutableSamples out) {
  find(key.participant).audio.read(at, out);
}

BenchGuest& BenchSources::find(ParticipantId id) {
  return *std::ranges::find(guests_, id, &BenchGuest::id);
}

stage::Scene bench_scene(const std::vector<BenchGuest>& guests,
                         show::Layout layout,
                         Size canvas,
                         bool has_graphics) {
  show::Show show;
  show.layout = layout;
  for (const BenchGuest& guest : guests) {
    show::Participant person;
    person.id = guest.id;
    person.name = "Guest";
    person.tracks = {{ProducerId{guest.id.uuid()}, show::TrackSource::Camera},
                     {ProducerId{guest.id.uuid()}, show::TrackSource::Microphone}};
    show.participants.push_back(person);
    show.stage.push_back({guest.id, show::StageKind::Person});
  }
  if (has_graphics) show_graphics(show);
  return stage::compose(show, canvas);
}

/// A frame around the canvas and a mark, both half transparent: an overlay and a logo.
Images bench_images() {
  Images images;
  for (const int number : {0, 1}) {
    media::Image image{{640, 360}, std::vector<std::uint8_t>(std::size_t{640} * 360 * 4)};
    for (std::size_t i = 0; i < image.pixels.size(); i += 4) {
      const std::size_t x = i / 4 % 640;
      const bool is_frame = number == 1 || x < 40 || x >= 600;
      for (std::size_t channel = 0; is_frame && channel < 4; ++channel)
        image.pixels[i + channel] = 128;
    }
    images[AssetId{uuid_of(number)}] = std::make_shared<const media::Image>(std::move(image));
  }
  return images;
}

}  // namespace backlot::compositor
