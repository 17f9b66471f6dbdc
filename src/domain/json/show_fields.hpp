#pragma once

#include <tuple>

#include "domain/json/field.hpp"
#include "domain/show/show.hpp"

namespace backlot::json {

// The tables of what a show is made of. Each says once how a struct looks in JSON; writing and
// reading follow from it.

constexpr auto fields(Type<show::Track>) {
  using T = show::Track;
  return std::tuple{field("producerId", &T::producer), field("source", &T::source)};
}

constexpr auto fields(Type<show::StageItem>) {
  using T = show::StageItem;
  return std::tuple{field("participantId", &T::participant), field("kind", &T::kind)};
}

constexpr auto fields(Type<show::Gains>) {
  using T = show::Gains;
  return std::tuple{field("microphone", &T::microphone), field("screenAudio", &T::screen_audio)};
}

constexpr auto fields(Type<show::ChromaKey>) {
  using T = show::ChromaKey;
  return std::tuple{field("color", &T::color), field("similarity", &T::similarity),
                    field("smoothness", &T::smoothness), field("spill", &T::spill)};
}

constexpr auto fields(Type<show::ChromaKeys>) {
  using T = show::ChromaKeys;
  return std::tuple{field("camera", &T::camera), field("secondCamera", &T::second_camera)};
}

constexpr auto fields(Type<show::Participant>) {
  using T = show::Participant;
  return std::tuple{field("id", &T::id),
                    field("name", &T::name),
                    field("headline", &T::headline),
                    field("role", &T::role),
                    field("presence", &T::presence),
                    field("waiting", &T::is_waiting),
                    field("micOn", &T::has_mic_on),
                    field("cameraOn", &T::has_camera_on),
                    field("handRaised", &T::has_hand_raised),
                    field("mayShareScreen", &T::may_share_screen),
                    field("mayPresent", &T::may_present),
                    field("tracks", &T::tracks),
                    field("gains", &T::gains),
                    field("chromaKeys", &T::chroma_keys),
                    optional_field("encoder", &T::is_encoder)};
}

constexpr auto fields(Type<show::Removed>) {
  using T = show::Removed;
  return std::tuple{field("id", &T::id), field("name", &T::name), field("banned", &T::is_banned)};
}

constexpr auto fields(Type<show::Banner>) {
  using T = show::Banner;
  return std::tuple{field("id", &T::id), field("kind", &T::kind), field("title", &T::title),
                    field("subtitle", &T::subtitle)};
}

constexpr auto fields(Type<show::Comment>) {
  using T = show::Comment;
  return std::tuple{field("id", &T::id), field("authorName", &T::author_name),
                    field("text", &T::text)};
}

constexpr auto fields(Type<show::Graphics>) {
  using T = show::Graphics;
  return std::tuple{field("logo", &T::logo), field("overlay", &T::overlay),
                    field("background", &T::background)};
}

constexpr auto fields(Type<show::Look>) {
  using T = show::Look;
  return std::tuple{field("primary", &T::primary),       field("text", &T::text),
                    field("background", &T::background), field("font", &T::font),
                    field("tagStyle", &T::tag_style),    field("showHeadlines", &T::has_headlines),
                    field("rounded", &T::is_rounded),    field("logoCorner", &T::logo_corner)};
}

constexpr auto fields(Type<show::Picture>) {
  using T = show::Picture;
  return std::tuple{field("stage", &T::stage),
                    field("layout", &T::layout),
                    field("solo", &T::solo),
                    field("pinned", &T::pinned),
                    optional_field("image", &T::image),
                    field("shownBanner", &T::shown_banner),
                    field("shownTicker", &T::shown_ticker),
                    field("shownComment", &T::shown_comment),
                    field("graphics", &T::graphics),
                    field("look", &T::look)};
}

constexpr auto fields(Type<show::Playback>) {
  using T = show::Playback;
  return std::tuple{field("id", &T::id),
                    field("kind", &T::kind),
                    field("assetId", &T::asset),
                    field("loop", &T::is_looping),
                    field("fullScreen", &T::is_full_screen),
                    field("ducked", &T::is_ducked),
                    field("gain", &T::gain),
                    field("startedAt", &T::started_at)};
}

constexpr auto fields(Type<show::SavedScene>) {
  using T = show::SavedScene;
  return std::tuple{field("id", &T::id), field("name", &T::name), field("state", &T::state)};
}

constexpr auto fields(Type<show::Countdown>) {
  using T = show::Countdown;
  return std::tuple{field("until", &T::until), field("label", &T::label),
                    field("onScreen", &T::is_on_screen)};
}

constexpr auto fields(Type<show::Slate>) {
  using T = show::Slate;
  return std::tuple{field("on", &T::is_on), field("text", &T::text)};
}

constexpr auto fields(Type<show::HostRule>) {
  using T = show::HostRule;
  return std::tuple{field("rule", &T::rule), field("minutes", &T::after)};
}

constexpr auto fields(Type<show::DestinationLight>) {
  using T = show::DestinationLight;
  return std::tuple{field("destinationId", &T::id), field("phase", &T::phase),
                    field("reason", &T::reason)};
}

constexpr auto fields(Type<show::ChatLine>) {
  using T = show::ChatLine;
  return std::tuple{
      field("id", &T::id),     field("author", &T::author), field("authorName", &T::author_name),
      field("text", &T::text), field("at", &T::at),         field("starred", &T::is_starred)};
}

constexpr auto fields(Type<show::PrivateLine>) {
  using T = show::PrivateLine;
  return std::tuple{
      field("id", &T::id), field("author", &T::author), field("authorName", &T::author_name),
      field("to", &T::to), field("text", &T::text),     field("at", &T::at)};
}

constexpr auto fields(Type<show::TimeOut>) {
  using T = show::TimeOut;
  return std::tuple{field("author", &T::author), field("until", &T::until),
                    optional_field("authorName", &T::author_name)};
}

inline show::Picture& picture_of(show::Show& show) { return show; }
inline const show::Picture& picture_of(const show::Show& show) { return show; }

/// What clients know of a show. What only decisions need (who was admitted, what undo brings back)
/// stays with the server.
constexpr auto fields(Type<show::Show>) {
  using T = show::Show;
  constexpr auto kPicture = [](auto& show) -> auto& { return picture_of(show); };
  return std::tuple{field("seq", &T::seq),
                    field("changedAt", &T::changed_at),
                    field("title", &T::title),
                    field("phase", &T::phase),
                    field("kind", &T::kind),
                    field("liveSince", &T::live_since),
                    field("participants", &T::participants),
                    field("removed", &T::removed),
                    embedded(kPicture),
                    field("playbacks", &T::playbacks),
                    field("scenes", &T::scenes),
                    field("banners", &T::banners),
                    field("countdown", &T::countdown),
                    field("slate", &T::slate),
                    field("hostRule", &T::host_rule),
                    field("notes", &T::notes),
                    field("slowMode", &T::slow_mode),
                    field("timedOut", &T::timed_out),
                    field("destinations", &T::destinations),
                    field("programRunning", &T::is_program_running),
                    field("programEconomy", &T::program_economy),
                    field("chat", &T::chat),
                    field("privateChat", &T::private_chat)};
}

}  // namespace backlot::json
