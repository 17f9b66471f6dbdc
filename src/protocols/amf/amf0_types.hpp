#pragma once

#include <cstdint>

namespace backlot::amf {

// Type markers, AMF0 specification §2.1.
inline constexpr std::uint8_t kNumber = 0x00;
inline constexpr std::uint8_t kBoolean = 0x01;
inline constexpr std::uint8_t kString = 0x02;
inline constexpr std::uint8_t kObject = 0x03;
inline constexpr std::uint8_t kNull = 0x05;
inline constexpr std::uint8_t kUndefined = 0x06;
inline constexpr std::uint8_t kEcmaArray = 0x08;
inline constexpr std::uint8_t kObjectEnd = 0x09;
inline constexpr std::uint8_t kStrictArray = 0x0A;
inline constexpr std::uint8_t kLongString = 0x0C;

}  // namespace backlot::amf
