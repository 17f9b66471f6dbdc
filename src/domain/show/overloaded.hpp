#pragma once

namespace backlot::show {

/// Several visitors as one.
template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};

}  // namespace backlot::show
