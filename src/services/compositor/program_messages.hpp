#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/units.hpp"
#include "domain/asset/asset.hpp"
#include "domain/ports/bus.hpp"
#include "domain/stage/scene.hpp"

namespace backlot::compositor {

// What the compositor and a program process tell each other: JSON, one message a line, over the
// child's standard input and output.

/// Where the program is published: rtmp://host:port/app/stream.
struct OutputAddress {
  std::string host;
  std::uint16_t port = 0;
  std::string app;
  std::string stream;  ///< with the key; secret
};

/// Said once, first.
struct StartProgram {
  Size canvas{1280, 720};
  int frames_per_second = 30;
  Bitrate video_bitrate = kilobits(3000);
  Bitrate audio_bitrate = kilobits(128);
  std::string preset = "superfast";
  std::string listen_address = "127.0.0.1";
  std::string asset_folder;  ///< where the files of assets lie; empty: there are none
  OutputAddress output;
  bool has_ladder = false;  ///< lower renditions besides, while there is time for them
};

/// Whether the machine has room for lower renditions; there is until this is said.
struct AllowLadder {
  bool is_allowed = true;
};

struct SetScene {
  stage::Scene scene;
};

/// One track that the SFU sends.
struct ProgramTrack {
  ParticipantId participant;
  show::TrackSource source = show::TrackSource::Camera;
  std::uint32_t ssrc = 0;
  std::uint8_t payload_type = 0;
  std::string codec;
  std::uint32_t clock_rate = 0;
  friend bool operator==(const ProgramTrack&, const ProgramTrack&) = default;
};
/// All tracks and where they come from; replaces what was said before.
struct SetTracks {
  std::string address;
  std::uint16_t port = 0;
  std::vector<ProgramTrack> tracks;
};
/// An uploaded image, clip or piece of music as a file.
struct AssetPath {
  AssetId asset;
  std::string path;
  asset::Kind kind = asset::Kind::Image;
  friend bool operator==(const AssetPath&, const AssetPath&) = default;
};
/// The files the scene shows and plays, as far as they are known; replaces what was said before.
struct SetAssets {
  std::vector<AssetPath> assets;
};
struct StopProgram {};
using ToProgram =
    std::variant<StartProgram, SetScene, SetTracks, SetAssets, AllowLadder, StopProgram>;

/// The child waits for RTP at this port, and sends the program from there.
struct Listening {
  std::uint16_t port = 0;
  std::vector<ports::ProgramStream> streams = {};
};
/// The relay takes the program, or no longer does.
struct Running {
  bool is_running = false;
};
/// Once a second.
struct ProgramStats {
  std::int64_t frames = 0;   ///< pictures encoded
  std::int64_t skipped = 0;  ///< ticks without a picture, for lack of time
  std::int64_t dropped = 0;  ///< packets the relay was too slow for
  std::int64_t sources = 0;  ///< tracks that deliver
  double tick_ms = 0;        ///< the longest tick of the second, from due to encoded
  double cores = 0;          ///< CPU-seconds of the process per second, lately
  show::Economy economy = show::Economy::None;
  std::int64_t renditions = 0;  ///< below the program, that are encoded
  double ladder_cores = 0;      ///< of `cores`, what they take
};
/// A clip or music has come to its end, or cannot be played.
struct PlayedOut {
  PlaybackId playback;
  bool has_failed = false;
};
using FromProgram = std::variant<Listening, Running, ProgramStats, PlayedOut>;

/// One line, without the line feed.
[[nodiscard]] std::string serialize(const ToProgram& message);
[[nodiscard]] std::string serialize(const FromProgram& message);
/// Fails with std::errc::bad_message.
[[nodiscard]] Result<ToProgram> parse_to_program(std::string_view line);
[[nodiscard]] Result<FromProgram> parse_from_program(std::string_view line);

}  // namespace backlot::compositor
