#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The smallest files whose headers say what a test wants them to say.
namespace backlot::samples {

inline std::string big(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i)
    text += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
  return text;
}
inline std::string little(std::uint64_t value, int bytes) {
  std::string text = big(value, bytes);
  return {text.rbegin(), text.rend()};
}

inline std::string png(std::uint64_t width, std::uint64_t height) {
  return "\x89PNG\r\n\x1A\n" + big(13, 4) + "IHDR" + big(width, 4) + big(height, 4);
}
inline std::string jpeg(std::uint64_t width, std::uint64_t height) {
  const std::string application = "\xFF\xE0" + big(16, 2) + std::string(14, 'x');
  return "\xFF\xD8" + application + "\xFF\xFF\xC2" + big(17, 2) + "\x08" + big(height, 2) +
         big(width, 2);
}
inline std::string gif(std::uint64_t width, std::uint64_t height, int frames) {
  std::string file = "GIF89a" + little(width, 2) + little(height, 2) + "\x80" +
                     std::string(2, '\0') + std::string(6, 'c');
  file += "!\xF9\x04" + std::string(5, '\0');
  for (int i = 0; i < frames; ++i)
    file += "," + std::string(9, '\0') + "\x02\x01z" + std::string(1, '\0');
  return file + ";";
}
inline std::string riff(std::string_view form, const std::string& rest) {
  return "RIFF" + little(rest.size() + 4, 4) + std::string{form} + rest;
}
inline std::string webp_lossy(std::uint64_t width, std::uint64_t height) {
  return riff("WEBP", "VP8 " + little(10, 4) + "\x10\x02" + std::string(1, '\0') + "\x9D\x01\x2A" +
                          little(width, 2) + little(height, 2));
}
inline std::string webp_lossless(std::uint64_t width, std::uint64_t height) {
  return riff("WEBP", "VP8L" + little(5, 4) + "/" + little((width - 1) | (height - 1) << 14U, 4));
}
inline std::string webp_extended(std::uint64_t width, std::uint64_t height) {
  return riff("WEBP", "VP8X" + little(10, 4) + std::string(4, '\0') + little(width - 1, 3) +
                          little(height - 1, 3));
}
inline std::string wav() { return riff("WAVE", "fmt " + little(16, 4) + std::string(16, '\0')); }

inline std::string ogg(std::string_view packet) {
  return "OggS" + std::string(22, '\0') + "\x01\x13" + std::string{packet} + std::string(11, '\0');
}
inline std::string mp3(std::size_t tag) {
  std::string file;
  if (tag > 0)
    file = "ID3\x04" + std::string(2, '\0') + big((tag >> 7U) << 8U | (tag & 0x7FU), 4) +
           std::string(tag, 'x');
  return file + "\xFF\xFB\x90\x64" + std::string(100, 'x');
}

inline std::string box(std::string_view name, const std::string& body) {
  return big(body.size() + 8, 4) + std::string{name} + body;
}
inline std::string track(std::string_view handler,
                         std::uint64_t width,
                         std::uint64_t height,
                         std::uint64_t samples) {
  const std::string header =
      box("tkhd", std::string(76, '\0') + big(width << 16U, 4) + big(height << 16U, 4));
  const std::string sizes = box("stsz", std::string(4, '\0') + big(100, 4) + big(samples, 4));
  return box("trak", header + box("mdia", box("hdlr", std::string(8, '\0') + std::string{handler} +
                                                          std::string(12, '\0')) +
                                              box("minf", box("stbl", sizes))));
}
inline std::string video_track(std::uint64_t width, std::uint64_t height, std::uint64_t samples) {
  return track("vide", width, height, samples);
}
inline std::string audio_track(std::uint64_t samples) { return track("soun", 0, 0, samples); }
/// With the media before the movie box, as cameras write it, when there is any.
inline std::string mp4(std::string_view brand,
                       const std::vector<std::string>& tracks,
                       std::size_t media = 0) {
  std::string movie = box("mvhd", std::string(100, '\0'));
  for (const std::string& one : tracks) movie += one;
  std::string file = box("ftyp", std::string{brand} + std::string(4, '\0'));
  if (media > 0) file += box("mdat", std::string(media, 'm'));
  return file + box("moov", movie);
}

inline std::string element(std::uint64_t id, int id_bytes, const std::string& body) {
  return big(id, id_bytes) + big(0x4000U | body.size(), 2) + body;
}
inline std::string webm(std::string_view type, std::uint64_t width, std::uint64_t height) {
  const std::string header = element(0x1A45DFA3, 4, element(0x4282, 2, std::string{type}));
  const std::string video =
      element(0xE0, 1, element(0xB0, 1, big(width, 2)) + element(0xBA, 1, big(height, 2)));
  const std::string tracks =
      element(0x1654AE6B, 4, element(0xAE, 1, element(0x83, 1, "\x01") + video));
  // A segment of unknown size, as a recorder writes it.
  return header + big(0x18538067, 4) + "\x01" + std::string(7, '\xFF') + element(0xEC, 1, "void") +
         tracks;
}

}  // namespace backlot::samples
