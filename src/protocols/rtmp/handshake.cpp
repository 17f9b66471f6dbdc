#include "protocols/rtmp/handshake.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "protocols/digest/hmac.hpp"

namespace backlot::rtmp {
namespace {

constexpr std::byte kVersion{3};
constexpr std::size_t kDigestSize = 32;
/// Where the four bytes stand whose sum says where the digest is: the two known layouts.
constexpr std::array<std::size_t, 2> kDigestBases{8, 772};
constexpr std::size_t kDigestRange = 728;
constexpr std::array<unsigned char, 4> kClientVersion{0x80, 0x00, 0x07, 0x02};
constexpr std::array<unsigned char, 4> kServerVersion{0x04, 0x05, 0x00, 0x01};

constexpr std::string_view kClientName = "Genuine Adobe Flash Player 001";
constexpr std::string_view kServerName = "Genuine Adobe Flash Media Server 001";
constexpr std::array<unsigned char, 32> kKeyTail{
    0xF0, 0xEE, 0xC2, 0x4A, 0x80, 0x68, 0xBE, 0xE8, 0x2E, 0x00, 0xD0, 0xD1, 0x02, 0x9E, 0x7E, 0x57,
    0x6E, 0xEC, 0x5D, 0x2D, 0x29, 0x80, 0x6F, 0xAB, 0x93, 0xB8, 0xE6, 0x36, 0xCF, 0xEB, 0x31, 0xAE};

Bytes full_key(std::string_view name) {
  Bytes key = to_bytes(name);
  const BytesView tail = from_octets(kKeyTail.data(), kKeyTail.size());
  key.insert(key.end(), tail.begin(), tail.end());
  return key;
}

std::size_t digest_place(BytesView hello, std::size_t base) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < 4; ++i) sum += std::to_integer<std::size_t>(hello[base + i]);
  return base + 4 + sum % kDigestRange;
}

digest::Sha256 digest_of(BytesView hello, std::size_t place, std::string_view name) {
  return digest::hmac_sha256(as_bytes(name),
                             {hello.first(place), hello.subspan(place + kDigestSize)});
}

struct FoundDigest {
  BytesView digest;
  std::size_t base = 0;  ///< the layout it was found in
};

std::optional<FoundDigest> find_digest(BytesView hello, std::string_view name) {
  for (const std::size_t base : kDigestBases) {
    const std::size_t place = digest_place(hello, base);
    const BytesView found = hello.subspan(place, kDigestSize);
    if (digest::equal_in_constant_time(found, digest_of(hello, place, name)))
      return FoundDigest{found, base};
  }
  return std::nullopt;
}

void write_digest(Bytes& hello, std::size_t base, std::string_view name) {
  const std::size_t place = digest_place(hello, base);
  const digest::Sha256 digest = digest_of(hello, place, name);
  std::ranges::copy(digest, hello.begin() + static_cast<std::ptrdiff_t>(place));
}

/// Closes a C2 or S2: the last 32 bytes prove that the peer's digest was read.
void write_response(Bytes& echo, std::string_view name, BytesView peer_digest) {
  const digest::Sha256 key = digest::hmac_sha256(full_key(name), peer_digest);
  const std::size_t place = kHandshakeSize - kDigestSize;
  const digest::Sha256 response = digest::hmac_sha256(key, BytesView{echo}.first(place));
  std::ranges::copy(response, echo.begin() + static_cast<std::ptrdiff_t>(place));
}

/// 1536 bytes: time 0, a version, randomness.
Bytes make_hello(Random& random, std::array<unsigned char, 4> version) {
  Bytes hello(kHandshakeSize);
  random.fill(MutableBytes{hello}.subspan(8));
  for (std::size_t i = 0; i < 4; ++i) hello[4 + i] = static_cast<std::byte>(version[i]);
  return hello;
}

Bytes make_random(Random& random) {
  Bytes bytes(kHandshakeSize);
  random.fill(bytes);
  return bytes;
}

/// Moves bytes from `input` until `buffer` has `size` of them.
bool fill(Bytes& buffer, std::size_t size, BytesView& input) {
  const std::size_t taken = std::min(size - buffer.size(), input.size());
  const BytesView bytes = input.first(taken);
  buffer.insert(buffer.end(), bytes.begin(), bytes.end());
  input = input.subspan(taken);
  return buffer.size() == size;
}

void append(Bytes& out, BytesView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

bool has_version(BytesView hello) {
  return std::ranges::any_of(hello.subspan(4, 4), [](std::byte b) { return b != std::byte{0}; });
}

}  // namespace

ServerHandshake::ServerHandshake(Random& random)
    : server_hello_(make_hello(random, kServerVersion)), server_echo_(make_random(random)) {}

Result<void> ServerHandshake::receive(BytesView& input) {
  if (!has_answered_) {
    const bool is_full = fill(input_, 1 + kHandshakeSize, input);
    if (!input_.empty() && input_[0] != kVersion) return fail(Error::UnsupportedVersion);
    if (!is_full) return {};
    answer();
  }
  // C2 is not compared: Flash, librtmp and others disagree on what it must hold.
  is_done_ = fill(input_, kHandshakeSize, input);
  if (is_done_) input_ = {};
  return {};
}

void ServerHandshake::answer() {
  const BytesView client_hello = BytesView{input_}.subspan(1);
  const auto client_digest =
      has_version(client_hello) ? find_digest(client_hello, kClientName) : std::nullopt;
  if (client_digest) {
    write_digest(server_hello_, client_digest->base, kServerName);
    write_response(server_echo_, kServerName, client_digest->digest);
  } else {
    std::ranges::fill(MutableBytes{server_hello_}.subspan(4, 4), std::byte{0});
    server_echo_ = to_bytes(client_hello);
  }
  transmit_ = {kVersion};
  append(transmit_, server_hello_);
  append(transmit_, server_echo_);
  server_hello_ = {};
  server_echo_ = {};
  input_.clear();
  has_answered_ = true;
}

ClientHandshake::ClientHandshake(Random& random) : client_echo_(make_random(random)) {
  Bytes hello = make_hello(random, kClientVersion);
  write_digest(hello, kDigestBases[0], kClientName);
  transmit_ = {kVersion};
  append(transmit_, hello);
}

Result<void> ClientHandshake::receive(BytesView& input) {
  const bool is_full = fill(input_, 1 + 2 * kHandshakeSize, input);
  if (!input_.empty() && input_[0] != kVersion) return fail(Error::UnsupportedVersion);
  if (is_full) finish();
  return {};
}

void ClientHandshake::finish() {
  const BytesView server_hello = BytesView{input_}.subspan(1, kHandshakeSize);
  const auto server_digest =
      has_version(server_hello) ? find_digest(server_hello, kServerName) : std::nullopt;
  if (server_digest)
    write_response(client_echo_, kClientName, server_digest->digest);
  else
    client_echo_ = to_bytes(server_hello);
  transmit_ = std::exchange(client_echo_, {});
  input_ = {};
  is_done_ = true;
}

bool has_client_digest(BytesView hello) { return find_digest(hello, kClientName).has_value(); }
std::optional<std::size_t> find_server_digest(BytesView hello) {
  const auto found = find_digest(hello, kServerName);
  if (!found) return std::nullopt;
  return found->base == kDigestBases[0] ? std::size_t{0} : std::size_t{1};
}

void write_client_digest(Bytes& hello, std::size_t layout) {
  write_digest(hello, kDigestBases.at(layout), kClientName);
}

}  // namespace backlot::rtmp
