#include "domain/show/graphics_decisions.hpp"

#include <algorithm>

#include "domain/show/limits.hpp"
#include "domain/show/text.hpp"

namespace backlot::show {

namespace {

using access::Act;

/// What the slate says when the system puts it up and nobody wrote it any words: the same as the
/// studio's panic key.
constexpr const char* kBackSoon = "We are back in a moment";

/// Where among all banners but itself one comes to stand, to be the `index`-th of its kind.
std::size_t place_among_all(const std::vector<Banner>& banners,
                            const Banner& banner,
                            std::size_t index) {
  std::size_t place = 0;
  std::size_t after_its_kind = 0;
  std::size_t seen = 0;
  for (const Banner& other : banners) {
    if (other.id == banner.id) continue;
    if (other.kind == banner.kind) {
      if (seen++ == index) return place;
      after_its_kind = place + 1;
    }
    ++place;
  }
  return after_its_kind;
}

/// The place of a banner among those of its kind.
std::size_t place_of(const std::vector<Banner>& banners, const Banner& banner) {
  const auto itself = std::ranges::find(banners, banner.id, &Banner::id);
  return static_cast<std::size_t>(
      std::ranges::count(banners.begin(), itself, banner.kind, &Banner::kind));
}

}  // namespace

Decision GraphicsDecisions::operator()(const CreateBanner& command) const {
  if (!asking_.may(Act::MakeGraphics)) return fail(Error::Forbidden);
  const auto title = clean_line(command.title, 1, kMaxBannerLength);
  const auto subtitle = clean_line(command.subtitle, 0, kMaxBannerLength);
  if (!title || !subtitle) return fail(Error::InvalidText);
  if (asking_.show.banners.size() >= kMaxBanners) return fail(Error::TooMany);
  Ids ids = asking_.ids;
  return happened(BannerSaved{{ids.next<BannerId>(), command.kind, *title, *subtitle}});
}

Decision GraphicsDecisions::operator()(const UpdateBanner& command) const {
  if (!asking_.may(Act::MakeGraphics)) return fail(Error::Forbidden);
  const Banner* known = asking_.show.find(command.id);
  if (!known) return fail(Error::UnknownBanner);
  if (command.kind && command.kind != known->kind) return fail(Error::InvalidValue);
  const auto title = clean_line(command.title, 1, kMaxBannerLength);
  const auto subtitle = clean_line(command.subtitle, 0, kMaxBannerLength);
  if (!title || !subtitle) return fail(Error::InvalidText);
  Banner banner{command.id, known->kind, *title, *subtitle};
  if (banner == *known) return nothing();
  return happened(BannerSaved{std::move(banner)});
}

Decision GraphicsDecisions::operator()(const DeleteBanner& command) const {
  if (!asking_.may(Act::MakeGraphics)) return fail(Error::Forbidden);
  const Banner* banner = asking_.show.find(command.id);
  if (!banner) return fail(Error::UnknownBanner);
  if (asking_.show.shown(banner->kind) == command.id)
    return happened(BannerHidden{banner->kind}, BannerDeleted{command.id});
  return happened(BannerDeleted{command.id});
}

Decision GraphicsDecisions::operator()(const MoveBanner& command) const {
  if (!asking_.may(Act::MakeGraphics)) return fail(Error::Forbidden);
  const auto& banners = asking_.show.banners;
  const Banner* banner = asking_.show.find(command.id);
  if (!banner) return fail(Error::UnknownBanner);
  const auto of_its_kind = std::ranges::count(banners, banner->kind, &Banner::kind);
  const std::size_t index =
      std::min<std::size_t>(command.index, static_cast<std::size_t>(of_its_kind) - 1);
  if (index == place_of(banners, *banner)) return nothing();
  const std::size_t place = place_among_all(banners, *banner, index);
  return happened(BannerMoved{command.id, static_cast<std::uint32_t>(place)});
}

Decision GraphicsDecisions::operator()(const ShowBanner& command) const {
  if (!asking_.may(Act::ShowGraphics)) return fail(Error::Forbidden);
  const Banner* banner = asking_.show.find(command.id);
  if (!banner) return fail(Error::UnknownBanner);
  if (asking_.show.shown(banner->kind) == command.id) return nothing();
  return happened(BannerShown{command.id});
}

Decision GraphicsDecisions::operator()(const HideBanner& command) const {
  if (!asking_.may(Act::ShowGraphics)) return fail(Error::Forbidden);
  if (!asking_.show.shown(command.kind)) return nothing();
  return happened(BannerHidden{command.kind});
}

Decision GraphicsDecisions::operator()(const SetGraphic& command) const {
  if (!asking_.may(Act::ShowGraphics)) return fail(Error::Forbidden);
  if (asking_.show.graphics.at(command.slot) == command.asset) return nothing();
  return happened(GraphicChanged{command.slot, command.asset});
}

Decision GraphicsDecisions::operator()(const SetLook& command) const {
  if (!asking_.may(Act::MakeGraphics)) return fail(Error::Forbidden);
  if (asking_.show.look == command.look) return nothing();
  return happened(LookChanged{command.look});
}

Decision GraphicsDecisions::operator()(const StartCountdown& command) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  if (command.seconds.count() < 1 || command.seconds > kMaxCountdown)
    return fail(Error::InvalidValue);
  const auto label = clean_line(command.label, 0);
  if (!label) return fail(Error::InvalidText);
  return happened(CountdownStarted{{asking_.now + command.seconds, *label, command.is_on_screen}});
}

Decision GraphicsDecisions::operator()(const StopCountdown&) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  if (!asking_.show.countdown) return nothing();
  return happened(CountdownStopped{});
}

Decision GraphicsDecisions::operator()(const SetSlate& command) const {
  if (!asking_.may(Act::DirectStage)) return fail(Error::Forbidden);
  Slate slate{command.is_on, asking_.show.slate.text};
  if (command.text) {
    const auto text = clean_message(*command.text, 0, kMaxSlateLength);
    if (!text) return fail(Error::InvalidText);
    slate.text = *text;
  }
  if (asking_.actor.is_system && slate.is_on && slate.text.empty()) slate.text = kBackSoon;
  if (slate == asking_.show.slate) return nothing();
  return happened(SlateChanged{std::move(slate)});
}

}  // namespace backlot::show
