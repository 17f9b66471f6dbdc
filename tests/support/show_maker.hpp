#pragma once

#include <algorithm>
#include <string>

#include "domain/show/show.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot {

/// Builds shows for tests.
class ShowMaker {
 public:
  /// Somebody on stage with camera and microphone.
  ParticipantId add_person(const std::string& name) {
    const auto id = ParticipantId::make(WallTime{}, random_);
    show.participants.push_back({.id = id, .name = name, .headline = {}, .tracks = {}});
    publish(id, show::TrackSource::Camera);
    publish(id, show::TrackSource::Microphone);
    show.stage.push_back({id, show::StageKind::Person});
    return id;
  }
  /// A track and its place at the end of the stage.
  show::StageItem add(ParticipantId id, show::StageKind kind) {
    publish(id, show::picture_of(kind));
    show.stage.push_back({id, kind});
    return show.stage.back();
  }
  void publish(ParticipantId id, show::TrackSource source) {
    person(id).tracks.push_back({ProducerId::make(WallTime{}, random_), source});
  }
  show::Participant& person(ParticipantId id) {
    return *std::ranges::find(show.participants, id, &show::Participant::id);
  }
  BannerId add_banner(show::BannerKind kind,
                      const std::string& title,
                      const std::string& subtitle) {
    const auto id = BannerId::make(WallTime{}, random_);
    show.banners.push_back({id, kind, title, subtitle});
    return id;
  }
  AssetId make_asset() { return AssetId::make(WallTime{}, random_); }

  show::Show show;

 private:
  SeededRandom random_{1};
};

}  // namespace backlot
