#pragma once

#include <tuple>

#include "domain/json/field.hpp"
#include "domain/json/show_fields.hpp"
#include "domain/show/event.hpp"

namespace backlot::json {

// The tables of events, in the order of show::Event. Fields that came later are optional: the rows
// of older logs lack them.

constexpr auto fields(Type<show::ParticipantJoined>) {
  using T = show::ParticipantJoined;
  return std::tuple{field("id", &T::id),
                    field("name", &T::name),
                    field("headline", &T::headline),
                    field("role", &T::role),
                    field("micOn", &T::has_mic_on),
                    field("cameraOn", &T::has_camera_on),
                    optional_field("waiting", &T::is_waiting),
                    optional_field("mayShareScreen", &T::may_share_screen),
                    optional_field("mayPresent", &T::may_present),
                    optional_field("encoder", &T::is_encoder)};
}
constexpr auto fields(Type<show::ParticipantAdmitted>) {
  using T = show::ParticipantAdmitted;
  return std::tuple{field("id", &T::id),
                    field("name", &T::name),
                    field("headline", &T::headline),
                    field("role", &T::role),
                    field("micOn", &T::has_mic_on),
                    field("cameraOn", &T::has_camera_on),
                    field("mayShareScreen", &T::may_share_screen),
                    field("mayPresent", &T::may_present)};
}
constexpr auto fields(Type<show::ParticipantLeft>) {
  using T = show::ParticipantLeft;
  return std::tuple{field("id", &T::id), optional_field("removed", &T::was_removed),
                    optional_field("banned", &T::was_banned)};
}
constexpr auto fields(Type<show::ParticipantAllowedBack>) {
  return std::tuple{field("id", &show::ParticipantAllowedBack::id)};
}
constexpr auto fields(Type<show::ParticipantReconnecting>) {
  return std::tuple{field("id", &show::ParticipantReconnecting::id)};
}
constexpr auto fields(Type<show::ParticipantReturned>) {
  return std::tuple{field("id", &show::ParticipantReturned::id)};
}
constexpr auto fields(Type<show::ParticipantRenamed>) {
  using T = show::ParticipantRenamed;
  return std::tuple{field("id", &T::id), field("name", &T::name), field("headline", &T::headline)};
}
constexpr auto fields(Type<show::MicChanged>) {
  using T = show::MicChanged;
  return std::tuple{field("id", &T::id), field("on", &T::is_on)};
}
constexpr auto fields(Type<show::CameraChanged>) {
  using T = show::CameraChanged;
  return std::tuple{field("id", &T::id), field("on", &T::is_on)};
}
constexpr auto fields(Type<show::HandChanged>) {
  using T = show::HandChanged;
  return std::tuple{field("id", &T::id), field("on", &T::is_up)};
}
constexpr auto fields(Type<show::UnmuteRequested>) {
  using T = show::UnmuteRequested;
  return std::tuple{field("id", &T::id), field("device", &T::device), field("by", &T::by)};
}
constexpr auto fields(Type<show::RoleChanged>) {
  using T = show::RoleChanged;
  return std::tuple{field("id", &T::id), field("role", &T::role)};
}
constexpr auto fields(Type<show::RightsChanged>) {
  using T = show::RightsChanged;
  return std::tuple{field("id", &T::id), field("screen", &T::may_share_screen),
                    field("present", &T::may_present)};
}
constexpr auto fields(Type<show::GainChanged>) {
  using T = show::GainChanged;
  return std::tuple{field("id", &T::id), field("source", &T::source), field("gain", &T::gain)};
}
constexpr auto fields(Type<show::ChromaKeyChanged>) {
  using T = show::ChromaKeyChanged;
  return std::tuple{field("id", &T::id), field("source", &T::source), field("key", &T::key)};
}
constexpr auto fields(Type<show::TrackPublished>) {
  using T = show::TrackPublished;
  return std::tuple{field("id", &T::id), field("track", &T::track)};
}
constexpr auto fields(Type<show::TrackEnded>) {
  using T = show::TrackEnded;
  return std::tuple{field("id", &T::id), field("producerId", &T::producer)};
}

constexpr auto fields(Type<show::StageItemAdded>) {
  return std::tuple{field("item", &show::StageItemAdded::item)};
}
constexpr auto fields(Type<show::StageItemRemoved>) {
  return std::tuple{field("item", &show::StageItemRemoved::item)};
}
constexpr auto fields(Type<show::StageReordered>) {
  return std::tuple{field("stage", &show::StageReordered::stage)};
}
constexpr auto fields(Type<show::LayoutChanged>) {
  return std::tuple{field("layout", &show::LayoutChanged::layout)};
}
constexpr auto fields(Type<show::SoloChanged>) {
  return std::tuple{field("item", &show::SoloChanged::item)};
}
constexpr auto fields(Type<show::PinChanged>) {
  return std::tuple{field("item", &show::PinChanged::item)};
}
constexpr auto fields(Type<show::ImageShown>) {
  return std::tuple{field("assetId", &show::ImageShown::asset)};
}
constexpr auto fields(Type<show::StageSet>) {
  using T = show::StageSet;
  return std::tuple{field("state", &T::state), field("sceneId", &T::scene),
                    field("undo", &T::is_undo), field("canUndo", &T::can_undo)};
}
constexpr auto fields(Type<show::BannerShown>) {
  return std::tuple{field("id", &show::BannerShown::id)};
}
constexpr auto fields(Type<show::BannerHidden>) {
  return std::tuple{field("kind", &show::BannerHidden::kind)};
}
constexpr auto fields(Type<show::CommentShown>) {
  return std::tuple{field("comment", &show::CommentShown::comment)};
}
constexpr auto fields(Type<show::CommentHidden>) { return std::tuple{}; }
constexpr auto fields(Type<show::GraphicChanged>) {
  using T = show::GraphicChanged;
  return std::tuple{field("slot", &T::slot), field("assetId", &T::asset)};
}
constexpr auto fields(Type<show::LookChanged>) {
  return std::tuple{field("look", &show::LookChanged::look)};
}

constexpr auto fields(Type<show::PlaybackStarted>) {
  return std::tuple{field("playback", &show::PlaybackStarted::playback)};
}
constexpr auto fields(Type<show::PlaybackAdjusted>) {
  using T = show::PlaybackAdjusted;
  return std::tuple{field("id", &T::id), field("loop", &T::is_looping),
                    field("ducked", &T::is_ducked), field("gain", &T::gain)};
}
constexpr auto fields(Type<show::PlaybackEnded>) {
  using T = show::PlaybackEnded;
  return std::tuple{field("id", &T::id), field("failed", &T::has_failed)};
}

constexpr auto fields(Type<show::SceneSaved>) {
  return std::tuple{field("scene", &show::SceneSaved::scene)};
}
constexpr auto fields(Type<show::SceneDeleted>) {
  return std::tuple{field("id", &show::SceneDeleted::id)};
}
constexpr auto fields(Type<show::SceneMoved>) {
  return std::tuple{field("id", &show::SceneMoved::id), field("index", &show::SceneMoved::index)};
}
constexpr auto fields(Type<show::BannerSaved>) {
  return std::tuple{field("banner", &show::BannerSaved::banner)};
}
constexpr auto fields(Type<show::BannerDeleted>) {
  return std::tuple{field("id", &show::BannerDeleted::id)};
}
constexpr auto fields(Type<show::BannerMoved>) {
  return std::tuple{field("id", &show::BannerMoved::id), field("index", &show::BannerMoved::index)};
}
constexpr auto fields(Type<show::NotesChanged>) {
  return std::tuple{field("text", &show::NotesChanged::text)};
}

constexpr auto fields(Type<show::KindChanged>) {
  return std::tuple{field("kind", &show::KindChanged::kind)};
}
constexpr auto fields(Type<show::WentLive>) { return std::tuple{}; }
constexpr auto fields(Type<show::Ended>) { return std::tuple{}; }
constexpr auto fields(Type<show::ProgramChanged>) {
  return std::tuple{field("running", &show::ProgramChanged::is_running),
                    optional_field("economy", &show::ProgramChanged::economy)};
}
constexpr auto fields(Type<show::DestinationChanged>) {
  return std::tuple{field("light", &show::DestinationChanged::light)};
}
constexpr auto fields(Type<show::CountdownStarted>) {
  return std::tuple{embedded(&show::CountdownStarted::countdown)};
}
constexpr auto fields(Type<show::CountdownStopped>) { return std::tuple{}; }
constexpr auto fields(Type<show::SlateChanged>) {
  return std::tuple{embedded(&show::SlateChanged::slate)};
}
constexpr auto fields(Type<show::HostRuleChanged>) {
  return std::tuple{embedded(&show::HostRuleChanged::rule)};
}
constexpr auto fields(Type<show::TitleChanged>) {
  return std::tuple{field("title", &show::TitleChanged::title)};
}

constexpr auto fields(Type<show::ChatSent>) {
  using T = show::ChatSent;
  return std::tuple{field("id", &T::id), field("author", &T::author),
                    field("authorName", &T::author_name), field("text", &T::text)};
}
constexpr auto fields(Type<show::ChatDeleted>) {
  return std::tuple{field("id", &show::ChatDeleted::id)};
}
constexpr auto fields(Type<show::CommentStarred>) {
  using T = show::CommentStarred;
  return std::tuple{field("id", &T::id), field("on", &T::is_on)};
}
constexpr auto fields(Type<show::AuthorTimedOut>) {
  return std::tuple{embedded(&show::AuthorTimedOut::time_out)};
}
constexpr auto fields(Type<show::AuthorAllowed>) {
  return std::tuple{field("author", &show::AuthorAllowed::author)};
}
constexpr auto fields(Type<show::SlowModeChanged>) {
  return std::tuple{field("seconds", &show::SlowModeChanged::seconds)};
}
constexpr auto fields(Type<show::PrivateSent>) {
  using T = show::PrivateSent;
  return std::tuple{field("id", &T::id), field("author", &T::author),
                    field("authorName", &T::author_name), field("to", &T::to),
                    field("text", &T::text)};
}

/// The event's own fields are its "event": its place in the log stands beside them.
constexpr auto fields(Type<show::NumberedEvent>) {
  using T = show::NumberedEvent;
  return std::tuple{field("seq", &T::seq), field("at", &T::at), optional_field("by", &T::by),
                    field("event", &T::event)};
}

}  // namespace backlot::json
