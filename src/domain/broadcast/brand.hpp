#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/time.hpp"

namespace backlot::broadcast {

inline constexpr std::size_t kMaxBrands = 100;

/// How the shows of an owner may look.
struct Brand {
  BrandId id;
  UserId owner;
  std::string name;
  std::string look;  ///< a show's look as JSON
  std::optional<AssetId> logo;
  std::optional<AssetId> overlay;
  std::optional<AssetId> background;
  WallTime created_at{};
  WallTime updated_at{};
  friend bool operator==(const Brand&, const Brand&) = default;
};

}  // namespace backlot::broadcast
