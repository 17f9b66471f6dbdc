#include "protocols/dtls/session.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <deque>

#include "base/byte_reader.hpp"
#include "base/check.hpp"
#include "protocols/dtls/openssl_ptr.hpp"
#include "protocols/dtls/records.hpp"

namespace backlot::dtls {
namespace {

constexpr Duration kFirstTimeout = 200ms;
constexpr Duration kLongestTimeout = 3s;
constexpr Duration kHandshakeLimit = 30s;
/// At most so often is our last flight repeated to a peer that repeats its own.
constexpr Duration kRepeatPause = 50ms;
/// No flight of an honest peer comes in larger datagrams.
constexpr std::size_t kMaxReceived = 2048;

constexpr std::uint8_t kChangeCipherSpec = 20;
constexpr std::uint8_t kHandshake = 22;

// RFC 5764 §4.2: client key, server key, client salt, server salt.
constexpr std::string_view kExporterLabel = "EXTRACTOR-dtls_srtp";

// OpenSSL reads the real clock for its own timer; we keep time ourselves, so its timer is put where
// it never rings.
unsigned never(SSL*, unsigned) { return 3'600'000'000U; }

const char* openssl_name(srtp::Profile profile) {
  switch (profile) {
    case srtp::Profile::AeadAes128Gcm: return "SRTP_AEAD_AES_128_GCM";
    case srtp::Profile::AeadAes256Gcm: return "SRTP_AEAD_AES_256_GCM";
    case srtp::Profile::AesCm128HmacSha1_80: return "SRTP_AES128_CM_SHA1_80";
  }
  BACKLOT_CHECK(false);
}

std::string openssl_names(std::span<const srtp::Profile> profiles) {
  std::string names;
  for (const srtp::Profile profile : profiles) {
    if (!names.empty()) names += ':';
    names += openssl_name(profile);
  }
  return names;
}

BioPtr make_memory_bio() {
  BioPtr bio{BIO_new(BIO_s_mem())};
  BACKLOT_CHECK(bio != nullptr);
  // Empty means "try again", not "end of file".
  BIO_set_mem_eof_return(bio.get(), -1);
  return bio;
}

bool is_handshake_flight(BytesView datagram) {
  const auto type = std::to_integer<std::uint8_t>(datagram[0]);
  return type == kHandshake || type == kChangeCipherSpec;
}

}  // namespace

class Session::Machine {
 public:
  Machine(const Certificate& certificate, Options options)
      : certificate_(certificate),
        role_(options.role),
        peer_{.expected = std::move(options.peer_fingerprints), .was_refused = false},
        ssl_(SSL_new(certificate_.parts().context.get())) {
    BACKLOT_CHECK(ssl_ != nullptr);
    SSL_set_app_data(ssl_.get(), &peer_);
    // For once zero is success.
    BACKLOT_CHECK(SSL_set_tlsext_use_srtp(ssl_.get(), openssl_names(options.profiles).c_str()) ==
                  0);
    SSL_set_mtu(ssl_.get(), kMaxDatagram);
    DTLS_set_timer_cb(ssl_.get(), never);
    BioPtr in = make_memory_bio();
    BioPtr out = make_memory_bio();
    in_ = in.get();
    out_ = out.get();
    SSL_set_bio(ssl_.get(), in.release(), out.release());
    if (role_ == Role::Client)
      SSL_set_connect_state(ssl_.get());
    else
      SSL_set_accept_state(ssl_.get());
  }
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;
  ~Machine() = default;

  void start(Instant now) {
    if (state_ != State::Idle || role_ != Role::Client) return;
    begin(now);
    drive(now);
  }

  void receive(Instant now, BytesView datagram) {
    if (state_ == State::Closed || datagram.size() > kMaxReceived || !is_dtls(datagram)) return;
    if (state_ == State::Idle) {
      if (role_ == Role::Client) return;
      begin(now);
    }
    const std::size_t before = outputs_.size();
    BIO_write(in_, datagram.data(), static_cast<int>(datagram.size()));
    drive(now);
    BIO_reset(in_);
    if (state_ == State::Connected && outputs_.size() == before && is_handshake_flight(datagram))
      repeat_last_flight(now);
  }

  void expire(Instant now) {
    if (state_ != State::Handshaking || now < *deadline()) return;
    if (now >= begun_ + kHandshakeLimit) return finish(Error::TimedOut);
    send_flight();
    timeout_ = std::min(timeout_ * 2, kLongestTimeout);
    resend_at_ = now + timeout_;
  }

  std::optional<Instant> deadline() const {
    if (state_ != State::Handshaking) return std::nullopt;
    return std::min(resend_at_, begun_ + kHandshakeLimit);
  }

  std::optional<Output> poll() {
    if (outputs_.empty()) return std::nullopt;
    std::optional<Output> output{std::move(outputs_.front())};
    outputs_.pop_front();
    return output;
  }

  void close() {
    if (state_ == State::Connected) {
      ERR_clear_error();
      SSL_shutdown(ssl_.get());
      for (Bytes& datagram : take_written())
        outputs_.emplace_back(Transmit{.datagram = std::move(datagram)});
    }
    state_ = State::Closed;
  }

  bool is_connected() const { return state_ == State::Connected; }

 private:
  enum class State : std::uint8_t { Idle, Handshaking, Connected, Closed };

  void begin(Instant now) {
    state_ = State::Handshaking;
    begun_ = now;
    resend_at_ = now + timeout_;
  }

  /// Lets OpenSSL work on what is in `in_`, and takes out what it wrote.
  void drive(Instant now) {
    if (state_ == State::Handshaking) shake_hands(now);
    if (state_ == State::Connected) read_records();
  }

  void shake_hands(Instant now) {
    ERR_clear_error();
    const int done = SSL_do_handshake(ssl_.get());
    const bool is_broken = done != 1 && SSL_get_error(ssl_.get(), done) != SSL_ERROR_WANT_READ;
    std::vector<Bytes> written = take_written();
    if (!written.empty()) {
      flight_ = std::move(written);
      send_flight();
      timeout_ = kFirstTimeout;
      resend_at_ = now + timeout_;
    }
    if (is_broken)
      finish(peer_.was_refused ? Error::WrongCertificate : Error::HandshakeFailed);
    else if (done == 1)
      connect(now);
  }

  void connect(Instant now) {
    const SRTP_PROTECTION_PROFILE* const selected = SSL_get_selected_srtp_profile(ssl_.get());
    if (selected == nullptr) return finish(Error::NoCommonProfile);
    state_ = State::Connected;
    repeated_at_ = now;
    outputs_.emplace_back(export_keys(static_cast<srtp::Profile>(selected->id)));
  }

  Connected export_keys(srtp::Profile profile) {
    const std::size_t key = srtp::key_size(profile);
    const std::size_t salt = srtp::salt_size(profile);
    std::array<std::byte, 2 * (32 + 14)> material{};
    const MutableBytes used = MutableBytes{material}.first(2 * (key + salt));
    BACKLOT_CHECK(SSL_export_keying_material(ssl_.get(), as_octets(used), used.size(),
                                             kExporterLabel.data(), kExporterLabel.size(), nullptr,
                                             0, 0) == 1);
    srtp::MasterKey client;
    srtp::MasterKey server;
    ByteReader reader{used};
    std::ranges::copy(reader.bytes(key), client.key.begin());
    std::ranges::copy(reader.bytes(key), server.key.begin());
    std::ranges::copy(reader.bytes(salt), client.salt.begin());
    std::ranges::copy(reader.bytes(salt), server.salt.begin());
    OPENSSL_cleanse(material.data(), material.size());

    const bool are_client = role_ == Role::Client;
    return {.profile = profile,
            .local = Secret{are_client ? client : server},
            .remote = Secret{are_client ? server : client}};
  }

  /// After the handshake: application data is dropped, repeated flights are answered by OpenSSL.
  void read_records() {
    std::array<std::byte, kMaxReceived> ignored;
    int size = 0;
    do {
      ERR_clear_error();
      size = SSL_read(ssl_.get(), ignored.data(), static_cast<int>(ignored.size()));
    } while (size > 0);
    const int error = SSL_get_error(ssl_.get(), size);
    for (Bytes& datagram : take_written())
      outputs_.emplace_back(Transmit{.datagram = std::move(datagram)});
    if (error == SSL_ERROR_ZERO_RETURN)
      finish(Error::ClosedByPeer);
    else if (error != SSL_ERROR_WANT_READ)
      finish(Error::HandshakeFailed);
  }

  /// A peer that still repeats its last flight has lost ours. OpenSSL answers when the repetition
  /// is a new record; when it is the old one again it drops it as a replay, and we answer.
  void repeat_last_flight(Instant now) {
    if (role_ != Role::Server || now < repeated_at_ + kRepeatPause) return;
    if (now > begun_ + kHandshakeLimit) return;
    repeated_at_ = now;
    send_flight();
  }

  void send_flight() {
    for (const Bytes& datagram : flight_) outputs_.emplace_back(Transmit{.datagram = datagram});
  }

  std::vector<Bytes> take_written() {
    char* data = nullptr;
    const long size = BIO_get_mem_data(out_, &data);
    if (size <= 0) return {};
    std::vector<Bytes> datagrams =
        pack_records(as_bytes({data, static_cast<std::size_t>(size)}), kMaxDatagram);
    BIO_reset(out_);
    return datagrams;
  }

  void finish(Error reason) {
    state_ = State::Closed;
    flight_.clear();
    outputs_.emplace_back(Closed{.reason = reason});
  }

  Certificate certificate_;
  Role role_;
  PeerCheck peer_;
  SslPtr ssl_;
  BIO* in_ = nullptr;   // owned by ssl_
  BIO* out_ = nullptr;  // owned by ssl_
  State state_ = State::Idle;
  Instant begun_{};
  Instant resend_at_{};
  Instant repeated_at_{};
  Duration timeout_ = kFirstTimeout;
  std::vector<Bytes> flight_;
  std::deque<Output> outputs_;
};

Result<Session> Session::create(const Certificate& certificate, Options options) {
  if (options.peer_fingerprints.empty()) return fail(Error::NoFingerprint);
  if (options.profiles.empty()) return fail(Error::NoCommonProfile);
  return Session{std::make_unique<Machine>(certificate, std::move(options))};
}

Session::Session(std::unique_ptr<Machine> machine) : machine_(std::move(machine)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

void Session::start(Instant now) { machine_->start(now); }
void Session::receive(Instant now, BytesView datagram) { machine_->receive(now, datagram); }
void Session::expire(Instant now) { machine_->expire(now); }
std::optional<Instant> Session::deadline() const { return machine_->deadline(); }
std::optional<Session::Output> Session::poll() { return machine_->poll(); }
void Session::close() { machine_->close(); }
bool Session::is_connected() const { return machine_->is_connected(); }

}  // namespace backlot::dtls
