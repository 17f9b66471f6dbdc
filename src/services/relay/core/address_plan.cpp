#include "services/relay/core/address_plan.hpp"

#include "base/check.hpp"

namespace backlot::relay {

AddressPlan::AddressPlan(std::vector<std::string> urls) : urls_(std::move(urls)) {
  BACKLOT_CHECK(!urls_.empty());
}

void AddressPlan::failed() {
  if (++failures_ < kPatience) return;
  failures_ = 0;
  index_ = (index_ + 1) % urls_.size();
}

}  // namespace backlot::relay
