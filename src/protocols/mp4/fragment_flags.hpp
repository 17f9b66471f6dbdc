#pragma once

#include <cstdint>

namespace backlot::mp4 {

// Flags of the track fragment header (ISO/IEC 14496-12 §8.8.7).
inline constexpr std::uint32_t kBaseDataOffset = 0x1;
inline constexpr std::uint32_t kDescriptionIndex = 0x2;
inline constexpr std::uint32_t kDefaultDuration = 0x8;
inline constexpr std::uint32_t kDefaultSize = 0x10;
inline constexpr std::uint32_t kDefaultFlags = 0x20;
inline constexpr std::uint32_t kBaseIsMoof = 0x2'0000;

// Flags of the track run (§8.8.8).
inline constexpr std::uint32_t kDataOffset = 0x1;
inline constexpr std::uint32_t kFirstFlags = 0x4;
inline constexpr std::uint32_t kDuration = 0x100;
inline constexpr std::uint32_t kSize = 0x200;
inline constexpr std::uint32_t kFlags = 0x400;
inline constexpr std::uint32_t kCompositionOffset = 0x800;

// Flags of a sample (§8.8.3.1): depends on others, is not a sync sample.
inline constexpr std::uint32_t kSyncSample = 0x0200'0000;
inline constexpr std::uint32_t kOtherSample = 0x0101'0000;
inline constexpr std::uint32_t kIsNotSync = 0x1'0000;

}  // namespace backlot::mp4
