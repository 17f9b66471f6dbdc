#include "protocols/stun/message.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

#include "base/byte_reader.hpp"
#include "base/byte_writer.hpp"
#include "base/check.hpp"
#include "protocols/digest/crc32.hpp"
#include "protocols/digest/hmac.hpp"
#include "protocols/stun/attribute.hpp"

namespace backlot::stun {
namespace {

constexpr std::size_t kMaxReason = 763;
constexpr std::uint8_t kFamilyV4 = 1;
constexpr std::uint8_t kFamilyV6 = 2;

// RFC 8489 §5: the class's two bits stand between the method's twelve.
//
//    0                 1
//    2  3  4 5 6 7 8 9 0 1 2 3 4 5
//   +--+--+-+-+-+-+-+-+-+-+-+-+-+-+
//   |M |M |M|M|M|C|M|M|M|C|M|M|M|M|
//   |11|10|9|8|7|1|6|5|4|0|3|2|1|0|
//   +--+--+-+-+-+-+-+-+-+-+-+-+-+-+
std::uint16_t type_of(Class cls, std::uint16_t method) {
  const auto bits = static_cast<unsigned>(cls);
  return static_cast<std::uint16_t>((method & 0x0F80U) << 2U | (bits & 2U) << 7U |
                                    (method & 0x0070U) << 1U | (bits & 1U) << 4U |
                                    (method & 0x000FU));
}

Class class_of(std::uint16_t type) {
  return static_cast<Class>((type >> 7U & 2U) | (type >> 4U & 1U));
}

std::uint16_t method_of(std::uint16_t type) {
  return static_cast<std::uint16_t>((type >> 2U & 0x0F80U) | (type >> 1U & 0x0070U) |
                                    (type & 0x000FU));
}

/// What an address is XORed with: the cookie, then the transaction id (RFC 8489 §14.2).
std::array<std::byte, 16> address_mask(const TransactionId& transaction) {
  std::array<std::byte, 16> mask{};
  ByteWriter writer{mask};
  writer.u32(kMagicCookie);
  writer.bytes(transaction);
  return mask;
}

std::optional<Address> parse_address(BytesView value, const TransactionId& transaction) {
  ByteReader reader{value};
  reader.skip(1);
  const std::uint8_t family = reader.u8();
  const auto port = static_cast<std::uint16_t>(reader.u16() ^ (kMagicCookie >> 16U));
  const BytesView octets = reader.rest();
  const bool is_v4 = family == kFamilyV4 && octets.size() == 4;
  const bool is_v6 = family == kFamilyV6 && octets.size() == 16;
  if (!reader.ok() || (!is_v4 && !is_v6)) return std::nullopt;

  Address address{
      .ip = {}, .port = port, .family = is_v4 ? Address::Family::V4 : Address::Family::V6};
  std::ranges::transform(octets, address_mask(transaction), address.ip.begin(), std::bit_xor{});
  return address;
}

std::optional<ErrorCode> parse_error_code(BytesView value) {
  ByteReader reader{value};
  reader.skip(2);
  const unsigned hundreds = reader.u8() & 0x07U;
  const unsigned number = reader.u8();
  const BytesView reason = reader.rest();
  if (!reader.ok() || hundreds < 3 || hundreds > 6 || number > 99 || reason.size() > kMaxReason)
    return std::nullopt;
  return ErrorCode{.code = static_cast<std::uint16_t>(hundreds * 100 + number),
                   .reason = std::string{as_text(reason)}};
}

template <class Number>
std::optional<Number> parse_number(BytesView value) {
  if (value.size() != sizeof(Number)) return std::nullopt;
  ByteReader reader{value};
  if constexpr (sizeof(Number) == 8) return reader.u64();
  return static_cast<Number>(reader.u32());
}

/// Sets a field the first time its attribute is seen; later ones are ignored (RFC 8489 §14).
template <class Field>
bool keep_first(std::optional<Field>& field, std::optional<Field> value) {
  if (!value) return false;
  if (!field) field = std::move(value);
  return true;
}

bool parse_unknown(BytesView value, std::vector<std::uint16_t>& out) {
  if (value.size() % 2 != 0 || value.size() > 2 * kMaxUnknown) return false;
  if (!out.empty()) return true;
  ByteReader reader{value};
  while (!reader.at_end()) out.push_back(reader.u16());
  return true;
}

/// Takes one attribute before MESSAGE-INTEGRITY into the message.
Result<void> take(std::uint16_t type, BytesView value, Received& received) {
  Message& message = received.message;
  bool is_good = true;
  switch (static_cast<Attribute>(type)) {
    case Attribute::Username:
      is_good = value.size() <= kMaxUsername &&
                keep_first(message.username, std::optional{std::string{as_text(value)}});
      break;
    case Attribute::ErrorCode: is_good = keep_first(message.error, parse_error_code(value)); break;
    case Attribute::UnknownAttributes:
      is_good = parse_unknown(value, message.unknown_attributes);
      break;
    case Attribute::XorMappedAddress:
      is_good = keep_first(message.xor_mapped_address, parse_address(value, message.transaction));
      break;
    case Attribute::Priority:
      is_good = keep_first(message.priority, parse_number<std::uint32_t>(value));
      break;
    case Attribute::UseCandidate:
      is_good = value.empty();
      message.use_candidate = true;
      break;
    case Attribute::IceControlled:
      is_good = keep_first(message.ice_controlled, parse_number<std::uint64_t>(value));
      break;
    case Attribute::IceControlling:
      is_good = keep_first(message.ice_controlling, parse_number<std::uint64_t>(value));
      break;
    default:
      if (!is_required(type)) break;
      if (received.unknown_required.size() == kMaxUnknown) return fail(Error::TooManyUnknown);
      received.unknown_required.push_back(type);
  }
  if (!is_good) return fail(Error::BadAttribute);
  return {};
}

bool is_right_fingerprint(BytesView datagram, std::size_t at, BytesView value) {
  return parse_number<std::uint32_t>(value) ==
         (digest::crc32(datagram.first(at)) ^ kFingerprintMask);
}

/// Reads the attributes into `received`.
Result<void> parse_attributes(BytesView datagram, Received& received) {
  ByteReader reader{datagram};
  reader.skip(kHeaderSize);
  while (!reader.at_end()) {
    if (received.has_fingerprint) return fail(Error::BadFingerprint);
    const std::size_t at = reader.position();
    const std::uint16_t type = reader.u16();
    const std::uint16_t length = reader.u16();
    const BytesView value = reader.bytes(length);
    reader.skip(padded(length) - length);
    if (!reader.ok()) return fail(Error::BadAttribute);

    if (static_cast<Attribute>(type) == Attribute::Fingerprint) {
      if (!is_right_fingerprint(datagram, at, value)) return fail(Error::BadFingerprint);
      received.has_fingerprint = true;
    } else if (received.integrity_at) {
      continue;
    } else if (static_cast<Attribute>(type) == Attribute::MessageIntegrity) {
      if (length != kIntegritySize) return fail(Error::BadAttribute);
      received.integrity_at = at;
    } else if (const auto taken = take(type, value, received); !taken) {
      return taken;
    }
  }
  return {};
}

/// Reads the header; what is left must be as long as it says.
Result<Message> parse_header(BytesView datagram) {
  ByteReader reader{datagram};
  const std::uint16_t type = reader.u16();
  const std::uint16_t length = reader.u16();
  const std::uint32_t cookie = reader.u32();
  const BytesView transaction = reader.bytes(std::tuple_size_v<TransactionId>);
  if (!reader.ok() || (type & 0xC000U) != 0 || cookie != kMagicCookie) return fail(Error::NotStun);
  if (length != reader.remaining() || length % 4 != 0) return fail(Error::BadLength);

  Message message;
  message.cls = class_of(type);
  message.method = method_of(type);
  std::ranges::copy(transaction, message.transaction.begin());
  return message;
}

/// Appends attributes to a message and keeps the header's length field right.
class Builder {
 public:
  explicit Builder(const Message& message) {
    ByteAppender out{bytes_};
    out.u16(type_of(message.cls, message.method));
    out.u16(0);
    out.u32(kMagicCookie);
    out.bytes(message.transaction);
  }

  void add(Attribute type, BytesView value) {
    ByteAppender out{bytes_};
    out.u16(static_cast<std::uint16_t>(type));
    out.u16(static_cast<std::uint16_t>(value.size()));
    out.bytes(value);
    bytes_.resize(padded(bytes_.size()));
    announce(0);
  }

  void add_number(Attribute type, std::uint32_t value) {
    std::array<std::byte, 4> octets{};
    ByteWriter{octets}.u32(value);
    add(type, octets);
  }

  void add_number(Attribute type, std::uint64_t value) {
    std::array<std::byte, 8> octets{};
    ByteWriter{octets}.u64(value);
    add(type, octets);
  }

  void add_integrity(BytesView key) {
    announce(kAttributeHeaderSize + kIntegritySize);
    add(Attribute::MessageIntegrity, digest::hmac_sha1(key, bytes_));
  }

  void add_fingerprint() {
    announce(kAttributeHeaderSize + sizeof(std::uint32_t));
    add_number(Attribute::Fingerprint, digest::crc32(bytes_) ^ kFingerprintMask);
  }

  [[nodiscard]] Bytes take() { return std::move(bytes_); }

 private:
  /// Sets the length field to what is there and what is coming.
  void announce(std::size_t coming) {
    const std::size_t length = bytes_.size() - kHeaderSize + coming;
    BACKLOT_CHECK(length <= 0xFFFF);
    ByteWriter{MutableBytes{bytes_}.subspan(2, 2)}.u16(static_cast<std::uint16_t>(length));
  }

  Bytes bytes_;
};

void add_address(Builder& builder, const Address& address, const TransactionId& transaction) {
  std::array<std::byte, 16> octets{};
  std::ranges::transform(address.octets(), address_mask(transaction), octets.begin(),
                         std::bit_xor{});
  Bytes value;
  ByteAppender out{value};
  out.u8(0);
  out.u8(address.family == Address::Family::V4 ? kFamilyV4 : kFamilyV6);
  out.u16(static_cast<std::uint16_t>(address.port ^ (kMagicCookie >> 16U)));
  out.bytes(BytesView{octets}.first(address.octets().size()));
  builder.add(Attribute::XorMappedAddress, value);
}

void add_error_code(Builder& builder, const ErrorCode& error) {
  BACKLOT_CHECK(error.code >= 300 && error.code <= 699 && error.reason.size() <= kMaxReason);
  Bytes value;
  ByteAppender out{value};
  out.u16(0);
  out.u8(static_cast<std::uint8_t>(error.code / 100));
  out.u8(static_cast<std::uint8_t>(error.code % 100));
  out.text(error.reason);
  builder.add(Attribute::ErrorCode, value);
}

void add_unknown(Builder& builder, const std::vector<std::uint16_t>& types) {
  Bytes value;
  ByteAppender out{value};
  for (const std::uint16_t type : types) out.u16(type);
  builder.add(Attribute::UnknownAttributes, value);
}

}  // namespace

Result<Received> parse(BytesView datagram) {
  auto header = parse_header(datagram);
  if (!header) return std::unexpected{header.error()};
  Received received;
  received.message = std::move(*header);
  if (const auto attributes = parse_attributes(datagram, received); !attributes)
    return std::unexpected{attributes.error()};
  return received;
}

bool has_integrity(BytesView datagram, const Received& received, BytesView key) {
  if (!received.integrity_at) return false;
  const std::size_t at = *received.integrity_at;
  if (at < kHeaderSize || at + kAttributeHeaderSize + kIntegritySize > datagram.size())
    return false;

  // The hash covers a length field that ends with MESSAGE-INTEGRITY (RFC 8489 §14.5).
  std::array<std::byte, 2> length{};
  ByteWriter{length}.u16(
      static_cast<std::uint16_t>(at - kHeaderSize + kAttributeHeaderSize + kIntegritySize));
  const digest::Sha1 expected =
      digest::hmac_sha1(key, {datagram.first(2), length, datagram.subspan(4, at - 4)});
  return digest::equal_in_constant_time(
      expected, datagram.subspan(at + kAttributeHeaderSize, kIntegritySize));
}

std::optional<std::string_view> find_local_ufrag(BytesView datagram) {
  if (datagram.size() < kHeaderSize || !is_stun(datagram)) return std::nullopt;
  ByteReader reader{datagram};
  reader.skip(kHeaderSize);
  while (reader.ok() && !reader.at_end()) {
    const std::uint16_t type = reader.u16();
    const std::uint16_t length = reader.u16();
    const std::string_view value = as_text(reader.bytes(length));
    reader.skip(padded(length) - length);
    if (!reader.ok()) return std::nullopt;
    if (static_cast<Attribute>(type) != Attribute::Username) continue;
    const std::size_t colon = value.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    return value.substr(0, colon);
  }
  return std::nullopt;
}

Bytes serialize(const Message& message, BytesView key) {
  Builder builder{message};
  if (message.username) {
    BACKLOT_CHECK(message.username->size() <= kMaxUsername);
    builder.add(Attribute::Username, as_bytes(*message.username));
  }
  if (message.error) add_error_code(builder, *message.error);
  if (!message.unknown_attributes.empty()) add_unknown(builder, message.unknown_attributes);
  if (message.xor_mapped_address)
    add_address(builder, *message.xor_mapped_address, message.transaction);
  if (message.priority) builder.add_number(Attribute::Priority, *message.priority);
  if (message.use_candidate) builder.add(Attribute::UseCandidate, {});
  if (message.ice_controlled) builder.add_number(Attribute::IceControlled, *message.ice_controlled);
  if (message.ice_controlling)
    builder.add_number(Attribute::IceControlling, *message.ice_controlling);
  if (!key.empty()) builder.add_integrity(key);
  builder.add_fingerprint();
  return builder.take();
}

}  // namespace backlot::stun
