#pragma once

#include <cstdint>
#include <vector>

#include "media/video/picture.hpp"

namespace backlot::media {

/// A backdrop of one color and how it is told from what stands before it. Distances are in the
/// plane of U and V, each from 0 to 1; brightness plays no part, so shadows on the backdrop go too.
struct ChromaKey {
  Color color;
  double similarity = 0;  ///< as far from the color nothing stays
  double smoothness = 0;  ///< so much further all stays; in between it is seen through
  double spill = 0;       ///< 0 to 1: how much of the color's shine is taken from what stays
  friend bool operator==(const ChromaKey&, const ChromaKey&) = default;
};

/// Cuts one backdrop out of pictures. What becomes of a pixel follows from its U and V alone, so it
/// is looked up in a table of all of them.
class Keyer {
 public:
  explicit Keyer(const ChromaKey& key);

  [[nodiscard]] const ChromaKey& key() const { return key_; }
  /// Takes the spill out of a picture and writes what is to be seen of each pixel to `alpha`: as
  /// many octets as pixels, 255 where all is.
  void cut(Picture& picture, std::vector<std::uint8_t>& alpha);

 private:
  /// What becomes of a pixel: U, V and alpha from the lowest octet on, so that one load has it.
  using Entry = std::uint32_t;
  [[nodiscard]] Entry entry_of(int u, int v) const;

  ChromaKey key_;
  std::vector<Entry> table_;          ///< neighbors in U and V lie close, whatever the picture
  std::vector<std::uint8_t> coarse_;  ///< scratch: alpha at the size of the chroma planes
};

}  // namespace backlot::media
