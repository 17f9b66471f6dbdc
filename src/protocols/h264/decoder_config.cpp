#include "protocols/h264/decoder_config.hpp"

#include "base/byte_reader.hpp"
#include "base/byte_writer.hpp"
#include "protocols/h264/nal_unit.hpp"

namespace backlot::h264 {
namespace {

constexpr std::uint8_t kVersion = 1;

std::vector<Bytes> read_sets(ByteReader& reader, std::size_t count) {
  std::vector<Bytes> sets;
  for (std::size_t i = 0; i < count && reader.ok(); ++i)
    sets.push_back(to_bytes(reader.bytes(reader.u16())));
  return sets;
}

void write_sets(ByteAppender& out, const std::vector<Bytes>& sets) {
  for (const Bytes& set : sets) {
    out.u16(static_cast<std::uint16_t>(set.size()));
    out.bytes(set);
  }
}

}  // namespace

Result<DecoderConfig> parse_decoder_config(BytesView bytes) {
  ByteReader reader{bytes};
  const std::uint8_t version = reader.u8();
  DecoderConfig config;
  config.profile = reader.u8();
  config.constraints = reader.u8();
  config.level = reader.u8();
  config.length_size = static_cast<std::uint8_t>((reader.u8() & 3U) + 1U);
  config.sequence_sets = read_sets(reader, reader.u8() & 0x1FU);
  config.picture_sets = read_sets(reader, reader.u8());
  if (!reader.ok()) return fail(Error::Truncated);
  if (version != kVersion) return fail(Error::UnsupportedVersion);
  if (config.length_size == 3) return fail(Error::InvalidParameterSet);
  return config;
}

Bytes serialize(const DecoderConfig& config) {
  Bytes bytes;
  ByteAppender out{bytes};
  out.u8(kVersion);
  out.u8(config.profile);
  out.u8(config.constraints);
  out.u8(config.level);
  out.u8(static_cast<std::uint8_t>(0xFCU | (config.length_size - 1U)));
  out.u8(static_cast<std::uint8_t>(0xE0U | config.sequence_sets.size()));
  write_sets(out, config.sequence_sets);
  out.u8(static_cast<std::uint8_t>(config.picture_sets.size()));
  write_sets(out, config.picture_sets);
  return bytes;
}

Result<DecoderConfig> make_decoder_config(BytesView sps, BytesView pps) {
  if (nal_type(sps) != NalType::Sps) return fail(Error::NotAParameterSet);
  ByteReader reader{sps.subspan(1)};
  DecoderConfig config{.profile = reader.u8(),
                       .constraints = reader.u8(),
                       .level = reader.u8(),
                       .length_size = 4,
                       .sequence_sets = {to_bytes(sps)},
                       .picture_sets = {to_bytes(pps)}};
  if (!reader.ok()) return fail(Error::Truncated);
  return config;
}

}  // namespace backlot::h264
