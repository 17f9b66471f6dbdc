#include "protocols/hls/attribute_list.hpp"

#include <algorithm>

namespace backlot::hls {
std::string seconds(MediaTime time) {
  constexpr std::uint64_t kUnit = 10'000;  // nanoseconds in the fifth decimal
  const auto units =
      static_cast<std::uint64_t>(std::max<std::int64_t>(0, time.count())) + kUnit / 2;
  std::string decimals = std::to_string(units / kUnit % 100'000);
  decimals.insert(0, 5 - decimals.size(), '0');
  return std::to_string(units / kUnit / 100'000) + "." + decimals;
}

TagWriter::TagWriter(std::string& out, std::string_view tag) : out_(out) {
  out_ += '#';
  out_ += tag;
  out_ += ':';
}

TagWriter& TagWriter::quoted(std::string_view name, std::string_view value) {
  begin(name);
  out_ += '"';
  out_ += value;
  out_ += '"';
  return *this;
}

TagWriter& TagWriter::plain(std::string_view name, std::string_view value) {
  begin(name);
  out_ += value;
  return *this;
}

TagWriter& TagWriter::number(std::string_view name, std::uint64_t value) {
  return plain(name, std::to_string(value));
}

TagWriter& TagWriter::time(std::string_view name, MediaTime value) {
  return plain(name, seconds(value));
}

void TagWriter::begin(std::string_view name) {
  if (!is_first_) out_ += ',';
  is_first_ = false;
  out_ += name;
  out_ += '=';
}

}  // namespace backlot::hls
