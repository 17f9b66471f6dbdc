#pragma once

#include "domain/ports/brand_repository.hpp"
#include "domain/ports/show_log.hpp"
#include "domain/studio/desk.hpp"
#include "services/api/core/studio_access.hpp"

namespace backlot::api {

/// The look a show begins with: its broadcast's brand kit. Blocking; any thread.
class OpeningLook {
 public:
  OpeningLook(ports::BrandRepository& brands, ports::ShowLog& log, studio::Desk& desk)
      : brands_(brands), log_(log), desk_(desk) {}

  /// Puts the broadcast's kit on its show, or the plain look when it has none. Changes nothing once
  /// the show went live, or once somebody in it chose how it looks.
  [[nodiscard]] Answer<void> put_on(const broadcast::Broadcast& broadcast);

 private:
  Answer<show::Batch> acts_of(const std::optional<BrandId>& brand);

  ports::BrandRepository& brands_;
  ports::ShowLog& log_;
  studio::Desk& desk_;
};

}  // namespace backlot::api
