#pragma once

#include <array>
#include <stdexcept>
#include <string_view>

#include "domain/stage/scene.hpp"

namespace backlot::json {

// How the enumerators of a scene are called, in their order.

constexpr std::array<std::string_view, 2> kFits{"cover", "contain"};
constexpr std::array<std::string_view, 3> kAligns{"start", "center", "end"};
constexpr std::array<std::string_view, 7> kGraphicKinds{"overlay", "banner",    "ticker", "comment",
                                                        "logo",    "countdown", "slate"};

template <class Enum, std::size_t N>
std::string_view name_of(Enum value, const std::array<std::string_view, N>& names) {
  return names.at(static_cast<std::size_t>(value));
}

/// Throws when no enumerator is called so.
template <class Enum, std::size_t N>
Enum enum_of(std::string_view name, const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < N; ++i)
    if (names.at(i) == name) return static_cast<Enum>(i);
  throw std::invalid_argument{"unknown name"};
}

}  // namespace backlot::json
