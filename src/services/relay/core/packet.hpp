#pragma once

#include "base/bytes.hpp"
#include "protocols/flv/tag.hpp"

namespace backlot::relay {

/// The two forms in which players take a stream.
enum class Format : std::uint8_t { Rtmp, Flv };

/// One message of a live stream, muxed once per format and shared by everybody who receives it.
struct Packet {
  flv::TagType type = flv::TagType::Script;
  bool is_keyframe = false;
  bool is_header = false;         ///< sequence header or metadata
  bool starts_publisher = false;  ///< the first frame of a publisher: another encoder, maybe
  std::uint8_t rung = 0;          ///< of the ladder; 0: the program itself
  std::uint32_t timestamp = 0;    ///< milliseconds on the stream's own time line
  Bytes rtmp;                     ///< chunks on rtmp::kMessageStream
  Bytes flv;                      ///< a whole tag

  [[nodiscard]] BytesView bytes(Format format) const { return format == Format::Rtmp ? rtmp : flv; }
  /// The tag's body: what RTMP carries as a message.
  [[nodiscard]] BytesView body() const;
  /// The time stamp on the wire. Metadata always say 0: libavformat takes later ones for a track.
  [[nodiscard]] std::uint32_t stamp() const { return type == flv::TagType::Script ? 0 : timestamp; }
  [[nodiscard]] bool is_video_frame() const { return type == flv::TagType::Video && !is_header; }
};

/// Muxes a tag's body in both formats.
[[nodiscard]] Packet make_packet(flv::TagType type, std::uint32_t timestamp, BytesView body);

}  // namespace backlot::relay
