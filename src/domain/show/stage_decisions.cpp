#include "domain/show/stage_decisions.hpp"

#include <algorithm>

#include "domain/show/limits.hpp"
#include "domain/show/text.hpp"
#include "domain/show/undo.hpp"

namespace backlot::show {
namespace {

using access::Act;

/// What a scene keeps: a comment and a clip belong to their moment, not to the scene.
Picture picture_to_keep(const Show& show) {
  Picture picture = show;
  picture.shown_comment.reset();
  take_off(picture, [](const StageItem& item) { return item == clip_item(); });
  return picture;
}

}  // namespace

Decision StageDecisions::operator()(const AddToStage& command) const {
  const StageItem& item = command.item;
  if (!may_place(item)) return fail(Error::Forbidden);
  if (is_nobodys(item.kind)) return stays_on_stage(item.kind);
  const auto who = asking_.admitted(item.participant);
  if (!who) return std::unexpected{who.error()};
  if (asking_.show.is_on_stage(item)) return nothing();
  if (item.kind != StageKind::Person && !(*who)->has(picture_of(item.kind)))
    return fail(Error::NotSharing);
  if (asking_.show.stage.size() >= kMaxOnStage) return fail(Error::StageFull);
  return happened(StageItemAdded{item});
}

Decision StageDecisions::operator()(const RemoveFromStage& command) const {
  if (!may_place(command.item)) return fail(Error::Forbidden);
  if (asking_.show.is_on_stage(command.item)) return happened(StageItemRemoved{command.item});
  if (is_nobodys(command.item.kind)) return nothing();
  if (!asking_.show.find(command.item.participant)) return fail(Error::UnknownParticipant);
  return nothing();
}

Decision StageDecisions::operator()(const MoveOnStage& command) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  std::vector<StageItem> stage = asking_.show.stage;
  if (std::erase(stage, command.item) == 0) return fail(Error::UnknownItem);
  const std::size_t index = std::min<std::size_t>(command.index, stage.size());
  stage.insert(stage.begin() + static_cast<std::ptrdiff_t>(index), command.item);
  if (stage == asking_.show.stage) return nothing();
  return happened(StageReordered{std::move(stage)});
}

Decision StageDecisions::operator()(const SetLayout& command) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  if (asking_.show.layout == command.layout) return nothing();
  return happened(LayoutChanged{command.layout});
}

Decision StageDecisions::operator()(const Solo& command) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  if (!may_point_at(command.item)) return fail(Error::UnknownItem);
  if (asking_.show.solo == command.item) return nothing();
  return happened(SoloChanged{command.item});
}

Decision StageDecisions::operator()(const Pin& command) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  if (!may_point_at(command.item)) return fail(Error::UnknownItem);
  if (asking_.show.pinned == command.item) return nothing();
  return happened(PinChanged{command.item});
}

Decision StageDecisions::operator()(const ShowImage& command) const {
  if (!asking_.may(Act::ShowGraphics)) return fail(Error::Forbidden);
  const Show& show = asking_.show;
  if (show.image == command.asset) return nothing();
  if (!show.image && show.stage.size() >= kMaxOnStage) return fail(Error::StageFull);
  return happened(ImageShown{command.asset});
}

Decision StageDecisions::operator()(const SaveScene& command) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  const auto name = clean_line(command.name, 1);
  if (!name) return fail(Error::InvalidName);
  if (asking_.show.scenes.size() >= kMaxScenes) return fail(Error::TooMany);
  Ids ids = asking_.ids;
  return happened(SceneSaved{{ids.next<SceneId>(), *name, picture_to_keep(asking_.show)}});
}

Decision StageDecisions::operator()(const UpdateScene& command) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  const SavedScene* known = asking_.show.find(command.id);
  if (!known) return fail(Error::UnknownScene);
  const auto name = clean_line(command.name, 1);
  if (!name) return fail(Error::InvalidName);
  SavedScene scene{command.id, *name,
                   command.keeps_picture ? known->state : picture_to_keep(asking_.show)};
  if (scene == *known) return nothing();
  return happened(SceneSaved{std::move(scene)});
}

Decision StageDecisions::operator()(const DeleteScene& command) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  if (!asking_.show.find(command.id)) return fail(Error::UnknownScene);
  return happened(SceneDeleted{command.id});
}

Decision StageDecisions::operator()(const MoveScene& command) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  const auto& scenes = asking_.show.scenes;
  const auto known = std::ranges::find(scenes, command.id, &SavedScene::id);
  if (known == scenes.end()) return fail(Error::UnknownScene);
  const std::size_t index = std::min<std::size_t>(command.index, scenes.size() - 1);
  if (known - scenes.begin() == static_cast<std::ptrdiff_t>(index)) return nothing();
  return happened(SceneMoved{command.id, static_cast<std::uint32_t>(index)});
}

Decision StageDecisions::operator()(const TakeScene& command) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  const SavedScene* scene = asking_.show.find(command.id);
  if (!scene) return fail(Error::UnknownScene);
  Picture state = filled(scene->state);
  if (state == asking_.show) return nothing();
  return happened(
      StageSet{.state = std::move(state), .scene = scene->id, .is_undo = false, .can_undo = true});
}

Decision StageDecisions::operator()(const Undo&) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  if (asking_.show.undo.empty()) return fail(Error::NothingToUndo);
  const Picture& last = asking_.show.undo.back();
  if (last.look != asking_.show.look && !asking_.may(Act::MakeGraphics))
    return fail(Error::Forbidden);
  // What is left differs from what comes back, or would go with it.
  const auto left = asking_.show.undo.rbegin() + 1;
  const bool can_undo = std::any_of(left, asking_.show.undo.rend(),
                                    [&](const Picture& other) { return other != last; });
  return happened(
      StageSet{.state = last, .scene = std::nullopt, .is_undo = true, .can_undo = can_undo});
}

/// Hosts place everything; a presenter the own screen.
bool StageDecisions::may_place(const StageItem& item) const {
  if (asking_.may(Act::DirectStage)) return true;
  if (!asking_.is_own(item.participant) || item.kind != StageKind::Screen) return false;
  const Participant* self = asking_.show.find(item.participant);
  return self && self->may_present;
}

/// A clip comes onto the stage by being played, a picture by being shown.
Decision StageDecisions::stays_on_stage(StageKind kind) const {
  if (asking_.show.is_on_stage({ParticipantId{}, kind})) return nothing();
  return fail(Error::NotSharing);
}

bool StageDecisions::may_point_at(const std::optional<StageItem>& item) const {
  return !item || asking_.show.is_on_stage(*item);
}

/// A scene with the people of today: those who are not here leave no hole, and when nobody of the
/// scene is here, those on stage stay.
Picture StageDecisions::filled(Picture scene) const {
  const Show& show = asking_.show;
  take_off(scene, [&](const StageItem& item) {
    if (is_nobodys(item.kind)) return false;
    const Participant* who = show.find(item.participant);
    return !who || who->is_waiting ||
           (item.kind != StageKind::Person && !who->has(picture_of(item.kind)));
  });
  if (scene.stage.empty()) {
    scene.stage = show.stage;
    scene.solo = show.solo;
    scene.pinned = show.pinned;
    scene.image = show.image;
  }
  return scene;
}

}  // namespace backlot::show
