#pragma once

#include <tuple>

#include "domain/json/field.hpp"
#include "domain/json/show_fields.hpp"
#include "domain/show/command.hpp"

namespace backlot::json {

// The tables of what a client may ask, in the order of show::SingleCommand. Commands of the system
// have none, so no text reads as one.

constexpr auto fields(Type<show::Leave>) {
  return std::tuple{field("participantId", &show::Leave::participant)};
}
constexpr auto fields(Type<show::Admit>) {
  return std::tuple{field("participantId", &show::Admit::participant)};
}
constexpr auto fields(Type<show::Deny>) {
  return std::tuple{field("participantId", &show::Deny::participant)};
}
constexpr auto fields(Type<show::RemoveParticipant>) {
  using T = show::RemoveParticipant;
  return std::tuple{field("participantId", &T::participant), optional_field("ban", &T::is_ban)};
}
constexpr auto fields(Type<show::AllowBack>) {
  return std::tuple{field("participantId", &show::AllowBack::participant)};
}
constexpr auto fields(Type<show::SetRole>) {
  using T = show::SetRole;
  return std::tuple{field("participantId", &T::participant), field("role", &T::role)};
}
constexpr auto fields(Type<show::SetRights>) {
  using T = show::SetRights;
  return std::tuple{field("participantId", &T::participant), field("screen", &T::may_share_screen),
                    field("present", &T::may_present)};
}
constexpr auto fields(Type<show::Rename>) {
  using T = show::Rename;
  return std::tuple{field("participantId", &T::participant), field("name", &T::name),
                    field("headline", &T::headline)};
}
constexpr auto fields(Type<show::SetMic>) {
  using T = show::SetMic;
  return std::tuple{field("participantId", &T::participant), field("on", &T::is_on)};
}
constexpr auto fields(Type<show::SetCamera>) {
  using T = show::SetCamera;
  return std::tuple{field("participantId", &T::participant), field("on", &T::is_on)};
}
constexpr auto fields(Type<show::RaiseHand>) {
  using T = show::RaiseHand;
  return std::tuple{field("participantId", &T::participant), field("on", &T::is_up)};
}
constexpr auto fields(Type<show::RequestUnmute>) {
  using T = show::RequestUnmute;
  return std::tuple{field("participantId", &T::participant), field("device", &T::device)};
}
constexpr auto fields(Type<show::SetGain>) {
  using T = show::SetGain;
  return std::tuple{field("participantId", &T::participant), field("source", &T::source),
                    field("gain", &T::gain)};
}
constexpr auto fields(Type<show::SetChromaKey>) {
  using T = show::SetChromaKey;
  return std::tuple{field("participantId", &T::participant), field("source", &T::source),
                    field("key", &T::key)};
}

constexpr auto fields(Type<show::AddToStage>) {
  return std::tuple{field("item", &show::AddToStage::item)};
}
constexpr auto fields(Type<show::RemoveFromStage>) {
  return std::tuple{field("item", &show::RemoveFromStage::item)};
}
constexpr auto fields(Type<show::MoveOnStage>) {
  using T = show::MoveOnStage;
  return std::tuple{field("item", &T::item), field("index", &T::index)};
}
constexpr auto fields(Type<show::SetLayout>) {
  return std::tuple{field("layout", &show::SetLayout::layout)};
}
constexpr auto fields(Type<show::Solo>) { return std::tuple{field("item", &show::Solo::item)}; }
constexpr auto fields(Type<show::Pin>) { return std::tuple{field("item", &show::Pin::item)}; }
constexpr auto fields(Type<show::ShowImage>) {
  return std::tuple{field("assetId", &show::ShowImage::asset)};
}
constexpr auto fields(Type<show::SaveScene>) {
  return std::tuple{field("name", &show::SaveScene::name)};
}
constexpr auto fields(Type<show::UpdateScene>) {
  using T = show::UpdateScene;
  return std::tuple{field("id", &T::id), field("name", &T::name),
                    optional_field("keepPicture", &T::keeps_picture)};
}
constexpr auto fields(Type<show::DeleteScene>) {
  return std::tuple{field("id", &show::DeleteScene::id)};
}
constexpr auto fields(Type<show::MoveScene>) {
  return std::tuple{field("id", &show::MoveScene::id), field("index", &show::MoveScene::index)};
}
constexpr auto fields(Type<show::TakeScene>) {
  return std::tuple{field("id", &show::TakeScene::id)};
}
constexpr auto fields(Type<show::Undo>) { return std::tuple{}; }

constexpr auto fields(Type<show::CreateBanner>) {
  using T = show::CreateBanner;
  return std::tuple{field("kind", &T::kind), field("title", &T::title),
                    field("subtitle", &T::subtitle)};
}
constexpr auto fields(Type<show::UpdateBanner>) {
  using T = show::UpdateBanner;
  return std::tuple{field("id", &T::id), optional_field("kind", &T::kind),
                    field("title", &T::title), field("subtitle", &T::subtitle)};
}
constexpr auto fields(Type<show::DeleteBanner>) {
  return std::tuple{field("id", &show::DeleteBanner::id)};
}
constexpr auto fields(Type<show::MoveBanner>) {
  return std::tuple{field("id", &show::MoveBanner::id), field("index", &show::MoveBanner::index)};
}
constexpr auto fields(Type<show::ShowBanner>) {
  return std::tuple{field("id", &show::ShowBanner::id)};
}
constexpr auto fields(Type<show::HideBanner>) {
  return std::tuple{field("kind", &show::HideBanner::kind)};
}
constexpr auto fields(Type<show::SetGraphic>) {
  using T = show::SetGraphic;
  return std::tuple{field("slot", &T::slot), field("assetId", &T::asset)};
}
constexpr auto fields(Type<show::SetLook>) {
  return std::tuple{field("look", &show::SetLook::look)};
}
constexpr auto fields(Type<show::StartCountdown>) {
  using T = show::StartCountdown;
  return std::tuple{field("seconds", &T::seconds), field("label", &T::label),
                    field("onScreen", &T::is_on_screen)};
}
constexpr auto fields(Type<show::StopCountdown>) { return std::tuple{}; }
constexpr auto fields(Type<show::SetSlate>) {
  using T = show::SetSlate;
  return std::tuple{field("on", &T::is_on), optional_field("text", &T::text)};
}

constexpr auto fields(Type<show::Play>) {
  using T = show::Play;
  return std::tuple{
      field("assetId", &T::asset), field("kind", &T::kind), optional_field("loop", &T::is_looping),
      optional_field("fullScreen", &T::is_full_screen), optional_field("gain", &T::gain)};
}
constexpr auto fields(Type<show::AdjustPlayback>) {
  using T = show::AdjustPlayback;
  return std::tuple{field("id", &T::id), field("loop", &T::is_looping),
                    field("ducked", &T::is_ducked), field("gain", &T::gain)};
}
constexpr auto fields(Type<show::StopPlayback>) {
  return std::tuple{field("id", &show::StopPlayback::id)};
}

constexpr auto fields(Type<show::GoLive>) { return std::tuple{}; }
constexpr auto fields(Type<show::End>) { return std::tuple{}; }
constexpr auto fields(Type<show::SetHostRule>) {
  return std::tuple{embedded(&show::SetHostRule::rule)};
}
constexpr auto fields(Type<show::SetNotes>) {
  return std::tuple{field("text", &show::SetNotes::text)};
}

constexpr auto fields(Type<show::SendChat>) {
  return std::tuple{field("text", &show::SendChat::text)};
}
constexpr auto fields(Type<show::DeleteChat>) {
  return std::tuple{field("messageId", &show::DeleteChat::message)};
}
constexpr auto fields(Type<show::TimeOutAuthor>) {
  using T = show::TimeOutAuthor;
  return std::tuple{field("author", &T::author), field("seconds", &T::seconds)};
}
constexpr auto fields(Type<show::AllowAuthor>) {
  return std::tuple{field("author", &show::AllowAuthor::author)};
}
constexpr auto fields(Type<show::SetSlowMode>) {
  return std::tuple{field("seconds", &show::SetSlowMode::seconds)};
}
constexpr auto fields(Type<show::StarComment>) {
  using T = show::StarComment;
  return std::tuple{field("messageId", &T::message), field("on", &T::is_on)};
}
constexpr auto fields(Type<show::ShowComment>) {
  return std::tuple{field("messageId", &show::ShowComment::message)};
}
constexpr auto fields(Type<show::HideComment>) { return std::tuple{}; }
constexpr auto fields(Type<show::SendPrivate>) {
  using T = show::SendPrivate;
  return std::tuple{field("text", &T::text), optional_field("to", &T::to)};
}

constexpr auto fields(Type<show::Batch>) {
  return std::tuple{field("commands", &show::Batch::commands)};
}

}  // namespace backlot::json
