#include "protocols/aac/specific_config.hpp"

#include <algorithm>
#include <array>

namespace backlot::aac {
namespace {

constexpr std::array<std::uint32_t, 13> kSampleRates{96'000, 88'200, 64'000, 48'000, 44'100,
                                                     32'000, 24'000, 22'050, 16'000, 12'000,
                                                     11'025, 8'000,  7'350};
constexpr unsigned kExplicitRate = 15;
constexpr unsigned kEscapedType = 31;

class BitReader {
 public:
  explicit BitReader(BytesView bytes) : bytes_(bytes) {}
  unsigned take(unsigned count) {
    unsigned value = 0;
    for (unsigned i = 0; i < count; ++i) value = (value << 1U) | bit();
    return value;
  }
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  unsigned bit() {
    if (position_ / 8 >= bytes_.size()) {
      ok_ = false;
      return 0;
    }
    const auto byte = std::to_integer<unsigned>(bytes_[position_ / 8]);
    return (byte >> (7U - position_++ % 8U)) & 1U;
  }
  BytesView bytes_;
  std::size_t position_ = 0;
  bool ok_ = true;
};

class BitWriter {
 public:
  void put(std::uint32_t value, unsigned count) {
    for (unsigned i = count; i-- > 0;) {
      if (position_ % 8 == 0) out_.push_back(std::byte{0});
      const auto bit = static_cast<std::byte>((value >> i) & 1U);
      out_.back() |= bit << (7U - position_++ % 8U);
    }
  }
  [[nodiscard]] Bytes take() { return std::move(out_); }

 private:
  Bytes out_;
  std::size_t position_ = 0;
};

}  // namespace

Result<SpecificConfig> parse(BytesView bytes) {
  BitReader bits{bytes};
  SpecificConfig config;
  unsigned type = bits.take(5);
  if (type == kEscapedType) type = 32 + bits.take(6);
  config.object_type = static_cast<std::uint8_t>(type);
  const unsigned index = bits.take(4);
  if (index == kExplicitRate)
    config.sample_rate = bits.take(24);
  else if (index < kSampleRates.size())
    config.sample_rate = kSampleRates[index];
  else
    return fail(Error::UnknownSampleRate);
  config.channels = static_cast<std::uint8_t>(bits.take(4));
  if (!bits.ok()) return fail(Error::Truncated);
  if (config.sample_rate == 0) return fail(Error::UnknownSampleRate);
  if (config.channels > 7) return fail(Error::UnknownChannels);
  return config;
}

Bytes serialize(const SpecificConfig& config) {
  BitWriter bits;
  if (config.object_type >= 32) {
    bits.put(kEscapedType, 5);
    bits.put(config.object_type - 32U, 6);
  } else {
    bits.put(config.object_type, 5);
  }
  const auto found = std::ranges::find(kSampleRates, config.sample_rate);
  if (found != kSampleRates.end()) {
    bits.put(static_cast<std::uint32_t>(found - kSampleRates.begin()), 4);
  } else {
    bits.put(kExplicitRate, 4);
    bits.put(config.sample_rate, 24);
  }
  bits.put(config.channels, 4);
  bits.put(0, 3);  // frame of 1024 samples, no core coder, no extension
  return bits.take();
}

}  // namespace backlot::aac
