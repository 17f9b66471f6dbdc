#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "protocols/dtls/fingerprint.hpp"
#include "protocols/ice/credentials.hpp"
#include "protocols/sdp/description.hpp"
#include "services/sfu/core/candidates.hpp"
#include "services/sfu/core/rtp_parameters.hpp"

namespace backlot::sfu {

// Offers of clients that speak SDP and not mediasoup's JSON (WHIP, WHEP), and our answers to them.

/// Our end of a transport, as an answer tells it.
struct LocalEnd {
  ice::Credentials credentials;
  dtls::Fingerprint fingerprint;
  std::vector<Candidate> candidates;
};

/// What a client's offer says about its transport. Fails when it lacks what WebRTC needs, leaves
/// DTLS's first word to us, or splits its media over several transports.
[[nodiscard]] Result<std::vector<dtls::Fingerprint>> read_fingerprints(
    const sdp::Description& offer);

/// A section of an offer that publishes, and how.
struct Ingest {
  std::size_t section = 0;
  MediaKind kind = MediaKind::Audio;
  RtpParameters parameters;
};
/// The first audio and the first video of an offer that the router carries; the others are refused
/// in the answer.
[[nodiscard]] std::vector<Ingest> find_ingests(const sdp::Description& offer);
[[nodiscard]] sdp::Description answer_ingest(const sdp::Description& offer,
                                             const std::vector<Ingest>& ingests,
                                             const LocalEnd& end);

/// A client's own numbers for what it is to receive.
struct PlaybackNumbers {
  std::string mid;
  std::uint8_t payload_type = 0;
  std::optional<std::uint8_t> rtx_payload_type;
  ExtensionIds extension_ids{};
};
/// A section of an offer that receives, and what it gets.
struct Playback {
  std::size_t section = 0;
  const CodecCapability* codec = nullptr;  ///< the router's
  PlaybackNumbers numbers;
  std::uint32_t ssrc = 0;
  std::optional<std::uint32_t> rtx_ssrc;
  std::string cname;
  std::string msid;  ///< "<stream> <track>"
};
/// Whether a section wants media of this kind.
[[nodiscard]] bool wants(const sdp::Media& section, MediaKind kind);
/// The numbers under which a section can receive a codec; nothing when it cannot.
[[nodiscard]] std::optional<PlaybackNumbers> find_numbers(const sdp::Media& section,
                                                          const CodecCapability& codec);
[[nodiscard]] sdp::Description answer_playback(const sdp::Description& offer,
                                               const std::vector<Playback>& playbacks,
                                               const LocalEnd& end);

/// What follows "a=candidate:" (RFC 8839 §5.1).
[[nodiscard]] std::string candidate_line(const Candidate& candidate);

/// The parameters in an fmtp line ("a=1;b=2"). Numbers become numbers, but for profile-level-id.
[[nodiscard]] CodecParameters parse_format(std::string_view format);

}  // namespace backlot::sfu
