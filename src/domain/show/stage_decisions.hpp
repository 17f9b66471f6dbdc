#pragma once

#include "domain/show/asking.hpp"

namespace backlot::show {

/// Who is on stage, where, and the scenes that remember it.
class StageDecisions {
 public:
  explicit StageDecisions(const Asking& asking) : asking_(asking) {}

  Decision operator()(const AddToStage& command) const;
  Decision operator()(const RemoveFromStage& command) const;
  Decision operator()(const MoveOnStage& command) const;
  Decision operator()(const SetLayout& command) const;
  Decision operator()(const Solo& command) const;
  Decision operator()(const Pin& command) const;
  Decision operator()(const ShowImage& command) const;
  Decision operator()(const SaveScene& command) const;
  Decision operator()(const UpdateScene& command) const;
  Decision operator()(const DeleteScene& command) const;
  Decision operator()(const MoveScene& command) const;
  Decision operator()(const TakeScene& command) const;
  Decision operator()(const Undo& command) const;

 private:
  [[nodiscard]] bool may_place(const StageItem& item) const;
  [[nodiscard]] Decision stays_on_stage(StageKind kind) const;
  [[nodiscard]] bool may_point_at(const std::optional<StageItem>& item) const;
  [[nodiscard]] Picture filled(Picture scene) const;

  const Asking& asking_;
};

}  // namespace backlot::show
