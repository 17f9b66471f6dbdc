#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "base/units.hpp"
#include "domain/show/chroma_key.hpp"
#include "domain/show/playback.hpp"
#include "domain/show/source.hpp"
#include "domain/stage/card.hpp"
#include "domain/stage/geometry.hpp"

namespace backlot::stage {

/// An uploaded picture in the place of a source.
struct Still {
  AssetId asset;
  friend auto operator<=>(const Still&, const Still&) = default;
};

/// One source on the canvas.
struct Tile {
  show::StageItem item;
  Rect rect;
  Fit fit = Fit::Cover;
  int z = 0;
  double corner_radius = 0;  ///< fraction of the canvas height
  bool has_video = false;    ///< false: draw the avatar card (initials on a colour derived from the
                             ///< participant id)
  std::string name = {};     ///< whose initials the avatar card shows
  std::string headline = {};
  Point focus;  ///< of the picture: stays in view when it is cropped
  std::optional<show::ChromaKey> chroma_key = {};  ///< what of its picture is not drawn
  std::optional<Still> still = {};                 ///< its whole picture, dark until it is there
  std::optional<Card> tag = {};  ///< the name tag; waits until a moving tile has arrived
  friend bool operator==(const Tile&, const Tile&) = default;
};

/// An uploaded picture; while it is not there yet, nothing is drawn.
struct Image {
  AssetId asset;
  Fit fit = Fit::Contain;
  Point anchor;  ///< where a contained picture sits in its rectangle
  friend bool operator==(const Image&, const Image&) = default;
};

/// One line that runs from right to left through its rectangle, for ever.
///
/// Copy k of the text begins at the rectangle's right edge - speed * seconds since `started_at` +
/// k * pitch, on the even pixel below; the line is in the middle of the rectangle's height.
struct Ticker {
  TextBlock text;
  double speed = 0;  ///< canvas widths per second
  double pitch = 0;  ///< canvas widths from the beginning of one copy to the next
  WallTime started_at{};
  friend bool operator==(const Ticker&, const Ticker&) = default;
};

/// How a graphic comes: it fades in while it moves from `offset` to its place, cubic ease in and
/// out. When a later scene lacks it, it goes the same way back, from the moment that scene is
/// there.
struct Animation {
  Point offset{0, 0};  ///< fractions of the canvas
  WallTime started_at{};
  std::chrono::milliseconds duration{0};  ///< 0: it is there at once
  friend bool operator==(const Animation&, const Animation&) = default;
};

enum class GraphicKind : std::uint8_t { Overlay, Banner, Ticker, Comment, Logo, Countdown, Slate };

/// Something over the sources.
struct Graphic {
  std::string id = {};  ///< the same as long as it is the same thing: what is new animates in
  GraphicKind kind = GraphicKind::Banner;
  Rect rect;
  Color fill{0, 0};  ///< painted over the whole rectangle, under the content
  std::variant<Image, Card, Ticker> content = {};
  Animation animation;
  friend bool operator==(const Graphic&, const Graphic&) = default;
};

/// How loud one track is in the program; tracks not listed are not heard.
struct AudioGain {
  ParticipantId participant;
  show::TrackSource source = show::TrackSource::Microphone;
  double gain = 1;
  friend bool operator==(const AudioGain&, const AudioGain&) = default;
};

/// A clip, music or a sound as it plays: its moment t is due at `started_at` + t, and again and
/// again while it loops. A clip's picture is in the tile of kind "clip"; what has a gain of 0 runs
/// on unheard.
struct Playing {
  PlaybackId id;
  show::PlaybackKind kind = show::PlaybackKind::Clip;
  AssetId asset;
  WallTime started_at{};
  bool is_looping = false;
  bool is_ducked = false;  ///< steps back while anything else is heard
  double gain = 1;
  friend bool operator==(const Playing&, const Playing&) = default;
};

/// How tiles go from the scene before to this one. "cut" or "ease" (cubic ease in and out).
struct Transition {
  bool is_animated = true;
  WallTime started_at{};
  std::chrono::milliseconds duration{250};
  friend bool operator==(const Transition&, const Transition&) = default;
};

/// The picture and sound of one moment, resolved: nobody after compose() computes a layout.
struct Scene {
  std::uint64_t seq = 0;   ///< of the show event it follows from
  Size canvas{1280, 720};  ///< composed for this size; any size of the same shape can draw it
  std::uint32_t background_rgb = 0x101418;
  std::optional<AssetId> background_asset;  ///< over the color, covering the canvas
  std::vector<Tile> tiles;                  ///< bottom to top
  std::vector<Graphic> graphics;            ///< over all tiles, bottom to top
  std::vector<AudioGain> audio;
  std::vector<Playing> playing;
  Transition transition;
  friend bool operator==(const Scene&, const Scene&) = default;
};

}  // namespace backlot::stage
