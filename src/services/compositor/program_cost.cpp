#include "services/compositor/program_cost.hpp"

#include <spdlog/fmt/fmt.h>
#include <sys/resource.h>

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <iostream>
#include <numbers>

#include "domain/stage/compose.hpp"
#include "media/codec/opus_source.hpp"
#include "media/codec/vp8_source.hpp"
#include "media/video/picture.hpp"
#include "services/compositor/core/audio_track.hpp"
#include "services/compositor/core/renderer.hpp"
#include "services/compositor/core/video_track.hpp"

namespace backlot::compositor {
namespace {

constexpr int kRate = 30;
constexpr std::size_t kLoop = 60;  ///< pictures of a source before it repeats itself
constexpr std::size_t kPacket = 1180;
constexpr Instant kStart{1000s};
constexpr WallTime kWall{1'700'000'000'000ms};

struct Case {
  int sources = 4;
  int height = 720;
  int input_height = 720;
  show::Layout layout = show::Layout::Grid;
  const char* name = "";
  bool has_graphics = false;
};
constexpr std::array kCases{Case{4, 720, 720, show::Layout::Grid, "720p in, grid"},
                            Case{4, 720, 360, show::Layout::Grid, "360p layers, grid"},
                            Case{4, 720, 360, show::Layout::Grid, "grid, all graphics", true},
                            Case{4, 720, 720, show::Layout::Spotlight, "720p in, spotlight"},
                            Case{4, 1080, 540, show::Layout::Grid, "540p layers, grid"},
                            Case{4, 1080, 540, show::Layout::Grid, "grid, all graphics", true}};

/// CPU-seconds per stage.
struct Cost {
  double decode = 0;
  double compose = 0;
  double encode = 0;
  double audio = 0;
  [[nodiscard]] double total() const { return decode + compose + encode + audio; }
};

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Runs `work` and adds what it cost.
template <class Work>
void measure(double& sum, Work work) {
  const double before = cpu_seconds();
  work();
  sum += cpu_seconds() - before;
}

Size wide(int height) { return {height * 16 / 9 & ~1, height}; }

std::uint8_t clamp_luma(double value) {
  return static_cast<std::uint8_t>(std::clamp(value, 16.0, 235.0));
}

/// Somebody before a wall: a textured background that stands still, a face that moves, sensor
/// noise.
void draw_person(media::Picture& picture, std::size_t number, int seed, std::uint32_t& noise) {
  const Size size = picture.size();
  const media::MutablePicture planes = picture.planes();
  const double time = static_cast<double>(number) / kLoop * 2 * std::numbers::pi;
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

/// One source's packets, made before the clock starts.
struct Recording {
  std::vector<std::vector<Bytes>> video;  ///< RTP payloads per picture
  std::vector<Bytes> audio;
};

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

Result<Recording> record(Size size, int seed) {
  Recording out;
  auto camera = media::Vp8Source::create(size, kilobits(size.height >= 720 ? 2000 : 700), kRate);
  auto microphone = media::OpusSource::create();
  if (!camera) return std::unexpected{camera.error()};
  if (!microphone) return std::unexpected{microphone.error()};
  media::Picture picture{size};
  std::uint32_t noise = 1;
  for (std::size_t i = 0; i < kLoop; ++i) {
    draw_person(picture, i, seed, noise);
    auto frame = camera->encode(picture.view(), i == 0);
    if (!frame) return std::unexpected{frame.error()};
    out.video.push_back(packetize(*frame));
  }
  std::vector<float> sound(media::OpusSource::kFrames * 2);
  double voice = 0;
  for (std::size_t packet = 0; packet < kLoop * 50 / kRate; ++packet) {
    // Breath and tone, as loud as syllables are, the same on both sides.
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
  return out;
}

/// One guest: a recording that plays in a loop.
struct Guest {
  ParticipantId id;
  Recording recording;
  VideoTrack video;
  AudioTrack audio;
  PictureQueue pictures;
  std::uint16_t video_sequence = 0;
  std::uint16_t audio_sequence = 0;

  void play_video(std::size_t frame, Instant now) {
    const auto& packets = recording.video[frame % kLoop];
    for (std::size_t i = 0; i < packets.size(); ++i)
      video.push({video_sequence++, static_cast<std::uint32_t>(frame * 3000),
                  i + 1 == packets.size(), packets[i]},
                 now);
    while (auto shown = video.poll(now)) pictures.push(std::move(*shown), now);
  }
  void play_audio(Instant now) {
    const Duration sent = Duration{audio_sequence * 20'000'000LL};
    if (kStart + sent > now) return;
    audio.push({audio_sequence, audio_sequence * 960U, false,
                recording.audio[audio_sequence % recording.audio.size()]},
               now);
    ++audio_sequence;
    play_audio(now);
  }
};

class GuestSources final : public Sources {
 public:
  explicit GuestSources(std::vector<Guest>& guests) : guests_(guests) {}

  SourceState advance(const show::StageItem& item, Instant at) override {
    Guest& guest = find(item.participant);
    guest.pictures.advance(at);
    return {guest.pictures.number(), at - guest.pictures.last_arrival()};
  }
  media::VideoFrame picture(const show::StageItem& item) override {
    return *find(item.participant).pictures.current();
  }
  void read(const SoundKey& key, Instant at, media::MutableSamples out) override {
    find(key.participant).audio.read(at, out);
  }

 private:
  Guest& find(ParticipantId id) { return *std::ranges::find(guests_, id, &Guest::id); }
  std::vector<Guest>& guests_;
};

Uuid uuid_of(int number) {
  Uuid uuid{};
  uuid[15] = static_cast<std::byte>(number + 1);
  return uuid;
}

ParticipantId guest_id(int number) { return ParticipantId{uuid_of(number)}; }

Result<std::vector<Guest>> make_guests(const Case& test) {
  std::vector<Guest> guests;
  for (int i = 0; i < test.sources; ++i) {
    auto recording = record(wide(test.input_height), i);
    auto video = VideoTrack::create(media::VideoCodec::Vp8, 90000);
    auto audio = AudioTrack::create();
    if (!recording) return std::unexpected{recording.error()};
    if (!video) return std::unexpected{video.error()};
    if (!audio) return std::unexpected{audio.error()};
    guests.push_back(
        {guest_id(i), std::move(*recording), std::move(*video), std::move(*audio), {}, 0, 0});
  }
  return guests;
}

/// A frame around the canvas and a mark, both half transparent: an overlay and a logo.
Images images_of() {
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
  show.countdown = show::Countdown{kWall + 600s, "Break", true};
}

stage::Scene scene_of(const std::vector<Guest>& guests, const Case& test) {
  show::Show show;
  show.layout = test.layout;
  for (const Guest& guest : guests) {
    show::Participant person;
    person.id = guest.id;
    person.name = "Guest";
    person.tracks = {{ProducerId{guest.id.uuid()}, show::TrackSource::Camera},
                     {ProducerId{guest.id.uuid()}, show::TrackSource::Microphone}};
    show.participants.push_back(person);
    show.stage.push_back({guest.id, show::StageKind::Person});
  }
  if (test.has_graphics) show_graphics(show);
  return stage::compose(show, wide(test.height));
}

Result<Cost> run_case(const Case& test, int seconds, const std::string& preset) {
  auto guests = make_guests(test);
  if (!guests) return std::unexpected{guests.error()};
  Renderer::Options options;
  options.video.size = wide(test.height);
  options.video.preset = preset;
  options.video.bitrate = kilobits(test.height >= 1080 ? 4500 : 3000);
  auto renderer = Renderer::create(options);
  if (!renderer) return std::unexpected{renderer.error()};
  const media::TextRenderer text;
  const stage::Scene scene = scene_of(*guests, test);
  const Images images = test.has_graphics ? images_of() : Images{};
  const auto graphics =
      draw_graphics({.scene = scene, .canvas = options.video.size, .images = images, .now = kWall},
                    text, nullptr);
  renderer->set_scene(scene, graphics, kStart, kWall);

  Cost cost;
  GuestSources sources{*guests};
  for (int frame = 0; frame < seconds * kRate; ++frame) {
    const Instant now = kStart + Duration{frame * 1'000'000'000LL / kRate};
    measure(cost.decode, [&] {
      for (Guest& guest : *guests) guest.play_video(static_cast<std::size_t>(frame), now);
    });
    measure(cost.compose, [&] { renderer->paint(now, sources); });
    measure(cost.encode, [&] { static_cast<void>(renderer->encode(frame, false)); });
    measure(cost.audio, [&] {
      for (Guest& guest : *guests) guest.play_audio(now);
      static_cast<void>(renderer->mix(now, sources));
    });
  }
  for (double* part : {&cost.decode, &cost.compose, &cost.encode, &cost.audio}) *part /= seconds;
  return cost;
}

boost::json::object to_json(const Case& test, const Cost& cost) {
  return {{"name", test.name},       {"sources", test.sources},
          {"height", test.height},   {"inputHeight", test.input_height},
          {"cores", cost.total()},   {"decode", cost.decode},
          {"compose", cost.compose}, {"encode", cost.encode},
          {"audio", cost.audio}};
}

void print_row(const Case& test, const Cost& cost) {
  const double least = cost.decode + cost.encode + cost.audio;
  std::cout << fmt::format("{:<20} {:>5}p {:>7.3f} {:>7.3f} {:>7.3f} {:>7.3f} {:>7.3f} {:>7.2f}\n",
                           test.name, test.height, cost.decode, cost.compose, cost.encode,
                           cost.audio, cost.total(), cost.total() / least)
            << std::flush;
}

/// The word after `name`, or `otherwise`.
std::string option(const std::vector<std::string>& arguments,
                   std::string_view name,
                   std::string otherwise) {
  const auto found = std::ranges::find(arguments, name);
  return found == arguments.end() || found + 1 == arguments.end() ? std::move(otherwise)
                                                                  : *(found + 1);
}

}  // namespace

int run_program_bench(const std::vector<std::string>& arguments) {
  const bool is_json = std::ranges::find(arguments, "--json") != arguments.end();
  const int seconds = std::clamp(std::atoi(option(arguments, "--seconds", "10").c_str()), 1, 600);
  const std::string preset = option(arguments, "--preset", "superfast");
  boost::json::array cases;
  if (!is_json)
    std::cout << "CPU-seconds per second of output, 30 pictures a second, 4 guests (VP8), "
              << preset << "\n"
              << fmt::format("{:<20} {:>6} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7}\n", "case", "out",
                             "decode", "compose", "encode", "audio", "total", "ratio");
  for (const Case& test : kCases) {
    const auto cost = run_case(test, seconds, preset);
    if (!cost) {
      std::cerr << "the bench failed because " << cost.error().message() << "\n";
      return 1;
    }
    if (is_json)
      cases.push_back(to_json(test, *cost));
    else
      print_row(test, *cost);
  }
  if (is_json)
    std::cout << boost::json::serialize(
                     boost::json::object{{"preset", preset}, {"cases", std::move(cases)}})
              << "\n";
  return 0;
}

}  // namespace backlot::compositor
