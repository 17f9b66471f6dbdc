#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>

namespace backlot {

using FuzzTarget = int (*)(const std::uint8_t* data, std::size_t size);

/// Feeds a fuzz target inputs of up to 600 octets, the same in every run: noise, and noise of few
/// different octets, which gets further into formats that begin with small numbers. It proves that
/// the target fits what it calls and survives the first look; searching is the fuzzer's work.
inline void rehearse(FuzzTarget target) {
  constexpr int kInputs = 500;
  std::mt19937 noise{20'26};  // NOLINT(cert-msc51-cpp): the same in every run
  std::array<std::uint8_t, 600> input{};
  target(input.data(), 0);
  for (int i = 0; i < kInputs; ++i) {
    const std::size_t size = noise() % input.size() + 1;
    const unsigned mask = i % 2 == 0 ? 0xFF : 0x03;
    for (std::uint8_t& octet : std::span{input}.first(size))
      octet = static_cast<std::uint8_t>(noise() & mask);
    target(input.data(), size);
  }
}

}  // namespace backlot
