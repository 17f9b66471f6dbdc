#pragma once

#include <cstdint>

namespace backlot::show {

/// Red, green, blue. In JSON: "#rrggbb".
struct Color {
  std::uint32_t rgb = 0;
  bool operator==(const Color&) const = default;
};

/// "inter", "noto-serif", "mono".
enum class Font : std::uint8_t { Inter, NotoSerif, Mono };
/// How name tags are drawn: "pill", "bar", "block", "none".
enum class TagStyle : std::uint8_t { Pill, Bar, Block, None };
/// "top-left", "top-right", "bottom-left", "bottom-right".
enum class Corner : std::uint8_t { TopLeft, TopRight, BottomLeft, BottomRight };

/// A brand's colors and manners.
struct Look {
  Color primary{0x2563eb};
  Color text{0xffffff};
  Color background{0x101418};
  Font font = Font::Inter;
  TagStyle tag_style = TagStyle::Pill;
  bool has_headlines = true;
  bool is_rounded = true;
  Corner logo_corner = Corner::TopRight;
  bool operator==(const Look&) const = default;
};

}  // namespace backlot::show
