#include "services/api/core/opening_look.hpp"

#include "domain/json/look.hpp"
#include "domain/ports/repository_error.hpp"
#include "domain/show/apply.hpp"

namespace backlot::api {
namespace {

using show::GraphicSlot;

// A row that was there a moment ago and is gone now was removed by another request.
Refusal gone_or(const std::error_code& code) {
  if (code == ports::RepositoryError::NotFound) return Error::NotFound;
  return code;
}

// A show as it became, and whether a person had a hand in its look: ours has no author.
struct History {
  show::Show show;
  bool is_chosen = false;
};

History history_of(const std::vector<show::NumberedEvent>& events) {
  History history;
  for (const show::NumberedEvent& event : events) {
    const show::Picture before = history.show;
    show::apply(history.show, event);
    const bool is_same =
        history.show.look == before.look && history.show.graphics == before.graphics;
    if (event.by && !is_same) history.is_chosen = true;
  }
  return history;
}

}  // namespace

Answer<void> OpeningLook::put_on(const broadcast::Broadcast& broadcast) {
  const auto events = log_.since(broadcast.id, 0);
  if (!events) return refuse(events.error());
  History history = history_of(*events);
  if (history.is_chosen || history.show.phase != show::Phase::Idle) return {};
  const auto acts = acts_of(broadcast.brand);
  if (!acts) return refuse(acts.error());
  const auto done = desk_.execute(broadcast.id, history.show, *acts, studio::the_system());
  if (!done) return refuse(gone_or(done.error()));
  return {};
}

// What the studio does when somebody picks a kit.
Answer<show::Batch> OpeningLook::acts_of(const std::optional<BrandId>& id) {
  show::Look look;
  show::Graphics graphics;
  if (id) {
    const auto brand = brands_.find(*id);
    if (!brand) return refuse(brand.error());
    if (!*brand) return refuse(Error::UnknownBrand);
    const auto kept = json::parse_look((*brand)->look);
    if (!kept) return refuse(kept.error());
    look = *kept;
    graphics = {(*brand)->logo, (*brand)->overlay, (*brand)->background};
  }
  return show::Batch{{show::SetLook{look}, show::SetGraphic{GraphicSlot::Logo, graphics.logo},
                      show::SetGraphic{GraphicSlot::Overlay, graphics.overlay},
                      show::SetGraphic{GraphicSlot::Background, graphics.background}}};
}

}  // namespace backlot::api
