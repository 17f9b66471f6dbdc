#pragma once

#include <vector>

#include "services/relay/core/packet.hpp"

namespace backlot::relay {

/// An avcC of x264: High profile, level 3.1, 1280x720.
inline const Bytes kAvcConfig = bytes_of(0x01,
                                         0x64,
                                         0x00,
                                         0x1F,
                                         0xFF,
                                         0xE1,
                                         0x00,
                                         0x17,
                                         0x67,
                                         0x64,
                                         0x00,
                                         0x1F,
                                         0xAC,
                                         0xD9,
                                         0x40,
                                         0x50,
                                         0x05,
                                         0xBB,
                                         0x01,
                                         0x10,
                                         0x00,
                                         0x00,
                                         0x03,
                                         0x00,
                                         0x10,
                                         0x00,
                                         0x00,
                                         0x03,
                                         0x03,
                                         0xC0,
                                         0xF1,
                                         0x01,
                                         0x00,
                                         0x05,
                                         0x68,
                                         0xEB,
                                         0xEC,
                                         0xB2,
                                         0x2C);
/// The same of 854x480 and of 640x360.
inline const Bytes kAvcConfig480 = bytes_of(0x01,
                                            0x64,
                                            0x00,
                                            0x1F,
                                            0xFF,
                                            0xE1,
                                            0x00,
                                            0x19,
                                            0x67,
                                            0x64,
                                            0x00,
                                            0x1F,
                                            0xAC,
                                            0xB4,
                                            0x06,
                                            0xC1,
                                            0xEF,
                                            0x37,
                                            0x80,
                                            0x88,
                                            0x00,
                                            0x00,
                                            0x03,
                                            0x00,
                                            0x08,
                                            0x00,
                                            0x00,
                                            0x03,
                                            0x01,
                                            0xE4,
                                            0x78,
                                            0xC1,
                                            0x95,
                                            0x01,
                                            0x00,
                                            0x04,
                                            0x68,
                                            0xEF,
                                            0x0F,
                                            0xCB,
                                            0xFD,
                                            0xF8,
                                            0xF8,
                                            0x00);
inline const Bytes kAvcConfig360 = bytes_of(0x01,
                                            0x64,
                                            0x00,
                                            0x1E,
                                            0xFF,
                                            0xE1,
                                            0x00,
                                            0x19,
                                            0x67,
                                            0x64,
                                            0x00,
                                            0x1E,
                                            0xAC,
                                            0xB4,
                                            0x05,
                                            0x01,
                                            0x7F,
                                            0xCB,
                                            0x80,
                                            0x88,
                                            0x00,
                                            0x00,
                                            0x03,
                                            0x00,
                                            0x08,
                                            0x00,
                                            0x00,
                                            0x03,
                                            0x01,
                                            0xE4,
                                            0x78,
                                            0xB1,
                                            0x75,
                                            0x01,
                                            0x00,
                                            0x04,
                                            0x68,
                                            0xEF,
                                            0x0F,
                                            0xCB,
                                            0xFD,
                                            0xF8,
                                            0xF8,
                                            0x00);
/// AAC-LC, 48 kHz, stereo.
inline const Bytes kAacConfig = bytes_of(0x11, 0x90);

inline Packet video_header(const Bytes& config, std::uint32_t time = 0) {
  Packet packet =
      make_packet(flv::TagType::Video, time,
                  flv::serialize(flv::VideoView{
                      .is_keyframe = true, .is_sequence_header = true, .data = config}));
  packet.is_header = true;
  return packet;
}

inline Packet audio_header(const Bytes& config, std::uint32_t time = 0) {
  Packet packet =
      make_packet(flv::TagType::Audio, time,
                  flv::serialize(flv::AudioView{.is_sequence_header = true, .data = config}));
  packet.is_header = true;
  return packet;
}

inline std::vector<Packet> headers() {
  return {video_header(kAvcConfig), audio_header(kAacConfig)};
}

/// A made-up picture of a few bytes, `time` in milliseconds.
inline Packet picture(std::uint32_t time, bool is_keyframe) {
  const Bytes data(is_keyframe ? 200 : 50, std::byte{0x5A});
  Packet packet =
      make_packet(flv::TagType::Video, time,
                  flv::serialize(flv::VideoView{.is_keyframe = is_keyframe, .data = data}));
  packet.is_keyframe = is_keyframe;
  return packet;
}

/// A packet of a lower rendition.
inline Packet rendition(std::uint8_t rung, std::uint32_t time, flv::VideoView video) {
  video.track = rung;
  Packet packet = make_packet(flv::TagType::Video, time, flv::serialize(video));
  packet.rung = rung;
  packet.is_keyframe = video.is_keyframe;
  packet.is_header = video.is_sequence_header || video.is_end;
  return packet;
}
inline Packet rendition_header(std::uint8_t rung, const Bytes& config, std::uint32_t time) {
  flv::VideoView video;
  video.is_sequence_header = true;
  video.data = config;
  return rendition(rung, time, video);
}
inline Packet rendition_picture(std::uint8_t rung, std::uint32_t time, bool is_keyframe) {
  const Bytes data(is_keyframe ? 100 : 25, std::byte{0x48});
  flv::VideoView video;
  video.is_keyframe = is_keyframe;
  video.data = data;
  return rendition(rung, time, video);
}
inline Packet rendition_end(std::uint8_t rung, std::uint32_t time) {
  flv::VideoView video;
  video.is_end = true;
  return rendition(rung, time, video);
}

inline Packet sound(std::uint32_t time) {
  const Bytes data(20, std::byte{0xA5});
  return make_packet(flv::TagType::Audio, time, flv::serialize(flv::AudioView{.data = data}));
}

struct ProgramTimes {
  std::uint32_t from = 0;  ///< milliseconds
  std::uint32_t until = 0;
  std::uint32_t keyframe_every = 2'000;
};

/// Pictures at 25 a second and AAC frames at 48 kHz, stamped in whole milliseconds.
inline std::vector<Packet> program(ProgramTimes times) {
  std::vector<Packet> packets;
  std::uint64_t frame = (std::uint64_t{times.from} * 48 + 1'023) / 1'024;
  for (std::uint32_t time = times.from; time < times.until; time += 40) {
    packets.push_back(picture(time, time % times.keyframe_every == 0));
    for (; frame * 1'024 / 48 < time + 40; ++frame)
      packets.push_back(sound(static_cast<std::uint32_t>(frame * 1'024 / 48)));
  }
  return packets;
}

}  // namespace backlot::relay
