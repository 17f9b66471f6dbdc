#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/stage/scene.hpp"
#include "media/frame.hpp"
#include "media/text/text_renderer.hpp"
#include "media/video/canvas.hpp"
#include "services/compositor/core/images.hpp"

namespace backlot::compositor {

/// Something drawn and where its top left corner stands on the canvas.
struct Sprite {
  std::shared_ptr<const media::Overlay> overlay;
  int x = 0;
  int y = 0;
};

/// The drawn words of one tile, or its picture when that stands still.
struct TileGraphics {
  std::string name;
  Size size;
  std::optional<stage::Card> tag_card;
  Sprite tag;  ///< without an overlay when there is nothing to say, or no room for it
  media::VideoFrame card;
  std::shared_ptr<const media::Image> image = {};    ///< of a still
  std::shared_ptr<const media::Overlay> still = {};  ///< as large as its place
};

/// One graphic, drawn. What it was drawn from tells whether it must be drawn anew.
struct DrawnGraphic {
  stage::Graphic source;
  std::optional<media::TextBox> words;         ///< of a card, with the time that was left
  std::shared_ptr<const media::Image> image;   ///< of an image
  std::vector<Sprite> sprites;                 ///< bottom to top
  std::shared_ptr<const media::Overlay> line;  ///< of a ticker, over the sprites
  bool is_covering = false;                    ///< fills the canvas and lets nothing through
};

/// What covers the canvas under all tiles.
struct Background {
  std::uint32_t rgb = 0;
  std::shared_ptr<const media::Image> image;
  std::shared_ptr<const media::Canvas> picture;  ///< none: the color alone
};

/// Everything a scene shows besides the sources' pictures: drawn once and shared.
struct Graphics {
  std::uint64_t version = 0;  ///< of what lies under the graphics: tags, cards, background
  std::map<show::StageItem, TileGraphics> tiles;
  Background background;
  std::map<std::string, std::shared_ptr<const DrawnGraphic>> drawn;  ///< by the graphic's id
};

/// Where graphics are drawn from.
struct GraphicsInput {
  const stage::Scene& scene;
  Size canvas;
  const Images& images;
  WallTime now;  ///< for what counts down
};

/// Draws what the scene needs and the one before it lacks. Takes milliseconds: not on the tick.
[[nodiscard]] std::shared_ptr<const Graphics> draw_graphics(const GraphicsInput& input,
                                                            const media::TextRenderer& renderer,
                                                            const Graphics* before);

/// The hue of a person's card: the sum of the id's octets, times 37, in degrees.
[[nodiscard]] int hue_of(ParticipantId id);

}  // namespace backlot::compositor
