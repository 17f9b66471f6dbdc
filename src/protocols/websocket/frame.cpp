#include "protocols/websocket/frame.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/byte_reader.hpp"
#include "base/byte_writer.hpp"
#include "base/utf8.hpp"

namespace backlot::websocket {
namespace {

constexpr std::uint8_t kFinalBit = 0x80;
constexpr std::uint8_t kReservedBits = 0x70;
constexpr std::uint8_t kMaskBit = 0x80;
constexpr std::uint8_t kLength16 = 126;
constexpr std::uint8_t kLength64 = 127;

bool is_known(std::uint8_t opcode) { return opcode <= 0x2 || (opcode >= 0x8 && opcode <= 0xA); }

/// The length in whichever form it comes; nothing when it is not the shortest or has its top bit.
std::optional<std::uint64_t> read_length(ByteReader& reader, std::uint8_t short_form) {
  if (short_form < kLength16) return short_form;
  const std::uint64_t length = short_form == kLength16 ? reader.u16() : reader.u64();
  if (!reader.ok()) return 0;
  const std::uint64_t least = short_form == kLength16 ? 126 : 65536;
  if (length < least || length > INT64_MAX) return std::nullopt;
  return length;
}

void write_header(
    ByteAppender& out, bool is_final, Opcode opcode, bool is_masked, std::size_t size) {
  const std::uint8_t mask = is_masked ? kMaskBit : 0;
  out.u8(static_cast<std::uint8_t>((is_final ? kFinalBit : 0U) | static_cast<unsigned>(opcode)));
  if (size < kLength16) {
    out.u8(static_cast<std::uint8_t>(mask | size));
  } else if (size <= UINT16_MAX) {
    out.u8(mask | kLength16);
    out.u16(static_cast<std::uint16_t>(size));
  } else {
    out.u8(mask | kLength64);
    out.u64(size);
  }
}

}  // namespace

Result<std::optional<FrameHeader>> parse_frame_header(BytesView bytes) {
  ByteReader reader{bytes};
  const std::uint8_t first = reader.u8();
  const std::uint8_t second = reader.u8();
  if (!reader.ok()) return std::nullopt;
  if ((first & kReservedBits) != 0) return fail(Error::ReservedBits);
  const std::uint8_t opcode = first & 0x0FU;
  if (!is_known(opcode)) return fail(Error::UnknownOpcode);

  FrameHeader header{.is_final = (first & kFinalBit) != 0,
                     .opcode = static_cast<Opcode>(opcode),
                     .mask = std::nullopt,
                     .payload_size = 0,
                     .header_size = 0};
  const std::uint8_t short_form = second & 0x7FU;
  if (is_control(header.opcode)) {
    if (short_form > kMaxControlPayload) return fail(Error::ControlTooLong);
    if (!header.is_final) return fail(Error::ControlFragmented);
  }
  const auto length = read_length(reader, short_form);
  if (!length) return fail(Error::LengthNotMinimal);
  header.payload_size = *length;
  if ((second & kMaskBit) != 0) std::ranges::copy(reader.bytes(4), header.mask.emplace().begin());
  if (!reader.ok()) return std::nullopt;
  header.header_size = reader.position();
  return header;
}

void apply_mask(MutableBytes payload, const MaskingKey& key, std::size_t offset) {
  // Eight bytes at a time, then what is left.
  std::array<std::byte, 8> block{};
  for (std::size_t i = 0; i < block.size(); ++i) block[i] = key[(offset + i) % key.size()];
  const auto mask = std::bit_cast<std::uint64_t>(block);
  std::size_t done = 0;
  for (; done + block.size() <= payload.size(); done += block.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, payload.data() + done, sizeof word);
    word ^= mask;
    std::memcpy(payload.data() + done, &word, sizeof word);
  }
  for (; done < payload.size(); ++done) payload[done] ^= block[done % block.size()];
}

Bytes server_frame(Opcode opcode, BytesView payload) {
  Bytes frame;
  frame.reserve(payload.size() + kMaxFrameHeader);
  ByteAppender out{frame};
  write_header(out, true, opcode, false, payload.size());
  out.bytes(payload);
  return frame;
}

Bytes client_frame(Opcode opcode, BytesView payload, const MaskingKey& key, bool is_final) {
  Bytes frame;
  frame.reserve(payload.size() + kMaxFrameHeader);
  ByteAppender out{frame};
  write_header(out, is_final, opcode, true, payload.size());
  out.bytes(key);
  const std::size_t begin = frame.size();
  out.bytes(payload);
  apply_mask(MutableBytes{frame}.subspan(begin), key, 0);
  return frame;
}

Bytes close_payload(std::uint16_t code, std::string_view reason) {
  reason = reason.substr(0, kMaxControlPayload - 2);
  while (!is_valid_utf8(reason)) reason.remove_suffix(1);  // never cut inside a character
  Bytes payload;
  ByteAppender out{payload};
  out.u16(code);
  out.text(reason);
  return payload;
}

}  // namespace backlot::websocket
