#pragma once

#include <boost/json.hpp>

#include "base/result.hpp"
#include "protocols/dtls/fingerprint.hpp"
#include "protocols/ice/credentials.hpp"
#include "services/sfu/core/candidates.hpp"
#include "services/sfu/core/router.hpp"

namespace backlot::sfu {

// mediasoup's JSON shapes. Types matter to its client: numbers stay numbers.

[[nodiscard]] boost::json::object to_json(const RtpCapabilities& capabilities);
[[nodiscard]] boost::json::object to_json(const RtpParameters& parameters);
[[nodiscard]] boost::json::object to_json(const ice::Credentials& credentials);
[[nodiscard]] boost::json::array to_json(const std::vector<Candidate>& candidates);
/// DTLS parameters with role "auto".
[[nodiscard]] boost::json::object to_json(const dtls::Fingerprint& fingerprint);

/// What the client says; wrong types, ranges and sizes are Error::BadParameters.
[[nodiscard]] Result<RtpCapabilities> parse_capabilities(const boost::json::value& value);
[[nodiscard]] Result<RtpParameters> parse_parameters(const boost::json::value& value);
[[nodiscard]] Result<std::vector<dtls::Fingerprint>> parse_dtls(const boost::json::value& value);
[[nodiscard]] std::optional<MediaKind> parse_kind(std::string_view text);
[[nodiscard]] std::string_view to_string(MediaKind kind);
[[nodiscard]] std::optional<show::TrackSource> parse_source(std::string_view text);

}  // namespace backlot::sfu
