#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "services/sfu/core/capabilities.hpp"
#include "services/sfu/core/error.hpp"

namespace backlot::sfu {

struct CodecUse {
  std::string mime_type;
  std::uint8_t payload_type = 0;
  std::uint32_t clock_rate = 0;
  int channels = 0;  ///< 0 for video
  CodecParameters parameters;
  std::vector<RtcpFeedback> feedback;
};

struct ExtensionUse {
  std::string uri;
  std::uint8_t id = 0;
};

/// One stream of a producer or consumer: by SSRC, by RID, or both.
struct Encoding {
  std::optional<std::uint32_t> ssrc = std::nullopt;
  std::optional<std::uint32_t> rtx_ssrc = std::nullopt;
  std::string rid = {};
  std::string scalability_mode = {};
  std::optional<std::int64_t> max_bitrate = std::nullopt;
};

/// How a track travels on one transport (mediasoup's RtpParameters).
struct RtpParameters {
  std::string mid;
  std::vector<CodecUse> codecs;
  std::vector<ExtensionUse> extensions;
  std::vector<Encoding> encodings;
  std::string cname;
  bool is_reduced_size = true;
};

/// Limits on what a client may say; checked by map_producer().
inline constexpr std::size_t kMaxCodecs = 16;
inline constexpr std::size_t kMaxExtensionUses = 20;
inline constexpr std::size_t kMaxEncodings = 4;
inline constexpr std::size_t kMaxMid = 32;
inline constexpr std::size_t kMaxRid = 16;
inline constexpr std::size_t kMaxCname = 255;

/// How payloads are read.
enum class PayloadFormat : std::uint8_t { Opus, Vp8, H264, Vp9, Av1 };

/// The ids extensions have on one transport; 0 where absent.
using ExtensionIds = std::array<std::uint8_t, rtp::kExtensionKinds>;

/// A producer's parameters, understood: the client's numbers beside the router's.
struct ProducerMapping {
  const CodecCapability* codec = nullptr;  ///< the router's
  PayloadFormat format = PayloadFormat::Opus;
  std::uint8_t payload_type = 0;  ///< the client's
  std::optional<std::uint8_t> rtx_payload_type;
  ExtensionIds extension_ids{};  ///< the client's
  std::string mid;
  std::string cname;
  std::vector<Encoding> encodings;
};

/// Checks what a client wants to send and maps it to the router's codecs.
[[nodiscard]] Result<ProducerMapping> map_producer(MediaKind kind, const RtpParameters& parameters);

/// What names a consumer on its transport.
struct ConsumerNames {
  std::string mid;
  std::string cname;
  std::uint32_t ssrc = 0;
  std::uint32_t rtx_ssrc = 0;
};

/// Whether a client can decode what a producer sends.
[[nodiscard]] bool can_consume(const CodecCapability& codec, const RtpCapabilities& client);

/// The parameters a client receives a producer with, cut to what its capabilities hold.
[[nodiscard]] Result<RtpParameters> consumer_parameters(const CodecCapability& codec,
                                                        const RtpCapabilities& client,
                                                        const ConsumerNames& names);

}  // namespace backlot::sfu
