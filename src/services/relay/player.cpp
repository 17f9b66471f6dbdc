#include "services/relay/player.hpp"

#include "net/tcp/gathered_write.hpp"

namespace backlot::relay {
namespace {

constexpr std::chrono::milliseconds kPatience = 15s;
constexpr std::size_t kMaxSaid = 16UL * 1024UL;

}  // namespace

Player::Player(net::ServerStream& connection,
               std::shared_ptr<Stream> stream,
               Format format,
               Counters& counters)
    : connection_(connection),
      stream_(std::move(stream)),
      format_(format),
      counters_(counters),
      cursor_(format, {}) {
  ++(format_ == Format::Rtmp ? counters_.players_rtmp : counters_.players_flv);
}

Player::~Player() { --(format_ == Format::Rtmp ? counters_.players_rtmp : counters_.players_flv); }

void Player::start(BytesView preamble) {
  net::tune_for_media(connection_.socket(), kPatience);
  cursor_.say(preamble);
  stream_->add(*this);
  flush();
}

void Player::say(BytesView bytes) {
  if (is_closed_) return;
  if (is_waiting_) said_ += bytes.size();
  if (said_ > kMaxSaid) return close();
  cursor_.say(bytes);
  flush();
}

void Player::pause(bool is_on) {
  is_on ? cursor_.pause() : cursor_.resume();
  flush();
}

void Player::stop() {
  is_closed_ = true;
  stream_->remove(*this);
}

void Player::end() {
  if (farewell_) say(farewell_());
  close();
}

void Player::close() {
  is_closed_ = true;
  connection_.shut_down();
}

void Player::flush() {
  if (is_closed_) return;
  std::array<BytesView, net::kMaxGathered> views;
  while (true) {
    const Cursor::Stats before = cursor_.stats();
    const std::size_t count_of_views = cursor_.gather(stream_->fan_out(), views);
    count(before);
    if (cursor_.is_too_slow()) {
      ++counters_.players_given_up;
      return close();
    }
    if (is_waiting_ || (count_of_views == 0 && !connection_.has_unsent())) return;
    std::size_t pending = 0;
    for (const BytesView view : std::span{views}.first(count_of_views)) pending += view.size();
    const auto [error, size] = connection_.write_now(std::span{views}.first(count_of_views));
    if (error) return close();
    cursor_.advance(stream_->fan_out(), size);
    counters_.bytes_to_players += size;
    if (size < pending || connection_.has_unsent()) return wait_until_writable();
    if (count_of_views < views.size()) return;
  }
}

/// The kernel takes no more: go on when it does. Meanwhile flushes only look whether it lags.
void Player::wait_until_writable() {
  is_waiting_ = true;
  connection_.socket().async_wait(
      net::asio::ip::tcp::socket::wait_write,
      [weak = weak_from_this()](const boost::system::error_code& error) {
        const auto self = weak.lock();
        if (!self || error) return;
        self->is_waiting_ = false;
        self->said_ = 0;
        self->flush();
      });
}

void Player::count(const Cursor::Stats& before) {
  const Cursor::Stats after = cursor_.stats();
  counters_.player_jumps += after.jumps - before.jumps;
  counters_.player_drops += after.dropped - before.dropped;
}

}  // namespace backlot::relay
