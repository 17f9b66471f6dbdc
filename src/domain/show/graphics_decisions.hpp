#pragma once

#include "domain/show/asking.hpp"

namespace backlot::show {

/// What is drawn over the sources.
class GraphicsDecisions {
 public:
  explicit GraphicsDecisions(const Asking& asking) : asking_(asking) {}

  Decision operator()(const CreateBanner& command) const;
  Decision operator()(const UpdateBanner& command) const;
  Decision operator()(const DeleteBanner& command) const;
  Decision operator()(const MoveBanner& command) const;
  Decision operator()(const ShowBanner& command) const;
  Decision operator()(const HideBanner& command) const;
  Decision operator()(const SetGraphic& command) const;
  Decision operator()(const SetLook& command) const;
  Decision operator()(const StartCountdown& command) const;
  Decision operator()(const StopCountdown& command) const;
  Decision operator()(const SetSlate& command) const;

 private:
  const Asking& asking_;
};

}  // namespace backlot::show
