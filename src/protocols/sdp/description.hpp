#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "protocols/sdp/error.hpp"

namespace backlot::sdp {

// Limits on what a peer may say; beyond them parse() answers Error::TooLong.
inline constexpr std::size_t kMaxText = 64UL * 1024UL;
inline constexpr std::size_t kMaxLine = 1'024;
inline constexpr std::size_t kMaxMedia = 16;
inline constexpr std::size_t kMaxCodecs = 64;
inline constexpr std::size_t kMaxExtensions = 32;
inline constexpr std::size_t kMaxFeedback = 16;
inline constexpr std::size_t kMaxSources = 32;
inline constexpr std::size_t kMaxRids = 4;
inline constexpr std::size_t kMaxFingerprints = 8;
inline constexpr std::size_t kMaxCandidates = 32;

/// Seen from whoever wrote the description.
enum class Direction : std::uint8_t { SendReceive, Send, Receive, Inactive };
/// Who begins DTLS (RFC 4145, RFC 5763).
enum class Setup : std::uint8_t { Unsaid, Active, Passive, ActivePassive };

/// One payload type: rtpmap, fmtp and rtcp-fb.
struct Codec {
  std::uint8_t payload_type = 0;
  std::string name = {};
  std::uint32_t clock_rate = 0;
  int channels = 0;                        ///< 0: not said
  std::string format = {};                 ///< what fmtp says, as it stands
  std::vector<std::string> feedback = {};  ///< "nack", "nack pli", ...
  friend bool operator==(const Codec&, const Codec&) = default;
};

struct HeaderExtension {
  std::uint8_t id = 0;
  std::string uri;
  friend bool operator==(const HeaderExtension&, const HeaderExtension&) = default;
};

struct Fingerprint {
  std::string algorithm;
  std::string value;
  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

/// A stream by its SSRC, and the one that repairs it (ssrc-group FID).
struct Source {
  std::uint32_t ssrc = 0;
  std::optional<std::uint32_t> repair;
  std::string cname;
  friend bool operator==(const Source&, const Source&) = default;
};

/// How one end is reached and known: equal on all of a bundle.
struct Transport {
  std::string ufrag;
  std::string password;
  Setup setup = Setup::Unsaid;
  std::vector<Fingerprint> fingerprints;
  std::vector<std::string> candidates;  ///< what follows "candidate:", as it stands
  friend bool operator==(const Transport&, const Transport&) = default;
};

/// One m-section of audio, video or anything else.
struct Media {
  std::string kind;
  std::string protocol = "UDP/TLS/RTP/SAVPF";
  std::uint16_t port = 9;  ///< 0: refused
  std::string mid;
  std::string msid;
  Direction direction = Direction::SendReceive;
  bool has_rtcp_mux = false;
  bool has_reduced_rtcp = false;  ///< rtcp-rsize (RFC 5506)
  std::vector<Codec> codecs;  ///< as the m-line prefers them; those without an rtpmap are left out
  std::vector<HeaderExtension> extensions;
  std::vector<std::string> send_rids;
  std::vector<std::string> receive_rids;
  std::vector<Source> sources;
  Transport transport;
  friend bool operator==(const Media&, const Media&) = default;
};

/// A session description as WebRTC uses it (RFC 8866, RFC 8829): an offer or an answer.
struct Description {
  bool is_ice_lite = false;
  bool may_mix_extensions = false;  ///< extmap-allow-mixed
  std::vector<std::string> bundle;  ///< mids
  std::vector<Media> media;
  friend bool operator==(const Description&, const Description&) = default;

  /// Reads what we need and skips what we do not know. What the session says for all of its media
  /// is found in each of them.
  [[nodiscard]] static Result<Description> parse(std::string_view text);
  /// @param session_id  for the o-line
  [[nodiscard]] std::string serialize(std::uint64_t session_id) const;
};

/// The part of a description that a trickle or a restart sends (RFC 8840): credentials and
/// candidates.
[[nodiscard]] Result<Transport> parse_fragment(std::string_view text);

}  // namespace backlot::sdp
