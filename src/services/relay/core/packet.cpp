#include "services/relay/core/packet.hpp"

#include "protocols/flv/writer.hpp"
#include "protocols/rtmp/chunk_writer.hpp"
#include "protocols/rtmp/server_session.hpp"

namespace backlot::relay {
namespace {

constexpr std::size_t kTagHeader = 11;
constexpr std::size_t kBackPointer = 4;

rtmp::MessageType message_type(flv::TagType type) {
  switch (type) {
    case flv::TagType::Audio: return rtmp::MessageType::Audio;
    case flv::TagType::Video: return rtmp::MessageType::Video;
    case flv::TagType::Script: break;
  }
  return rtmp::MessageType::DataAmf0;
}

}  // namespace

BytesView Packet::body() const {
  return BytesView{flv}.subspan(kTagHeader, flv.size() - kTagHeader - kBackPointer);
}

Packet make_packet(flv::TagType type, std::uint32_t timestamp, BytesView body) {
  Packet packet{.type = type, .timestamp = timestamp, .rtmp = {}, .flv = {}};
  const std::uint32_t stamp = packet.stamp();
  rtmp::append_message(packet.rtmp, rtmp::kOurChunkSize,
                       {.type = message_type(type),
                        .timestamp = stamp,
                        .stream_id = rtmp::kMessageStream,
                        .payload = body});
  flv::append_tag(packet.flv, type, stamp, body);
  return packet;
}

}  // namespace backlot::relay
