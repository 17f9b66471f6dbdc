#pragma once

#include "services/compositor/clip_players.hpp"
#include "services/compositor/core/renderer.hpp"
#include "services/compositor/guest_input.hpp"

namespace backlot::compositor {

/// Everything the renderer takes pictures and sound from: guests, clips, music and sounds.
class ProgramSources final : public Sources {
 public:
  ProgramSources(GuestInput& guests, ClipPlayers& clips) : guests_(guests), clips_(clips) {}

  [[nodiscard]] SourceState advance(const show::StageItem& item, Instant at) override {
    if (item.kind == show::StageKind::Clip) return clips_.advance(at);
    if (show::is_nobodys(item.kind)) return {};  // it stands still: drawn with the graphics
    return guests_.advance(item, at);
  }
  [[nodiscard]] media::VideoFrame picture(const show::StageItem& item) override {
    if (item.kind == show::StageKind::Clip) return clips_.picture();
    return guests_.picture(item);
  }
  void read(const SoundKey& key, Instant at, media::MutableSamples out) override {
    if (!key.playback.is_nil()) return clips_.read(key.playback, at, out);
    guests_.read(key, at, out);
  }

 private:
  GuestInput& guests_;
  ClipPlayers& clips_;
};

}  // namespace backlot::compositor
