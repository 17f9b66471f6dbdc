#include "net/tcp/watchdog.hpp"

#include <utility>

namespace backlot::net {

/// One timer is armed at most; it looks at the deadline when it fires and goes on waiting when the
/// deadline has moved, so that feeding costs nothing.
struct Watchdog::Shared : std::enable_shared_from_this<Watchdog::Shared> {
  Shared(const asio::any_io_executor& executor, std::function<void()> on_bite)
      : timer(executor), bite(std::move(on_bite)) {}

  asio::steady_timer timer;
  std::function<void()> bite;
  Instant deadline = Instant::max();
  Instant armed = Instant::max();
  bool has_bitten = false;

  void feed(Duration patience) {
    has_bitten = false;
    deadline = std::chrono::steady_clock::now() + patience;
    if (deadline < armed) arm();
  }

  void arm() {
    armed = deadline;
    timer.expires_at(armed);
    timer.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
      if (!error) self->wake();
    });
  }

  void wake() {
    armed = Instant::max();
    if (deadline == Instant::max() || !bite) return;
    if (std::chrono::steady_clock::now() < deadline) return arm();
    deadline = Instant::max();
    has_bitten = true;
    bite();
  }
};

Watchdog::Watchdog(const asio::any_io_executor& executor, std::function<void()> bite)
    : shared_(std::make_shared<Shared>(executor, std::move(bite))) {}

Watchdog::~Watchdog() {
  shared_->bite = nullptr;
  shared_->deadline = Instant::max();
  shared_->timer.cancel();
}

void Watchdog::feed(Duration patience) { shared_->feed(patience); }
void Watchdog::sleep() { shared_->deadline = Instant::max(); }
bool Watchdog::has_bitten() const { return shared_->has_bitten; }

}  // namespace backlot::net
