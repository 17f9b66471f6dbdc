#include "services/sfu/load_stage.hpp"

#include <time.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "net/runtime.hpp"
#include "net/udp/address.hpp"
#include "protocols/rtp/packet.hpp"
#include "services/sfu/load_peer.hpp"
#include "services/sfu/load_traffic.hpp"
#include "services/sfu/worker.hpp"

namespace backlot::sfu {
namespace {

namespace asio = net::asio;

constexpr std::uint32_t kCameraSsrc = 0x10AD'CAFE;
constexpr Duration kSetUpLimit = 10s;
constexpr Duration kWindow = 250ms;
constexpr Duration kDrain = 100ms;
constexpr Duration kKeyframeInterval = 1s;
constexpr Duration kLongestNap = 5ms;
/// Viewers open one packet of so many, to prove that what arrives is right.
constexpr std::uint64_t kProofInterval = 16;

/// Seconds the calling thread has spent working.
Duration thread_cpu() {
  timespec spent{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return std::chrono::seconds{spent.tv_sec} + std::chrono::nanoseconds{spent.tv_nsec};
}

asio::ip::udp::endpoint any_loopback_port() { return {asio::ip::address_v4::loopback(), 0}; }

template <class Id>
Id make_id(const Clock& clock, Random& random) {
  return Id::make(clock.wall(), random);
}

/// The worker under load, with blocking calls into its thread.
class Server {
 public:
  Server(const Clock& clock, Random& random)
      : runtime_({.media_threads = 1, .blocking_threads = 1}),
        certificate_(dtls::Certificate::generate(clock.wall())),
        worker_(std::make_shared<Worker>(
            runtime_.media(0), any_loopback_port(), clock, random, certificate_, [](const Notice&) {
            })) {
    runtime_.start();
    worker_->start();
  }
  ~Server() {
    worker_->stop().wait();
    runtime_.stop();
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Runs a command on the worker's thread and gives its result.
  template <class Command>
  std::invoke_result_t<Command, Worker&> run(Command command) {
    return asio::co_spawn(worker_->executor(), run_there(*worker_, std::move(command)),
                          asio::use_future)
        .get();
  }

  [[nodiscard]] Address address() const {
    const auto& endpoint = worker_->local_endpoint();
    return udp::to_address(endpoint.address(), endpoint.port());
  }
  [[nodiscard]] const dtls::Fingerprint& fingerprint() const { return certificate_.fingerprint(); }

 private:
  template <class Command>
  static net::Task<std::invoke_result_t<Command, Worker&>> run_there(Worker& worker,
                                                                     Command command) {
    auto result = command(worker);
    worker.flush();
    co_return result;
  }

  net::Runtime runtime_;
  dtls::Certificate certificate_;
  std::shared_ptr<Worker> worker_;
};

/// One browser: its transport at the server, its socket, and what it has seen.
struct Seat {
  Seat(asio::io_context& context, ParticipantId who, TransportId where, LoadPeer made)
      : participant(who),
        transport(where),
        peer(std::move(made)),
        socket(context, any_loopback_port()) {}

  ParticipantId participant;
  TransportId transport;
  LoadPeer peer;
  udp::Socket socket;
  std::optional<LoadViewer> viewer;
  std::uint64_t broken = 0;
};

RtpParameters camera_parameters() {
  RtpParameters parameters;
  parameters.mid = "0";
  parameters.codecs.push_back({.mime_type = "video/VP8",
                               .payload_type = LoadCamera::kPayloadType,
                               .clock_rate = 90'000,
                               .channels = 0,
                               .parameters = {},
                               .feedback = {}});
  parameters.extensions.push_back(
      {.uri = std::string{rtp::uri_of(rtp::Extension::TransportSequence)},
       .id = LoadCamera::kTransportSequenceId});
  parameters.encodings.push_back({.ssrc = kCameraSsrc});
  parameters.cname = "load";
  return parameters;
}

/// Server, camera and viewers of one case.
class Stage {
 public:
  Stage(const LoadCase& wish, Random& random)
      : wish_(wish),
        random_(random),
        server_random_(random.u64()),
        certificate_(dtls::Certificate::generate(clock_.wall())),
        server_(clock_, server_random_),
        broadcast_(make_id<BroadcastId>(clock_, random)),
        camera_(kCameraSsrc, wish.burst) {}

  std::expected<LoadResult, std::string> run() {
    if (!add_seat(Direction::Send)) return std::unexpected{"the camera got no transport"};
    for (std::size_t i = 0; i < wish_.consumers; ++i)
      if (!add_seat(Direction::Receive)) return std::unexpected{"a viewer got no transport"};
    if (!connect()) return std::unexpected{"not everybody connected"};
    if (!publish()) return std::unexpected{"the camera was not taken or not given out"};

    play(wish_.warm_up);
    for (const auto& seat : seats_)
      if (seat->viewer && seat->viewer->packets() == 0)
        return std::unexpected{"a viewer receives nothing"};
    return measure_run();
  }

 private:
  bool add_seat(Direction direction) {
    const auto participant = make_id<ParticipantId>(clock_, random_);
    struct Made {
      TransportId transport;
      ice::Credentials credentials;
    };
    const auto made = server_.run([&](Worker& worker) -> Result<Made> {
      Router& room = worker.switchboard().room(broadcast_);
      const auto transport =
          room.create_transport(worker.now(), worker.wall(), participant, direction);
      if (!transport) return std::unexpected{transport.error()};
      const TransportId id = (*transport)->options().id;
      const auto connected =
          room.connect(worker.now(), participant, id, {certificate_.fingerprint()});
      if (!connected) return std::unexpected{connected.error()};
      return Made{id, (*transport)->ice().local()};
    });
    if (!made) return false;
    LoadPeer peer{certificate_,
                  {.credentials = made->credentials, .fingerprint = server_.fingerprint()},
                  random_};
    seats_.push_back(
        std::make_unique<Seat>(context_, participant, made->transport, std::move(peer)));
    return true;
  }

  bool connect() {
    const Instant end = clock_.now() + kSetUpLimit;
    while (clock_.now() < end) {
      serve_seats();
      const bool is_done =
          std::ranges::all_of(seats_, [](const auto& seat) { return seat->peer.is_connected(); });
      if (is_done) return true;
      nap_until(clock_.now() + 1ms);
    }
    return false;
  }

  bool publish() {
    const Seat& sender = *seats_.front();
    const auto producer = server_.run([&](Worker& worker) {
      return worker.switchboard()
          .room(broadcast_)
          .produce(worker.wall(), sender.participant,
                   {.transport = sender.transport,
                    .kind = MediaKind::Video,
                    .source = show::TrackSource::Camera,
                    .parameters = camera_parameters()});
    });
    if (!producer) return false;
    for (std::size_t i = 1; i < seats_.size(); ++i)
      if (!consume(*seats_[i], *producer)) return false;
    return true;
  }

  bool consume(Seat& seat, ProducerId producer) {
    const auto consumed = server_.run([&](Worker& worker) -> Result<Router::Consumed> {
      Router& room = worker.switchboard().room(broadcast_);
      auto made = room.consume(worker.wall(), seat.participant,
                               {.transport = seat.transport,
                                .producer = producer,
                                .capabilities = router_capabilities()});
      if (!made) return made;
      const auto resumed = room.resume_consumer(seat.participant, made->id);
      if (!resumed) return std::unexpected{resumed.error()};
      return made;
    });
    if (!consumed || consumed->parameters.encodings.empty()) return false;
    seat.viewer.emplace(consumed->parameters.encodings.front().ssrc.value_or(0),
                        router_extension_id(rtp::Extension::TransportSequence));
    return true;
  }

  struct Snapshot {
    Worker::Stats stats;
    Duration cpu{};
    std::uint64_t received = 0;
  };
  Snapshot snapshot() {
    Snapshot taken = server_.run([](Worker& worker) {
      return Snapshot{.stats = worker.stats(), .cpu = thread_cpu(), .received = 0};
    });
    for (const auto& seat : seats_)
      if (seat->viewer) taken.received += seat->viewer->packets();
    return taken;
  }

  LoadResult measure_run() {
    const Snapshot before = snapshot();
    LoadResult result;
    Snapshot after = before;
    for (Duration played{}; played < wish_.duration; played += kWindow) {
      const Snapshot window = after;
      play(kWindow);
      after = snapshot();
      keep_best(result, window, after);
    }
    const Instant end = clock_.now() + kDrain;
    while (clock_.now() < end) {
      serve_seats();
      nap_until(clock_.now() + 1ms);
    }

    result.packets_out = after.stats.counters.packets_out - before.stats.counters.packets_out;
    result.send_calls = after.stats.socket.send_calls - before.stats.socket.send_calls;
    result.worker_cpu = after.cpu - before.cpu;
    result.packets_received = snapshot().received - before.received;
    for (const auto& seat : seats_) result.packets_broken += seat->broken;
    return result;
  }

  static void keep_best(LoadResult& result, const Snapshot& from, const Snapshot& to) {
    const auto packets = to.stats.counters.packets_out - from.stats.counters.packets_out;
    if (packets == 0) return;
    const double cost =
        static_cast<double>((to.cpu - from.cpu).count()) / static_cast<double>(packets);
    const bool is_first = result.best_ns_per_packet_out == 0;
    if (is_first || cost < result.best_ns_per_packet_out) result.best_ns_per_packet_out = cost;
  }

  /// Lets the camera run for a while, and serves everybody between its frames.
  void play(Duration duration) {
    const auto interval = std::chrono::duration_cast<Duration>(1s) *
                          static_cast<std::int64_t>(wish_.burst) /
                          static_cast<std::int64_t>(wish_.packets_per_second);
    const Instant end = clock_.now() + duration;
    Instant next = clock_.now();
    while (next < end) {
      send_frame(next);
      next += interval;
      do {
        serve_seats();
        nap_until(std::min(next, clock_.now() + kLongestNap));
      } while (clock_.now() < next);
    }
  }

  void send_frame(Instant now) {
    const bool is_keyframe = now >= next_keyframe_;
    if (is_keyframe) next_keyframe_ = now + kKeyframeInterval;
    timestamp_ += 3000;
    camera_.begin_frame(timestamp_, is_keyframe);
    Seat& sender = *seats_.front();
    std::array<std::byte, LoadCamera::kPacket + srtp::kMaxRtpOverhead> packet{};
    while (const std::size_t length = camera_.next_packet(packet)) {
      const auto sealed = sender.peer.outbound().protect_rtp(packet, length);
      if (sealed) sender.socket.send(server_.address(), MutableBytes{packet}.first(*sealed));
    }
  }

  void serve_seats() {
    for (const auto& seat : seats_) serve(*seat);
  }

  void serve(Seat& seat) {
    for (auto batch = seat.socket.receive_batch(); !batch.empty();
         batch = seat.socket.receive_batch()) {
      const Instant now = clock_.now();
      for (const udp::Received& received : batch) take(seat, now, received.datagram);
    }
    const Instant now = clock_.now();
    seat.peer.expire(now);
    while (const auto datagram = seat.peer.poll()) seat.socket.send(server_.address(), *datagram);
    send_feedback(seat, now);
  }

  static void take(Seat& seat, Instant now, MutableBytes datagram) {
    const bool is_media = !datagram.empty() && std::to_integer<unsigned>(datagram[0]) >= 128U;
    if (!is_media) return seat.peer.receive(now, datagram);
    if (!seat.viewer || rtp::is_rtcp(datagram)) return;
    seat.viewer->note(now, datagram);
    if (seat.viewer->packets() % kProofInterval != 0) return;
    if (!seat.peer.inbound().unprotect_rtp(datagram)) ++seat.broken;
  }

  void send_feedback(Seat& seat, Instant now) {
    if (!seat.viewer) return;
    Bytes compound = seat.viewer->feedback(now);
    if (compound.empty()) return;
    const std::size_t length = compound.size();
    compound.resize(length + srtp::kMaxRtcpOverhead);
    const auto sealed = seat.peer.outbound().protect_rtcp(compound, length);
    if (sealed) seat.socket.send(server_.address(), BytesView{compound}.first(*sealed));
  }

  void nap_until(Instant when) {
    timer_.expires_at(when);
    timer_.wait();
  }

  /// The worker draws its chances on its own thread.
  class ServerRandom final : public Random {
   public:
    explicit ServerRandom(std::uint64_t seed) : state_(seed) {}
    // SplitMix64: names and sequence numbers of a load run need no secrecy.
    void fill(MutableBytes out) override {
      for (std::byte& byte : out) {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t mixed = (state_ ^ (state_ >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
        byte = static_cast<std::byte>(mixed >> 56U);
      }
    }

   private:
    std::uint64_t state_;
  };

  LoadCase wish_;
  net::SystemClock clock_;
  Random& random_;
  ServerRandom server_random_;
  dtls::Certificate certificate_;
  Server server_;
  BroadcastId broadcast_;
  asio::io_context context_;
  asio::steady_timer timer_{context_};
  std::vector<std::unique_ptr<Seat>> seats_;
  LoadCamera camera_;
  std::uint32_t timestamp_ = 0;
  Instant next_keyframe_{};
};

}  // namespace

Duration plain_send_cpu() {
  constexpr int kRounds = 100;
  constexpr int kSends = 64;
  asio::io_context context;
  udp::Socket from{context, any_loopback_port()};
  udp::Socket to{context, any_loopback_port()};
  const Address address =
      udp::to_address(to.local_endpoint().address(), to.local_endpoint().port());
  const Bytes packet(LoadCamera::kPacket + srtp::kMaxRtpOverhead);
  Duration spent{};
  for (int round = 0; round < kRounds; ++round) {
    const Duration before = thread_cpu();
    for (int i = 0; i < kSends; ++i) from.send(address, packet);
    spent += thread_cpu() - before;
    while (!to.receive_batch().empty()) continue;
  }
  return spent / (kRounds * kSends);
}

std::expected<LoadResult, std::string> measure(const LoadCase& wish, Random& random) {
  return Stage{wish, random}.run();
}

}  // namespace backlot::sfu
