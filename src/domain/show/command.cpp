#include "domain/show/command.hpp"

#include <utility>

namespace backlot::show {

Command as_command(SingleCommand command) {
  return std::visit([](auto&& one) -> Command { return std::forward<decltype(one)>(one); },
                    std::move(command));
}

}  // namespace backlot::show
