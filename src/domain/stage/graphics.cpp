#include "domain/stage/graphics.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::stage {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFade{250};
constexpr milliseconds kSlide{300};
// Four pixels of a picture 1280 wide, thirty times a second: every step is the same.
constexpr double kTickerSpeed = 0.09375;

Animation fade(WallTime since) { return {{0, 0}, since, kFade}; }

/// A box of words in the colors of the look.
Card panel(Color fill, const Style& style) {
  return {.region = {},
          .padding_x = style.length(24),
          .padding_y = style.length(14),
          .gap = style.length(2),
          .corner_radius = style.radius(10),
          .fill = fill};
}

/// Gives every block as many lines as its text is likely to need, so that cards stand close.
void expect_lines(Card& card, int width, Size canvas, int most) {
  // Lines end between words: a little of each is lost.
  constexpr double kLoss = 1.08;
  const double border = (2 * card.padding_x + card.accent_width) * canvas.height;
  for (TextBlock& block : card.blocks) {
    const double needed = estimated_width(block.text) * block.size * canvas.height * kLoss;
    block.max_lines = std::clamp(static_cast<int>(std::ceil(needed / (width - border))), 1, most);
  }
}

/// Cuts what graphics share from the bottom of the title-safe area upwards.
class Shelf {
 public:
  explicit Shelf(const Style& style) : free_(style.title_safe()), style_(style) {}

  /// A strip across the whole canvas.
  PixelRect take_strip(int height) {
    const PixelRect taken = take(height);
    return {0, taken.y, style_.canvas().width, taken.height};
  }
  /// Puts a card at the left, wide enough to read and no wider, its blocks of `most` lines.
  void take(Card& card, int most) {
    const Size canvas = style_.canvas();
    const int width = is_landscape(canvas) ? even(free_.width * 0.68) : free_.width;
    expect_lines(card, width, canvas, most);
    // A little more than it needs: on a smaller canvas boxes are rounded up by more.
    PixelRect taken = take(even_up((tallest(card) + style_.length(6)) * canvas.height));
    taken.width = width;
    card.region = style_.fractions(taken);
  }

 private:
  PixelRect take(int wanted) {
    const int height = std::min(free_.height, wanted);
    const PixelRect taken{free_.x, free_.y + free_.height - height, free_.width, height};
    free_.height -= std::min(free_.height, height + style_.pixels(12));
    return taken;
  }

  PixelRect free_;
  const Style& style_;
};

Graphic overlay(AssetId asset, WallTime since) {
  return {.id = "overlay:" + asset.text(),
          .kind = GraphicKind::Overlay,
          .rect = {0, 0, 1, 1},
          .content = Image{asset, Fit::Cover, {}},
          .animation = fade(since)};
}

Graphic ticker(const show::Banner& banner, WallTime since, Shelf& shelf, const Style& style) {
  const std::uint32_t ground = style.look().primary.rgb;
  const PixelRect strip = shelf.take_strip(style.pixels(52));
  std::string words = banner.title;
  if (!banner.subtitle.empty()) words += " — " + banner.subtitle;
  Ticker run{.text = style.text(words, 28, 600, legible(style.look().text.rgb, ground)),
             .speed = kTickerSpeed,
             .started_at = since};
  const Size canvas = style.canvas();
  const double width = estimated_width(words) * run.text.size * canvas.height / canvas.width;
  run.pitch = std::max(1.0, width + style.length(80) * canvas.height / canvas.width);
  return {.id = "ticker:" + banner.id.text(),
          .kind = GraphicKind::Ticker,
          .rect = style.fractions(strip),
          .fill = {ground, 240},
          .content = std::move(run),
          .animation = fade(since)};
}

Graphic lower_third(const show::Banner& banner, WallTime since, Shelf& shelf, const Style& style) {
  const std::uint32_t ground = style.look().background.rgb;
  const Color color = legible(style.look().text.rgb, ground);
  Card card = panel({ground, 236}, style);
  card.accent = {style.look().primary.rgb};
  card.accent_width = style.length(8);
  card.blocks.push_back(style.text(banner.title, 36, 700, color));
  if (!banner.subtitle.empty()) card.blocks.push_back(style.text(banner.subtitle, 22, 400, color));
  shelf.take(card, 2);
  return {.id = "banner:" + banner.id.text(),
          .kind = GraphicKind::Banner,
          .rect = card.region,
          .content = std::move(card),
          .animation = {{-0.04, 0}, since, kSlide}};
}

Graphic comment(const show::Comment& comment, WallTime since, Shelf& shelf, const Style& style) {
  constexpr std::uint32_t kPaper = 0xffffff;
  Card card = panel({kPaper, 245}, style);
  card.blocks.push_back(
      style.text(comment.author_name, 20, 600, legible(style.look().primary.rgb, kPaper)));
  card.blocks.push_back(style.text(comment.text, 28, 400, {0x101418}));
  shelf.take(card, 3);
  return {.id = "comment:" + comment.id.text(),
          .kind = GraphicKind::Comment,
          .rect = card.region,
          .content = std::move(card),
          .animation = {{0, 0.03}, since, kSlide}};
}

Graphic logo(AssetId asset, WallTime since, const Style& style) {
  const show::Corner corner = style.look().logo_corner;
  const bool is_right = corner == show::Corner::TopRight || corner == show::Corner::BottomRight;
  const bool is_low = corner == show::Corner::BottomLeft || corner == show::Corner::BottomRight;
  const Size canvas = style.canvas();
  const int margin = style.pixels(30);
  const int width = style.pixels(200);
  const int height = style.pixels(84);
  const PixelRect place{is_right ? canvas.width - margin - width : margin,
                        is_low ? canvas.height - margin - height : margin, width, height};
  return {.id = "logo:" + asset.text(),
          .kind = GraphicKind::Logo,
          .rect = style.fractions(place),
          .content = Image{asset, Fit::Contain, {is_right ? 1.0 : 0.0, is_low ? 1.0 : 0.0}},
          .animation = fade(since)};
}

Graphic countdown(const show::Countdown& count, WallTime since, const Style& style) {
  Card card = panel({style.look().background.rgb, 220}, style);
  card.region = style.fractions(style.title_safe());
  card.anchor = {0.5, 0.5};
  card.padding_x = style.length(48);
  card.padding_y = style.length(24);
  const Color color = legible(style.look().text.rgb, style.look().background.rgb);
  if (!count.label.empty()) card.blocks.push_back(style.text(count.label, 30, 400, color));
  card.blocks.push_back(style.text({}, 112, 700, color));
  card.blocks.back().counts_down_to = count.until;
  for (TextBlock& block : card.blocks) block.align = Align::Center;
  return {.id = "countdown",
          .kind = GraphicKind::Countdown,
          .rect = card.region,
          .content = std::move(card),
          .animation = fade(since)};
}

Graphic slate(const show::Slate& slate, const Style& style) {
  const std::uint32_t ground = style.look().background.rgb;
  Card card = panel({ground, 0}, style);
  card.region = style.fractions(style.title_safe());
  card.anchor = {0.5, 0.5};
  if (!slate.text.empty())
    card.blocks.push_back(style.text(slate.text, 48, 600, legible(style.look().text.rgb, ground)));
  for (TextBlock& block : card.blocks) {
    block.align = Align::Center;
    block.max_lines = 5;
  }
  // A panic key works at once: no animation.
  return {.id = "slate",
          .kind = GraphicKind::Slate,
          .rect = {0, 0, 1, 1},
          .fill = {ground},
          .content = std::move(card),
          .animation = {}};
}

const show::Banner* find(const show::Show& show, const std::optional<BannerId>& id) {
  return id ? show.find(*id) : nullptr;
}

}  // namespace

std::vector<Graphic> make_graphics(const show::Show& show, const Style& style) {
  std::vector<Graphic> out;
  const show::ShownSince& since = show.shown_since;
  Shelf shelf{style};
  if (show.graphics.overlay) out.push_back(overlay(*show.graphics.overlay, since.overlay));
  // The ticker runs along the bottom, so it takes its place first.
  const show::Banner* running = find(show, show.shown_ticker);
  std::optional<Graphic> strip;
  if (running != nullptr) strip = ticker(*running, since.ticker, shelf, style);
  if (const show::Banner* banner = find(show, show.shown_banner))
    out.push_back(lower_third(*banner, since.banner, shelf, style));
  if (strip) out.push_back(*std::move(strip));
  if (show.shown_comment) out.push_back(comment(*show.shown_comment, since.comment, shelf, style));
  if (show.graphics.logo) out.push_back(logo(*show.graphics.logo, since.logo, style));
  if (show.countdown && show.countdown->is_on_screen)
    out.push_back(countdown(*show.countdown, since.countdown, style));
  if (show.slate.is_on) out.push_back(slate(show.slate, style));
  return out;
}

std::vector<PixelRect> covered_by(const std::vector<Graphic>& graphics, Size canvas) {
  std::vector<PixelRect> out;
  for (const Graphic& graphic : graphics) {
    if (graphic.kind == GraphicKind::Overlay || graphic.kind == GraphicKind::Slate) continue;
    const auto pixel = [](double fraction, int side) {
      return static_cast<int>(std::lround(fraction * side));
    };
    out.push_back({pixel(graphic.rect.x, canvas.width), pixel(graphic.rect.y, canvas.height),
                   pixel(graphic.rect.width, canvas.width),
                   pixel(graphic.rect.height, canvas.height)});
  }
  return out;
}

}  // namespace backlot::stage
