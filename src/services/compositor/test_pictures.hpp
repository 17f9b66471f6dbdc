#pragma once

// People and images that tests of the drawing show: no cameras, no files.

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "media/video/canvas.hpp"
#include "media/video/image.hpp"

namespace backlot::compositor {

struct TestRgb {
  double r = 0;
  double g = 0;
  double b = 0;
};

inline TestRgb mixed(const TestRgb& a, const TestRgb& b, double part) {
  const double t = std::clamp(part, 0.0, 1.0);
  return {a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
}

/// Fills a picture pixel by pixel: `shade` gets both coordinates from 0 to 1.
template <class Shade>
media::VideoFrame shaded(Size size, Shade shade) {
  auto picture = std::make_shared<media::Picture>(size);
  const media::MutablePicture planes = picture->planes();
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      const TestRgb rgb = shade((x + 0.5) / size.width, (y + 0.5) / size.height);
      const auto octet = [](double value) {
        return static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
      };
      const media::Color color =
          media::color_of(octet(rgb.r) << 16U | octet(rgb.g) << 8U | octet(rgb.b));
      planes.y[y * planes.y_stride + x] = color.y;
      planes.u[y / 2 * planes.uv_stride + x / 2] = color.u;
      planes.v[y / 2 * planes.uv_stride + x / 2] = color.v;
    }
  media::VideoFrame frame;
  frame.picture = picture->view();
  frame.owner = picture;
  return frame;
}

/// Somebody before a lit wall, or before a cloth of one color: head and shoulders in soft light,
/// each number in other colors.
inline media::VideoFrame person_picture(Size size,
                                        int number,
                                        std::optional<TestRgb> cloth_behind = std::nullopt) {
  constexpr std::array<TestRgb, 6> kWalls{TestRgb{0.24, 0.30, 0.36}, {0.36, 0.27, 0.22},
                                          {0.20, 0.34, 0.30},        {0.33, 0.25, 0.36},
                                          {0.38, 0.35, 0.26},        {0.22, 0.26, 0.42}};
  constexpr std::array<TestRgb, 6> kClothes{TestRgb{0.16, 0.22, 0.42}, {0.50, 0.14, 0.18},
                                            {0.78, 0.76, 0.72},        {0.12, 0.36, 0.32},
                                            {0.22, 0.22, 0.24},        {0.62, 0.44, 0.18}};
  constexpr std::array<TestRgb, 3> kSkins{
      TestRgb{0.86, 0.66, 0.54}, {0.55, 0.38, 0.28}, {0.72, 0.53, 0.40}};
  const auto index = static_cast<std::size_t>(number);
  const TestRgb wall = cloth_behind.value_or(kWalls.at(index % 6));
  const double contrast = cloth_behind ? 0.1 : 1;  // who hangs one up lights it evenly
  const TestRgb cloth = kClothes.at(index % 6);
  const TestRgb skin = kSkins.at(index % 3);
  const double aspect = static_cast<double>(size.width) / size.height;
  return shaded(size, [=](double x, double y) {
    const double dx = (x - 0.5) * aspect;
    const double lamp = std::exp(-((x - 0.75) * (x - 0.75) + (y - 0.2) * (y - 0.2)) * 6);
    TestRgb out = mixed(wall, {0.98, 0.90, 0.76}, 0.55 * lamp * contrast);
    out = mixed(out, {0.04, 0.05, 0.06}, 0.5 * y * y * contrast);
    const double shoulders = std::hypot(dx / 0.42, (y - 1.06) / 0.38);
    out = mixed(mixed(cloth, {1, 1, 1}, 0.25 * (x - 0.4)), out, (shoulders - 0.985) / 0.03);
    const double neck = std::max(std::abs(dx) / 0.075, std::abs(y - 0.66) / 0.12);
    out = mixed(mixed(skin, {0, 0, 0}, 0.22), out, (neck - 0.97) / 0.06);
    const double hair = std::hypot(dx / 0.165, (y - 0.40) / 0.215);
    out = mixed({0.13, 0.10, 0.09}, out, (hair - 0.98) / 0.03);
    const double face = std::hypot(dx / 0.135, (y - 0.455) / 0.19);
    return mixed(mixed(skin, {1, 0.95, 0.85}, 0.3 * (x - 0.45)), out, (face - 0.98) / 0.03);
  });
}

/// A shared screen: a window with lines of writing and a chart.
inline media::VideoFrame screen_picture(Size size) {
  return shaded(size, [](double x, double y) {
    if (y < 0.07) return TestRgb{0.16, 0.18, 0.22};
    TestRgb out{0.97, 0.97, 0.98};
    const double line = std::fmod(y * 26, 1.0);
    if (x > 0.05 && x < 0.45 && line > 0.35 && line < 0.65 &&
        x < 0.45 - 0.1 * std::abs(std::sin(std::floor(y * 26) * 12.9898)))
      out = {0.30, 0.33, 0.40};
    const double bar = std::floor((x - 0.52) / 0.07);
    const double height = 0.2 + 0.5 * std::abs(std::sin(bar * 2.1 + 1));
    if (x > 0.52 && x < 0.94 && y < 0.9 && y > 0.9 - height && std::fmod(x - 0.52, 0.07) < 0.05)
      out = mixed({0.15, 0.39, 0.92}, {0.96, 0.62, 0.04}, bar / 6);
    return out;
  });
}

/// Premultiplied pixels; `shade` gives color and cover.
template <class Shade>
std::shared_ptr<const media::Image> test_image(Size size, Shade shade) {
  auto image = std::make_shared<media::Image>();
  image->size = size;
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      const auto [rgb, cover] = shade((x + 0.5) / size.width, (y + 0.5) / size.height);
      for (const double value : {rgb.b * cover, rgb.g * cover, rgb.r * cover, cover})
        image->pixels.push_back(
            static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255)));
    }
  return image;
}

/// A ring with a triangle in it, on nothing.
inline std::shared_ptr<const media::Image> logo_image() {
  return test_image({256, 128}, [](double x, double y) {
    const double dx = (x - 0.25) * 2;
    const double dy = y - 0.5;
    const double away = std::hypot(dx, dy);
    const double ring = 1 - std::abs(away - 0.38) / 0.06;
    const bool is_triangle = dx > -0.12 && dx < 0.2 && std::abs(dy) < 0.2 - dx;
    const bool is_bar = x > 0.52 && x < 0.96 && std::abs(dy) < 0.16 && std::fmod(x * 12, 1.0) < 0.7;
    return std::pair{TestRgb{1, 0.45, 0.2},
                     is_triangle || is_bar ? 1.0 : std::clamp(ring * 4, 0.0, 1.0)};
  });
}

/// A frame that thins out towards the middle.
inline std::shared_ptr<const media::Image> overlay_image() {
  return test_image({640, 360}, [](double x, double y) {
    const double edge = std::min(std::min(x, 1 - x) * 16 / 9, std::min(y, 1 - y));
    return std::pair{TestRgb{0.95, 0.75, 0.2},
                     edge < 0.014 ? 1.0 : std::clamp(0.35 - edge * 5, 0.0, 1.0)};
  });
}

/// Evening sky.
inline std::shared_ptr<const media::Image> background_image() {
  return test_image({640, 400}, [](double x, double y) {
    const TestRgb sky = mixed({0.10, 0.09, 0.28}, {0.90, 0.42, 0.30}, y);
    const double hill = 0.72 + 0.08 * std::sin(x * 7) + 0.03 * std::sin(x * 19);
    return std::pair{y > hill ? TestRgb{0.06, 0.05, 0.12} : sky, 1.0};
  });
}

}  // namespace backlot::compositor
