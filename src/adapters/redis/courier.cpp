#include "adapters/redis/courier.hpp"

#include <algorithm>

#include "base/log.hpp"

namespace backlot::redis {
namespace {

constexpr Duration kPatience = 3s;
constexpr Duration kShortestRest = 100ms;
constexpr Duration kLongestRest = 5s;
constexpr Duration kFarewell = 1s;

}  // namespace

Courier::Courier(Address address)
    : address_(std::move(address)), rest_(kShortestRest), thread_([this] { run(); }) {}

Courier::~Courier() {
  {
    const std::scoped_lock lock{mutex_};
    is_stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Courier::deliver(Words command) {
  {
    const std::scoped_lock lock{mutex_};
    if (deliveries_.size() == kMaxDeliveries) {
      deliveries_.pop_front();
      ++stats_.dropped;
      ++dropped_of_front_;
    }
    deliveries_.push_back(std::move(command));
  }
  wake_.notify_all();
}

void Courier::ask(Words command, std::function<void(const Reply&)> answered) {
  {
    const std::scoped_lock lock{mutex_};
    if (!stats_.is_connected || questions_.size() == kMaxQuestions) return;
    questions_.push_back({std::move(command), std::move(answered)});
  }
  wake_.notify_all();
}

Courier::Stats Courier::stats() const {
  const std::scoped_lock lock{mutex_};
  Stats stats = stats_;
  stats.waiting = deliveries_.size();
  return stats;
}

void Courier::run() {
  Instant give_up = Instant::max();
  while (true) {
    {
      std::unique_lock lock{mutex_};
      if (connection_)
        wake_.wait(lock,
                   [&] { return is_stopping_ || !deliveries_.empty() || !questions_.empty(); });
      if (is_stopping_) {
        if (give_up == Instant::max()) give_up = std::chrono::steady_clock::now() + kFarewell;
        const bool is_over = std::chrono::steady_clock::now() >= give_up;
        if (deliveries_.empty() || !connection_ || is_over) return;
      }
    }
    if (!connection_ && !connect())
      rest();
    else if (!serve_one())
      lose();
  }
}

bool Courier::connect() {
  auto opened = Connection::open(address_, kPatience);
  if (!opened) {
    log::warn("redis.away", {{"host", address_.host}, {"error", opened.error()}});
    return false;
  }
  connection_ = std::move(*opened);
  log::info("redis.connected", {{"host", address_.host}});
  const std::scoped_lock lock{mutex_};
  stats_.is_connected = true;
  ++stats_.connections;
  return true;
}

/// Waits a while before the next attempt, longer each time.
void Courier::rest() {
  std::unique_lock lock{mutex_};
  wake_.wait_for(lock, rest_, [this] { return is_stopping_; });
  rest_ = std::min(rest_ * 2, kLongestRest);
}

/// Carries one command of each kind; false when Redis did not take it.
bool Courier::serve_one() {
  std::optional<Words> delivery;
  std::optional<Question> question;
  std::uint64_t dropped = 0;
  {
    const std::scoped_lock lock{mutex_};
    if (!deliveries_.empty()) delivery = deliveries_.front();
    if (!questions_.empty()) {
      question = std::move(questions_.front());
      questions_.pop_front();
    }
    dropped = dropped_of_front_;
  }
  if (question) {
    const auto answer = connection_->call(question->command);
    if (answer) question->answered(*answer);
    if (!answer && answer.error() == Error::Unavailable) return false;
  }
  if (!delivery) return true;
  if (!connection_->call(*delivery)) return false;
  rest_ = kShortestRest;
  const std::scoped_lock lock{mutex_};
  ++stats_.delivered;
  if (dropped == dropped_of_front_) deliveries_.pop_front();
  return true;
}

void Courier::lose() {
  log::warn("redis.lost", {{"host", address_.host}, {"refusal", connection_->refusal()}});
  connection_.reset();
  {
    const std::scoped_lock lock{mutex_};
    stats_.is_connected = false;
    questions_.clear();
  }
  rest();
}

}  // namespace backlot::redis
