#pragma once

#include <map>
#include <memory>
#include <string>

#include "domain/stage/scene.hpp"
#include "media/frame.hpp"
#include "media/text/text_renderer.hpp"

namespace backlot::compositor {

/// The drawn words of one tile.
struct TileGraphics {
  std::string name;
  std::string headline;
  Size size;
  int tag_margin = 0;
  std::shared_ptr<const media::Overlay> tag;  ///< none without a name
  media::VideoFrame card;
};

/// The tags and cards of a scene, drawn once and shared.
struct Graphics {
  std::uint64_t version = 0;
  std::map<show::StageItem, TileGraphics> tiles;
};

/// Draws what the scene needs and the one before it lacks. Takes milliseconds: not on the tick.
[[nodiscard]] std::shared_ptr<const Graphics> draw_graphics(const stage::Scene& scene,
                                                            Size canvas,
                                                            const media::TextRenderer& renderer,
                                                            const Graphics* before);

/// The hue of a person's card: the sum of the id's octets, times 37, in degrees.
[[nodiscard]] int hue_of(ParticipantId id);

}  // namespace backlot::compositor
