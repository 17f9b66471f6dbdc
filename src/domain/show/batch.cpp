#include "domain/show/batch.hpp"

#include <algorithm>
#include <concepts>
#include <utility>

#include "domain/show/apply.hpp"

namespace backlot::show {
namespace {

template <class Type, class... Others>
concept OneOf = (std::same_as<Type, Others> || ...);

bool is_of_the_picture(const Event& event) {
  return std::visit(
      []<class E>(const E&) {
        return OneOf<E, StageItemAdded, StageItemRemoved, StageReordered, LayoutChanged,
                     SoloChanged, PinChanged, ImageShown, StageSet, BannerShown, BannerHidden,
                     CommentShown, CommentHidden, GraphicChanged, LookChanged>;
      },
      event);
}

/// Replaces the steps of the picture by where they lead.
std::vector<Event> with_one_picture(std::vector<Event> events,
                                    const Show& before,
                                    const Picture& after,
                                    bool is_undoable) {
  if (std::ranges::count_if(events, is_of_the_picture) < 2) return events;
  std::erase_if(events, is_of_the_picture);
  if (after != before)
    events.push_back(StageSet{.state = after,
                              .scene = std::nullopt,
                              .is_undo = false,
                              .can_undo = is_undoable || !before.undo.empty()});
  return events;
}

struct Outcome {
  Show show;
  std::vector<Event> events;
};

Result<Outcome> run(const Show& show,
                    const std::vector<SingleCommand>& commands,
                    const Actor& actor,
                    Ids ids,
                    WallTime now) {
  if (commands.size() > kMaxBatch) return fail(Error::TooMany);
  Outcome outcome{show, {}};
  const auto by = actor.is_system ? std::nullopt : std::optional{actor.participant};
  for (const SingleCommand& command : commands) {
    auto events = decide(outcome.show, as_command(command), actor, ids, now);
    if (!events) return std::unexpected{events.error()};
    for (const NumberedEvent& event : number(outcome.show, *events, now, by))
      apply(outcome.show, event);
    std::ranges::move(*events, std::back_inserter(outcome.events));
  }
  return outcome;
}

}  // namespace

Result<std::vector<Event>> decide_batch(
    const Show& show, const Batch& batch, const Actor& actor, Ids ids, WallTime now) {
  auto outcome = run(show, batch.commands, actor, ids, now);
  if (!outcome) return std::unexpected{outcome.error()};
  // What the system does nobody takes back.
  return with_one_picture(std::move(outcome->events), show, outcome->show, !actor.is_system);
}

Result<Show> preview(const Show& show,
                     const std::vector<SingleCommand>& commands,
                     const Actor& actor,
                     Ids ids,
                     WallTime now) {
  auto outcome = run(show, commands, actor, ids, now);
  if (!outcome) return std::unexpected{outcome.error()};
  return std::move(outcome->show);
}

}  // namespace backlot::show
