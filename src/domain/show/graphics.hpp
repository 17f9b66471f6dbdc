#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/time.hpp"

namespace backlot::show {

/// "banner": a lower third. "ticker": one line that runs through.
enum class BannerKind : std::uint8_t { Banner, Ticker };

/// Words prepared for the canvas; at most one of each kind is shown at a time.
struct Banner {
  BannerId id;
  BannerKind kind = BannerKind::Banner;
  std::string title;
  std::string subtitle;
  bool operator==(const Banner&) const = default;
};

/// A chat line on the canvas: a copy, so it stays when the line scrolls out of the chat.
struct Comment {
  MessageId id;
  std::string author_name;
  std::string text;
  bool operator==(const Comment&) const = default;
};

/// Where an uploaded picture may be put: "logo", "overlay", "background".
enum class GraphicSlot : std::uint8_t { Logo, Overlay, Background };

/// What is in the slots.
struct Graphics {
  std::optional<AssetId> logo;
  std::optional<AssetId> overlay;
  std::optional<AssetId> background;
  bool operator==(const Graphics&) const = default;

  [[nodiscard]] std::optional<AssetId>& at(GraphicSlot slot);
  [[nodiscard]] const std::optional<AssetId>& at(GraphicSlot slot) const;
};

/// Counts down to a moment, in the studio or on the canvas too.
struct Countdown {
  WallTime until{};
  std::string label;
  bool is_on_screen = false;
  bool operator==(const Countdown&) const = default;
};

/// The panic slate: it covers the program and silences it.
struct Slate {
  bool is_on = false;
  std::string text;
  bool operator==(const Slate&) const = default;
};

/// Since when things are on the canvas: where their animations begin.
struct ShownSince {
  WallTime banner{};
  WallTime ticker{};
  WallTime comment{};
  WallTime logo{};
  WallTime overlay{};
  WallTime background{};
  WallTime countdown{};
  WallTime slate{};
  bool operator==(const ShownSince&) const = default;
};

}  // namespace backlot::show
