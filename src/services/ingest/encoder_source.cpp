#include "services/ingest/encoder_source.hpp"

#include <algorithm>
#include <utility>

#include "base/log.hpp"
#include "protocols/digest/sha.hpp"

namespace backlot::ingest {
namespace {

namespace asio = net::asio;
using Error = boost::system::error_code;

constexpr Duration kRestartPause = 1s;
/// What brings so many processes down is not to be decoded.
constexpr int kMostDeaths = 5;
constexpr const char* kName = "Encoder";

asio::ip::address address_of(const std::string& text) {
  Error error;
  const auto address = asio::ip::make_address(text, error);
  return error ? asio::ip::address{asio::ip::address_v4::loopback()} : address;
}

}  // namespace

ParticipantId encoder_of(BroadcastId broadcast) {
  const auto digest = digest::sha256(as_bytes("encoder/" + broadcast.text()));
  Uuid uuid{};
  std::copy_n(digest.begin(), uuid.size(), uuid.begin());
  uuid[6] = (uuid[6] & std::byte{0x0F}) | std::byte{0x80};  // version 8: RFC 9562 §5.8
  uuid[8] = (uuid[8] & std::byte{0x3F}) | std::byte{0x80};
  return ParticipantId{uuid};
}

EncoderSource::EncoderSource(House& house, BroadcastId broadcast)
    : house_(house),
      broadcast_(broadcast),
      participant_(encoder_of(broadcast)),
      restart_(house.runtime.control()),
      grace_(house.runtime.control()) {}

show::Actor EncoderSource::self() const {
  return {.participant = participant_, .role = access::Role::Guest, .name = kName};
}

void EncoderSource::begin(std::uint64_t publication, Answers answers) {
  refuse_publisher();
  publication_ = publication;
  answers_ = std::move(answers);
  deaths_ = 0;
  grace_.cancel();
  stop_process();
  queue_ = TagQueue{};
  told_ = told_ == Place::Here ? Place::Missed : told_;
  want(Place::Here);
}

void EncoderSource::take(std::uint64_t publication, ports::EncoderTag tag) {
  if (publication != publication_) return;
  queue_.add(std::move(tag));
  if (process_)
    process_->feed();
  else if (told_ == Place::Here && wanted_ == told_ && !is_pausing_)
    spawn();
}

void EncoderSource::end(std::uint64_t publication) {
  if (publication != publication_) return;
  publication_ = 0;
  answers_ = {};
  stop_process();
  if (wanted_ == Place::Gone) return;
  want(Place::Missed);
  grace_.expires_after(house_.options.grace);
  grace_.async_wait([weak = weak_from_this()](const Error& error) {
    const auto self = weak.lock();
    if (self && !error && self->publication_ == 0) self->want(Place::Gone);
  });
}

void EncoderSource::refuse() {
  const auto answers = std::exchange(answers_, {});
  end(publication_);
  if (answers.refused) answers.refused();
}

void EncoderSource::refuse_publisher() {
  const auto answers = std::exchange(answers_, {});
  if (answers.refused) answers.refused();
}

void EncoderSource::stop() {
  publication_ = 0;
  grace_.cancel();
  stop_process();
}

void EncoderSource::hear(const ports::ShowAdvanced& advanced) {
  for (const show::NumberedEvent& numbered : advanced.events) {
    if (std::holds_alternative<show::Ended>(numbered.event)) {
      refuse();
      want(Place::Gone);
    } else if (const auto* left = std::get_if<show::ParticipantLeft>(&numbered.event)) {
      if (left->id == participant_ && wanted_ != Place::Gone) left_the_show(left->was_removed);
    } else if (const auto* missed = std::get_if<show::ParticipantReconnecting>(&numbered.event)) {
      if (missed->id != participant_ || wanted_ != Place::Here || is_telling_) continue;
      told_ = Place::Missed;  // who sees sockets only does not see us
      want(Place::Here);
    }
  }
}

void EncoderSource::came_in() {
  if (const auto welcomed = std::exchange(answers_.welcomed, nullptr)) welcomed(participant_);
  if (!process_ && !is_pausing_ && !queue_.is_empty()) spawn();
}

/// Whom a host has removed is gone; whom the studio has given up on comes in again.
void EncoderSource::left_the_show(bool was_removed) {
  told_ = Place::Gone;
  if (was_removed) {
    wanted_ = Place::Gone;
    return refuse();
  }
  stop_process();
  want(wanted_);
}

void EncoderSource::hear(const ports::FeedReady& ready) {
  if (process_) process_->connect({address_of(ready.address), ready.port});
}

void EncoderSource::want(Place place) {
  wanted_ = place;
  if (wanted_ == told_ || std::exchange(is_telling_, true)) return;
  net::spawn(house_.runtime.control().get_executor(), "ingest.tell", tell(shared_from_this()));
}

/// Tells the show where the encoder is until it has been told what is true.
net::Task<> EncoderSource::tell(std::shared_ptr<EncoderSource> self) {
  while (told_ != wanted_) {
    const Place place = wanted_;
    Result<void> done;
    if (place == Place::Here)
      done = co_await carry_out(show::Join{.name = kName, .is_encoder = true}, this->self());
    else if (place == Place::Missed)
      done = co_await carry_out(show::MarkReconnecting{participant_}, studio::the_system());
    else
      done = co_await carry_out(show::Leave{participant_}, studio::the_system());
    told_ = place;
    if (done) {
      if (place == Place::Here && wanted_ == place) came_in();
      continue;
    }
    log::info("ingest.show.refused", {{"broadcast", broadcast_.text()}, {"error", done.error()}});
    if (place != Place::Here) continue;
    wanted_ = told_ = Place::Gone;
    refuse();
  }
  is_telling_ = false;
}

net::Task<Result<void>> EncoderSource::carry_out(show::Command command, show::Actor actor) {
  const auto events = co_await net::run_on(
      house_.runtime.blocking().get_executor(),
      [&desk = house_.desk, broadcast = broadcast_, command = std::move(command), actor] {
        return desk.execute(broadcast, command, actor);
      });
  if (!events) co_return std::unexpected{events.error()};
  co_return Result<void>{};
}

void EncoderSource::spawn() {
  sources_ = rtp::AvSender::draw(house_.random);
  try {
    process_ = EncoderProcess::spawn(house_.runtime.control(), house_.options.command,
                                     address_of(house_.options.listen_address), sources_, queue_,
                                     [weak = weak_from_this()] {
                                       if (const auto self = weak.lock()) self->ended();
                                     });
  } catch (const std::exception& trouble) {
    log::error("ingest.process.failed",
               {{"broadcast", broadcast_.text()}, {"reason", trouble.what()}});
    return refuse();
  }
  ask_for_feed();
}

/// The process has died: another one goes on at the next key frame.
void EncoderSource::ended() {
  process_.reset();
  log::warn("ingest.process.died", {{"broadcast", broadcast_.text()}});
  if (++deaths_ > kMostDeaths) return refuse();
  is_pausing_ = true;
  restart_.expires_after(kRestartPause);
  restart_.async_wait([weak = weak_from_this()](const Error& error) {
    const auto self = weak.lock();
    if (!self || error || self->publication_ == 0 || self->process_) return;
    self->is_pausing_ = false;
    self->queue_.restart();
    self->spawn();
  });
}

void EncoderSource::stop_process() {
  restart_.cancel();
  is_pausing_ = false;
  if (!process_) return;
  std::exchange(process_, nullptr)->stop();
  queue_.restart();
  house_.bus.publish(ports::FeedWanted{.broadcast = broadcast_,
                                       .participant = participant_,
                                       .address = house_.options.listen_address,
                                       .port = 0,
                                       .streams = {}});
}

void EncoderSource::ask_for_feed() {
  house_.bus.publish(ports::FeedWanted{.broadcast = broadcast_,
                                       .participant = participant_,
                                       .address = house_.options.listen_address,
                                       .port = process_->port(),
                                       .streams = {{.ssrc = sources_.video,
                                                    .payload_type = rtp::AvSender::kVideoType,
                                                    .codec = "video/H264",
                                                    .clock_rate = rtp::AvSender::kVideoClock},
                                                   {.ssrc = sources_.audio,
                                                    .payload_type = rtp::AvSender::kAudioType,
                                                    .codec = "audio/opus",
                                                    .clock_rate = rtp::AvSender::kAudioClock}}});
}

}  // namespace backlot::ingest
