#include "services/relay/live_channel.hpp"

namespace backlot::relay {
namespace {

namespace asio = net::asio;

constexpr std::size_t kMaxWaiters = 4'000;
constexpr std::size_t kMaxViewers = 50'000;
constexpr Duration kViewerGone = 15s;  ///< since the last playlist

}  // namespace

void LiveChannel::apply(std::vector<SegmentOutput> cut) {
  for (SegmentOutput& output : cut)
    if (const auto completed = window_.apply(std::move(output))) save(*completed);
  changed();
}

void LiveChannel::save(const DvrWindow::Completed& completed) {
  const std::weak_ptr<LiveChannel> weak = weak_from_this();
  store_.save(name(completed.track, completed.number), completed.bytes,
              [weak, track = completed.track, number = completed.number] {
                if (const auto self = weak.lock()) self->window_.mark_saved(track, number);
              });
}

void LiveChannel::end() {
  window_.end();
  ended_at_ = clock_.now();
  changed();
}

void LiveChannel::expire() {
  const auto [first, end] = window_.expire();
  std::vector<std::filesystem::path> names;
  for (std::uint64_t number = first; number < end; ++number)
    for (const TrackWindow& track : window_.tracks()) names.push_back(name(track.name(), number));
  store_.remove(std::move(names));
  if (first != end) changed();
  const Instant now = clock_.now();
  std::erase_if(viewers_, [&](const auto& seen) { return now - seen.second > kViewerGone; });
}

bool LiveChannel::is_over() const {
  return ended_at_ && clock_.now() - *ended_at_ > window_.options().window;
}

void LiveChannel::remove() { store_.remove_folder(folder_); }

std::filesystem::path LiveChannel::name(std::string_view track, std::uint64_t segment) const {
  return std::filesystem::path{folder_} / track / (std::to_string(segment) + ".m4s");
}

std::filesystem::path LiveChannel::file(const TrackWindow& track, std::uint64_t segment) const {
  return store_.path(name(track.name(), segment));
}

net::Task<bool> LiveChannel::wait(std::shared_ptr<LiveChannel> self,
                                  std::function<bool()> condition,
                                  Duration patience) {
  if (condition()) co_return true;
  if (self->waiters_.size() >= kMaxWaiters) co_return false;
  asio::steady_timer timer{self->control_};
  const Instant deadline = self->clock_.now() + patience;
  while (!condition() && self->clock_.now() < deadline) {
    timer.expires_after(deadline - self->clock_.now());
    self->waiters_.insert(&timer);
    co_await timer.async_wait(net::kAwait);
    self->waiters_.erase(&timer);
  }
  co_return condition();
}

SharedBytes LiveChannel::text(const std::string& name, const std::function<std::string()>& make) {
  SharedBytes& text = texts_[name];
  if (!text) text = std::make_shared<const Bytes>(to_bytes(make()));
  return text;
}

void LiveChannel::see(std::size_t viewer) {
  if (viewers_.size() < kMaxViewers || viewers_.contains(viewer)) viewers_[viewer] = clock_.now();
}

void LiveChannel::changed() {
  texts_.clear();
  for (asio::steady_timer* waiter : waiters_) waiter->cancel();
}

}  // namespace backlot::relay
