#include "protocols/mp4/init_segment.hpp"

#include <array>

#include "protocols/aac/specific_config.hpp"
#include "protocols/h264/decoder_config.hpp"
#include "protocols/h264/sps.hpp"
#include "protocols/mp4/box_writer.hpp"

namespace backlot::mp4 {
namespace {

constexpr std::uint32_t kTrackId = 1;
constexpr std::uint32_t kMovieTimescale = 1'000;
constexpr std::uint16_t kUndetermined = 0x55C4;  ///< "und", five bits a letter
constexpr std::size_t kMaxConfig = 16UL * 1024UL;

std::string hex(std::uint8_t value) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  return {kDigits[value >> 4U], kDigits[value & 15U]};
}

void append_matrix(ByteAppender& fields) {
  constexpr std::array<std::uint32_t, 9> kUnity{0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x4000'0000};
  for (const std::uint32_t value : kUnity) fields.u32(value);
}

class InitWriter {
 public:
  InitWriter(Bytes& out, const Track& track)
      : boxes_(out), fields_(boxes_.fields()), track_(track) {}

  void write() {
    boxes_.box("ftyp", [&] {
      fields_.text("cmfc");
      fields_.u32(0);
      fields_.text("iso6cmfcmp41");
    });
    boxes_.box("moov", [&] {
      movie_header();
      boxes_.box("trak", [&] {
        track_header();
        media();
      });
      boxes_.box("mvex", [&] { track_defaults(); });
    });
  }

 private:
  [[nodiscard]] bool is_video() const { return track_.kind == Track::Kind::Video; }

  void movie_header() {
    boxes_.full_box("mvhd", 0, 0, [&] {
      boxes_.zeros(8);  // creation, modification
      fields_.u32(kMovieTimescale);
      fields_.u32(0);        // duration: in the fragments
      fields_.u32(0x10000);  // rate 1.0
      fields_.u16(0x0100);   // volume 1.0
      boxes_.zeros(10);
      append_matrix(fields_);
      boxes_.zeros(24);
      fields_.u32(kTrackId + 1);
    });
  }

  void track_header() {
    boxes_.full_box("tkhd", 0, 7, [&] {  // enabled, in movie, in preview
      boxes_.zeros(8);
      fields_.u32(kTrackId);
      boxes_.zeros(4 + 4 + 8 + 2 + 2);  // duration, layer, alternate group among them
      fields_.u16(is_video() ? 0 : 0x0100);
      boxes_.zeros(2);
      append_matrix(fields_);
      fields_.u32(static_cast<std::uint32_t>(track_.size.width) << 16U);
      fields_.u32(static_cast<std::uint32_t>(track_.size.height) << 16U);
    });
  }

  void media() {
    boxes_.box("mdia", [&] {
      boxes_.full_box("mdhd", 0, 0, [&] {
        boxes_.zeros(8);
        fields_.u32(track_.timescale);
        fields_.u32(0);
        fields_.u16(kUndetermined);
        fields_.u16(0);
      });
      boxes_.full_box("hdlr", 0, 0, [&] {
        fields_.u32(0);
        fields_.text(is_video() ? "vide" : "soun");
        boxes_.zeros(12);
        fields_.u8(0);  // an empty name
      });
      boxes_.box("minf", [&] {
        if (is_video())
          boxes_.full_box("vmhd", 0, 1, [&] { boxes_.zeros(8); });
        else
          boxes_.full_box("smhd", 0, 0, [&] { boxes_.zeros(4); });
        data_information();
        sample_table();
      });
    });
  }

  void data_information() {
    boxes_.box("dinf", [&] {
      boxes_.full_box("dref", 0, 0, [&] {
        fields_.u32(1);
        boxes_.full_box("url ", 0, 1, [] {});  // the media is in this file
      });
    });
  }

  void sample_table() {
    boxes_.box("stbl", [&] {
      boxes_.full_box("stsd", 0, 0, [&] {
        fields_.u32(1);
        if (is_video())
          video_entry();
        else
          audio_entry();
      });
      for (const std::string_view type : {"stts", "stsc"})
        boxes_.full_box(type, 0, 0, [&] { fields_.u32(0); });
      boxes_.full_box("stsz", 0, 0, [&] { boxes_.zeros(8); });
      boxes_.full_box("stco", 0, 0, [&] { fields_.u32(0); });
    });
  }

  void video_entry() {
    boxes_.box("avc1", [&] {
      boxes_.zeros(6);
      fields_.u16(1);  // data reference
      boxes_.zeros(16);
      fields_.u16(static_cast<std::uint16_t>(track_.size.width));
      fields_.u16(static_cast<std::uint16_t>(track_.size.height));
      fields_.u32(0x48'0000);  // 72 dpi
      fields_.u32(0x48'0000);
      fields_.u32(0);
      fields_.u16(1);    // frames per sample
      boxes_.zeros(32);  // compressor name
      fields_.u16(24);   // depth
      fields_.u16(0xFFFF);
      boxes_.box("avcC", [&] { fields_.bytes(track_.config); });
    });
  }

  void audio_entry() {
    boxes_.box("mp4a", [&] {
      boxes_.zeros(6);
      fields_.u16(1);
      boxes_.zeros(8);
      fields_.u16(track_.channels);
      fields_.u16(16);  // bits per sample
      fields_.u32(0);
      fields_.u16(track_.sample_rate < 0x10000 ? static_cast<std::uint16_t>(track_.sample_rate)
                                               : 0);
      fields_.u16(0);
      elementary_stream();
    });
  }

  /// An ES descriptor (ISO/IEC 14496-1 §7.2.6.5) around the AudioSpecificConfig.
  void elementary_stream() {
    const auto config = static_cast<std::uint8_t>(track_.config.size());
    boxes_.full_box("esds", 0, 0, [&] {
      fields_.u8(3);
      fields_.u8(static_cast<std::uint8_t>(3 + 15 + 2 + config + 3));
      fields_.u16(kTrackId);
      fields_.u8(0);
      fields_.u8(4);
      fields_.u8(static_cast<std::uint8_t>(13 + 2 + config));
      fields_.u8(0x40);  // MPEG-4 audio
      fields_.u8(0x15);  // an audio stream
      fields_.u24(0);
      fields_.u32(0);  // peak and average rate: not known
      fields_.u32(0);
      fields_.u8(5);
      fields_.u8(config);
      fields_.bytes(track_.config);
      fields_.u8(6);
      fields_.u8(1);
      fields_.u8(2);  // predefined: MP4
    });
  }

  void track_defaults() {
    boxes_.full_box("trex", 0, 0, [&] {
      fields_.u32(kTrackId);
      fields_.u32(1);    // sample description
      boxes_.zeros(12);  // duration, size, flags: each fragment says them
    });
  }

  BoxWriter boxes_;
  ByteAppender& fields_;
  const Track& track_;
};

}  // namespace

Result<Track> video_track(BytesView decoder_config) {
  const auto config = h264::parse_decoder_config(decoder_config);
  if (!config) return std::unexpected{config.error()};
  if (config->sequence_sets.empty() || decoder_config.size() > kMaxConfig)
    return fail(Error::BadDecoderConfig);
  const auto sps = h264::parse_sps(config->sequence_sets.front());
  if (!sps) return std::unexpected{sps.error()};
  return Track{
      .kind = Track::Kind::Video,
      .timescale = 90'000,
      .config = to_bytes(decoder_config),
      .codec = "avc1." + hex(config->profile) + hex(config->constraints) + hex(config->level),
      .size = sps->size};
}

Result<Track> audio_track(BytesView specific_config) {
  const auto config = aac::parse(specific_config);
  if (!config) return std::unexpected{config.error()};
  if (specific_config.size() > 64 || config->sample_rate == 0) return fail(Error::BadDecoderConfig);
  return Track{.kind = Track::Kind::Audio,
               .timescale = config->sample_rate,
               .config = to_bytes(specific_config),
               .codec = "mp4a.40." + std::to_string(config->object_type),
               .sample_rate = config->sample_rate,
               .channels = config->channels};
}

Bytes init_segment(const Track& track) {
  Bytes out;
  out.reserve(768 + track.config.size());
  InitWriter{out, track}.write();
  return out;
}

}  // namespace backlot::mp4
