#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "domain/ports/bus.hpp"
#include "domain/ports/encoder_intake.hpp"
#include "domain/studio/desk.hpp"
#include "net/runtime.hpp"
#include "services/ingest/encoder_process.hpp"

namespace backlot::ingest {

struct Options {
  std::string listen_address = "127.0.0.1";  ///< where packets leave from, towards the SFU
  std::vector<std::string> command{"/proc/self/exe", "ingest"};
  /// How long an encoder that has gone keeps its place in the show.
  Duration grace = 30s;
};

/// What every source works with; outlives them.
struct House {
  net::Runtime& runtime;
  Random& random;
  ports::Bus& bus;
  studio::Desk& desk;
  Options options;
};

/// Who the encoder of a broadcast is in its show: always the same.
[[nodiscard]] ParticipantId encoder_of(BroadcastId broadcast);

/// The encoder of one broadcast: its place in the show and, when it sends tags, its process and the
/// SFU's ear for it.
/// Control thread.
class EncoderSource : public std::enable_shared_from_this<EncoderSource> {
 public:
  using Answers = ports::EncoderIntake::Answers;

  EncoderSource(House& house, BroadcastId broadcast);

  /// Somebody publishes, under a number of theirs; whoever did before is refused.
  void begin(std::uint64_t publication, Answers answers);
  void take(std::uint64_t publication, ports::EncoderTag tag);
  void end(std::uint64_t publication);

  void hear(const ports::ShowAdvanced& advanced);
  void hear(const ports::FeedReady& ready);
  /// Nobody may publish any more, at least not with this key.
  void refuse();
  /// Ends everything at once.
  void stop();

  /// Nobody publishes, nobody is waited for.
  [[nodiscard]] bool is_over() const { return wanted_ == Place::Gone && !is_telling_; }

 private:
  enum class Place : std::uint8_t { Gone, Here, Missed };

  void want(Place place);
  void came_in();
  void left_the_show(bool was_removed);
  net::Task<> tell(std::shared_ptr<EncoderSource> self);
  [[nodiscard]] net::Task<Result<void>> carry_out(show::Command command, show::Actor actor);
  void refuse_publisher();
  void spawn();
  void ended();
  void stop_process();
  void ask_for_feed();
  [[nodiscard]] show::Actor self() const;

  House& house_;
  BroadcastId broadcast_;
  ParticipantId participant_;
  std::uint64_t publication_ = 0;  ///< 0: nobody publishes
  Answers answers_;
  TagQueue queue_;
  std::shared_ptr<EncoderProcess> process_;
  rtp::AvSender::Sources sources_;
  net::asio::steady_timer restart_;
  net::asio::steady_timer grace_;
  int deaths_ = 0;  ///< of processes, in this publication
  Place wanted_ = Place::Gone;
  Place told_ = Place::Gone;
  bool is_telling_ = false;
  bool is_pausing_ = false;  ///< a process has died; the next one waits
};

}  // namespace backlot::ingest
