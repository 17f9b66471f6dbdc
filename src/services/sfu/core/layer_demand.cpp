#include "services/sfu/core/layer_demand.hpp"

#include <algorithm>

namespace backlot::sfu {

std::optional<std::size_t> LayerDemand::look(Instant now, std::size_t wanted, std::size_t running) {
  wanted = std::max<std::size_t>(wanted, 1);
  const std::size_t allowed = asked_ == 0 ? std::max(running, wanted) : asked_;
  if (wanted >= allowed) fewer_since_.reset();
  if (wanted < allowed && !fewer_since_) fewer_since_ = now;

  const bool is_more = asked_ != 0 && wanted > asked_;
  const bool is_fewer = fewer_since_ && now - *fewer_since_ >= kPatience;
  const bool is_ignored = asked_ != 0 && running != asked_ && now - told_at_ >= kRepeat;
  if (!is_more && !is_fewer && !is_ignored) return std::nullopt;
  if (is_more || is_fewer) asked_ = wanted;
  fewer_since_.reset();
  told_at_ = now;
  return asked_;
}

}  // namespace backlot::sfu
