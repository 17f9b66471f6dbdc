#include "protocols/flv/reader.hpp"
#include "protocols/flv/writer.hpp"
#include "services/ingest/core/picture_path.hpp"
#include "services/ingest/core/sound_path.hpp"

/// Whatever an encoder sends, it becomes packets or nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  ingest::PicturePath pictures;
  ingest::SoundPath sound;
  flv::Reader reader;
  reader.receive(flv::file_header());
  reader.receive(from_octets(data, size));
  while (true) {
    const auto tag = reader.next();
    if (!tag || !*tag) break;
    const MediaTime at = std::chrono::milliseconds{(*tag)->timestamp};
    if ((*tag)->type == flv::TagType::Video) {
      if (const auto video = flv::parse_video((*tag)->body))
        static_cast<void>(pictures.take(*video, at));
    } else if (const auto audio = flv::parse_audio((*tag)->body)) {
      static_cast<void>(sound.take(*audio, at));
    }
  }
  return 0;
}
