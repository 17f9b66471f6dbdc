#include "media/text/sheet.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace backlot::media {

void set_source(cairo_t* context, const Rgba& color) {
  const auto channel = [&color](unsigned shift) { return (color.rgb >> shift & 0xffU) / 255.0; };
  cairo_set_source_rgba(context, channel(16), channel(8), channel(0), color.alpha / 255.0);
}

void rounded_rectangle(cairo_t* context, double width, double height, double radius) {
  constexpr double kQuarter = std::numbers::pi / 2;
  const double round = std::clamp(radius, 0.0, std::min(width, height) / 2);
  cairo_new_sub_path(context);
  cairo_arc(context, width - round, round, round, -kQuarter, 0);
  cairo_arc(context, width - round, height - round, round, 0, kQuarter);
  cairo_arc(context, round, height - round, round, kQuarter, 2 * kQuarter);
  cairo_arc(context, round, round, round, 2 * kQuarter, 3 * kQuarter);
  cairo_close_path(context);
}

int even_up(double value) { return std::max(2, static_cast<int>(std::ceil(value / 2)) * 2); }

}  // namespace backlot::media
