#pragma once

#include <pango/pangocairo.h>

#include <memory>

#include "media/text/text_box.hpp"

namespace backlot::media {

struct CairoDeleter {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct GObjectDeleter {
  void operator()(gpointer object) const { g_object_unref(object); }
};
using SurfacePtr = std::unique_ptr<cairo_surface_t, CairoDeleter>;
using ContextPtr = std::unique_ptr<cairo_t, CairoDeleter>;
using FontOptionsPtr = std::unique_ptr<cairo_font_options_t, CairoDeleter>;
using FontPtr = std::unique_ptr<PangoFontDescription, CairoDeleter>;
using LayoutPtr = std::unique_ptr<PangoLayout, GObjectDeleter>;

/// 32-bit premultiplied pixels to draw on.
struct Sheet {
  explicit Sheet(Size sheet_size)
      : size(sheet_size),
        surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, size.width, size.height)),
        context(cairo_create(surface.get())) {}

  [[nodiscard]] const std::uint8_t* pixels() const {
    cairo_surface_flush(surface.get());
    return cairo_image_surface_get_data(surface.get());
  }
  [[nodiscard]] int stride() const { return cairo_image_surface_get_stride(surface.get()); }

  Size size;
  SurfacePtr surface;
  ContextPtr context;
};

void set_source(cairo_t* context, const Rgba& color);

/// Adds the outline of a rectangle at the origin with round corners to the path.
void rounded_rectangle(cairo_t* context, double width, double height, double radius);

/// Rounded up to the next even number, at least 2: overlays have no odd sides.
[[nodiscard]] int even_up(double value);

}  // namespace backlot::media
