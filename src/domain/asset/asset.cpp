#include "domain/asset/asset.hpp"

#include <array>
#include <utility>

namespace backlot::asset {
namespace {

constexpr std::int64_t kMebibyte = 1024LL * 1024;

constexpr std::array<std::pair<Kind, std::string_view>, 4> kNames{{{Kind::Image, "image"},
                                                                   {Kind::Video, "video"},
                                                                   {Kind::Audio, "audio"},
                                                                   {Kind::Document, "document"}}};

}  // namespace

std::string_view to_string(Kind kind) {
  for (const auto& [value, name] : kNames)
    if (value == kind) return name;
  return "document";
}

std::optional<Kind> parse_kind(std::string_view text) {
  for (const auto& [value, name] : kNames)
    if (name == text) return value;
  return std::nullopt;
}

std::int64_t max_size(Kind kind) {
  switch (kind) {
    case Kind::Image: return 20 * kMebibyte;
    case Kind::Video: return 500 * kMebibyte;
    case Kind::Audio: return 100 * kMebibyte;
    case Kind::Document: return 50 * kMebibyte;
  }
  return 0;
}

}  // namespace backlot::asset
