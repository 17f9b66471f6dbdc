// The service with real program processes, a sink for a relay and a guest that sends what the SFU
// would.
#include "services/compositor/compositor_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "domain/ports/repository_error.hpp"
#include "domain/show/apply.hpp"
#include "media/video/image.hpp"
#include "protocols/digest/hmac.hpp"
#include "protocols/digest/text.hpp"
#include "protocols/rtp/h264_payload.hpp"
#include "protocols/rtp/packet.hpp"
#include "services/compositor/process_test_kit.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::compositor {
namespace {

/// A bus that remembers what was said.
class RememberingBus final : public ports::Bus {
 public:
  void publish(const ports::Message& message) override {
    std::unique_lock lock{mutex_};
    said_.push_back(message);
    changed_.notify_all();
    const auto handler = handler_;
    lock.unlock();
    if (handler) handler(message);
  }
  [[nodiscard]] Subscription subscribe(Handler handler) override {
    const std::scoped_lock lock{mutex_};
    handler_ = std::move(handler);
    return {};
  }
  /// Waits for the n-th message of a kind that `is_it` accepts.
  template <class Message>
  std::optional<Message> wait(std::size_t number,
                              const std::function<bool(const Message&)>& is_it) {
    std::optional<Message> out;
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, std::chrono::seconds{20}, [&] {
      std::size_t count = 0;
      for (const ports::Message& message : said_)
        if (const auto* found = std::get_if<Message>(&message); found && is_it(*found))
          if (++count == number) out = *found;
      return out.has_value();
    });
    return out;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<ports::Message> said_;
  Handler handler_;
};

class FixedLog final : public ports::ShowLog {
 public:
  Result<std::vector<show::NumberedEvent>> since(BroadcastId /*broadcast*/,
                                                 std::uint64_t after) override {
    const std::scoped_lock lock{mutex_};
    std::vector<show::NumberedEvent> out;
    for (const auto& event : events_)
      if (event.seq > after) out.push_back(event);
    return out;
  }
  Result<void> append(BroadcastId /*broadcast*/,
                      std::uint64_t /*after*/,
                      const std::vector<show::NumberedEvent>& events) override {
    const std::scoped_lock lock{mutex_};
    events_.insert(events_.end(), events.begin(), events.end());
    return {};
  }

 private:
  std::mutex mutex_;
  std::vector<show::NumberedEvent> events_;
};

/// One image in a folder.
class FolderOfAssets final : public ports::AssetFiles {
 public:
  FolderOfAssets() {
    std::filesystem::create_directories(folder);
    const auto picture = media::flat_overlay({41, 240, 110}, 255, {64, 36});
    const Bytes png = media::encode_png(picture.picture.view()).value();
    std::ofstream{folder / "image", std::ios::binary} << as_text(png);
  }
  ~FolderOfAssets() override { std::filesystem::remove_all(folder); }
  Result<ports::AssetFile> fetch(BroadcastId /*broadcast*/, AssetId /*asset*/) override {
    if (troubles.fetch_sub(1) > 0) return fail(ports::RepositoryError::Unavailable);
    return ports::AssetFile{(folder / "image").string(), asset::Kind::Image, "image/png"};
  }

  std::atomic<int> troubles = 0;  ///< how many more times the store does not answer
  const std::filesystem::path folder =
      std::filesystem::path{testing::TempDir()} / ("backlot-shelf-" + std::to_string(getpid()));
};

/// The program process, a child of one of our threads; 0 when there is none.
pid_t program_pid() {
  for (const auto& task : std::filesystem::directory_iterator{"/proc/self/task"}) {
    std::ifstream file{task.path() / "children"};
    if (pid_t pid = 0; file >> pid) return pid;
  }
  return 0;
}

class CompositorServiceTest : public testing::Test {
 protected:
  CompositorServiceTest() {
    CompositorService::Options options;
    options.canvas = {640, 360};
    options.preset = "ultrafast";
    options.video_bitrate = kilobits(800);
    options.rtmp_port = sink_.port();
    options.program_secret = Secret<Bytes>{to_bytes("secret")};
    options.asset_files = &assets_;
    options.asset_folder = assets_.folder.string();
    runtime_.start();
    service_.emplace(runtime_, clock_, bus_, log_, options);
    service_->start();
  }
  ~CompositorServiceTest() override {
    service_->stop();
    runtime_.stop();
  }

  void happen(std::vector<show::Event> events) {
    const auto numbered = show::number(show_, std::move(events), clock_.wall());
    for (const auto& event : numbered) show::apply(show_, event);
    ASSERT_TRUE(log_.append(broadcast_, 0, numbered));
    bus_.publish(ports::ShowAdvanced{broadcast_, numbered});
  }
  /// A guest with camera and microphone, on stage.
  void guest_enters() {
    happen({show::ParticipantJoined{guest_, "Ada", "", access::Role::Owner, true, true},
            show::TrackPublished{guest_, {camera_, show::TrackSource::Camera}},
            show::TrackPublished{guest_, {microphone_, show::TrackSource::Microphone}},
            show::StageItemAdded{{guest_, show::StageKind::Person}}});
  }
  /// What the SFU answers.
  void tap(const ports::TapWanted& wanted) {
    ports::TapReady ready{broadcast_, "127.0.0.1", 9, {}};
    ready.tracks = {{camera_, 100, 96, "video/VP8", 90000},
                    {microphone_, 200, 111, "audio/opus", 48000}};
    sender_.reset();
    sender_.emplace(RtpGuest::Options{.port = wanted.port,
                                      .video_ssrc = 100,
                                      .audio_ssrc = 200,
                                      .color = {81, 90, 240},
                                      .hertz = 500,
                                      .has_flashes = false});
    bus_.publish(ready);
  }
  std::optional<ports::TapWanted> wait_tap(std::size_t number) {
    return bus_.wait<ports::TapWanted>(
        number, [](const ports::TapWanted& wanted) { return !wanted.producers.empty(); });
  }
  bool wait_running(std::size_t number, bool is_running) {
    return bus_
        .wait<ports::ProgramReported>(number,
                                      [is_running](const ports::ProgramReported& report) {
                                        return report.is_running == is_running;
                                      })
        .has_value();
  }
  /// Waits until a connection shows the guest.
  bool wait_red(std::size_t connection) {
    return eventually(sink_, connection, [](const Seen& seen) {
      return seen.pictures.back().color(320, 150).v > 220;
    });
  }

  SeededRandom random_{5};
  net::SystemClock clock_;
  SeededRandom sink_random_{6};
  RtmpSink sink_{sink_random_};
  RememberingBus bus_;
  FixedLog log_;
  FolderOfAssets assets_;
  net::Runtime runtime_{{.media_threads = 1, .blocking_threads = 1}};
  BroadcastId broadcast_ = BroadcastId::make(WallTime{}, random_);
  ParticipantId guest_ = ParticipantId::make(WallTime{}, random_);
  ProducerId camera_ = ProducerId::make(WallTime{}, random_);
  ProducerId microphone_ = ProducerId::make(WallTime{}, random_);
  show::Show show_;
  std::optional<RtpGuest> sender_;
  std::optional<CompositorService> service_;
};

TEST_F(CompositorServiceTest, GoingLiveBringsTheStageToTheRelay) {
  guest_enters();
  happen({show::WentLive{}});

  const auto wanted = wait_tap(1);
  ASSERT_TRUE(wanted);
  EXPECT_THAT(wanted->producers, testing::UnorderedElementsAre(camera_, microphone_));
  EXPECT_THAT(wanted->sizes, testing::ElementsAre(ports::TapSize{camera_, {640, 360}}));
  tap(*wanted);

  EXPECT_TRUE(wait_running(1, true));
  EXPECT_TRUE(wait_red(0));
  const auto key =
      digest::hex(digest::hmac_sha256(as_bytes("secret"), as_bytes(broadcast_.text())));
  EXPECT_THAT(sink_.names(), testing::ElementsAre("program/" + broadcast_.text() + "?key=" + key));
}

TEST_F(CompositorServiceTest, AKilledProgramComesBackWithTheSamePicture) {
  guest_enters();
  happen({show::WentLive{}});
  const ports::TapWanted first = wait_tap(1).value();
  tap(first);
  ASSERT_TRUE(wait_running(1, true));
  ASSERT_TRUE(wait_red(0));

  const auto before = program_pid();
  ASSERT_GT(before, 0);
  ::kill(before, SIGKILL);

  ASSERT_TRUE(wait_running(1, false));
  // A busy machine may have wished for other layers meanwhile; the next process has another port.
  const auto again = bus_.wait<ports::TapWanted>(1, [&](const ports::TapWanted& wanted) {
    return !wanted.producers.empty() && wanted.port != first.port;
  });
  ASSERT_TRUE(again);
  tap(*again);
  EXPECT_TRUE(wait_running(2, true));
  EXPECT_TRUE(wait_red(1));
  EXPECT_NE(program_pid(), before);
}

/// Takes datagrams as the SFU would.
class SfuSocket {
 public:
  SfuSocket() {
    const timeval patience{20, 0};
    setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  }
  [[nodiscard]] std::uint16_t port() const { return socket_.local_endpoint().port(); }
  /// The next RTP packet of a stream that `is_it` accepts.
  bool wait(std::uint32_t ssrc, const std::function<bool(const rtp::PacketView&)>& is_it) {
    std::array<std::byte, 2048> buffer{};
    for (int i = 0; i < 5000; ++i) {
      const ssize_t size = recv(socket_.native_handle(), buffer.data(), buffer.size(), 0);
      if (size <= 0) return false;
      const BytesView datagram = BytesView{buffer}.first(static_cast<std::size_t>(size));
      if (rtp::is_rtcp(datagram)) continue;
      const auto packet = rtp::PacketView::parse(datagram);
      if (packet && packet->header().ssrc == ssrc && is_it(*packet)) return true;
    }
    return false;
  }

 private:
  using Udp = net::asio::ip::udp;
  net::asio::io_context context_;
  Udp::socket socket_{context_, {net::asio::ip::address_v4::loopback(), 0}};
};

TEST_F(CompositorServiceTest, TheProgramComesBackToTheSfu) {
  happen({show::WentLive{}});
  const auto wanted = bus_.wait<ports::TapWanted>(1, [](const auto&) { return true; });
  ASSERT_TRUE(wanted);
  ASSERT_EQ(wanted->program.size(), 2U);
  SfuSocket sfu;

  bus_.publish(ports::TapReady{broadcast_, "127.0.0.1", sfu.port(), {}});

  EXPECT_EQ(wanted->program[0].codec, "video/H264");
  EXPECT_TRUE(sfu.wait(wanted->program[0].ssrc, [](const rtp::PacketView& packet) {
    const auto payload = rtp::H264Payload::parse(packet.payload());
    return payload && payload->is_keyframe;
  }));
  EXPECT_EQ(wanted->program[1].codec, "audio/opus");
  EXPECT_TRUE(sfu.wait(wanted->program[1].ssrc,
                       [](const rtp::PacketView& packet) { return !packet.payload().empty(); }));
}

TEST_F(CompositorServiceTest, TheFirstShowFindsRoom) { EXPECT_TRUE(service_->take(broadcast_)); }

TEST_F(CompositorServiceTest, WhoIsHiddenAsksForTheSmallestLayer) {
  guest_enters();
  const auto other = ParticipantId::make(WallTime{}, random_);
  const auto other_camera = ProducerId::make(WallTime{}, random_);
  happen({show::ParticipantJoined{other, "Bob", "", access::Role::Guest, true, true},
          show::TrackPublished{other, {other_camera, show::TrackSource::Camera}},
          show::StageItemAdded{{other, show::StageKind::Person}},
          show::LayoutChanged{show::Layout::Solo}, show::WentLive{}});

  const auto wanted = wait_tap(1);

  ASSERT_TRUE(wanted);
  EXPECT_THAT(wanted->sizes, testing::UnorderedElementsAre(ports::TapSize{camera_, {640, 360}},
                                                           ports::TapSize{other_camera, {}}));
}

TEST_F(CompositorServiceTest, AnImageOfTheLibraryReachesThePicture) {
  happen({show::WentLive{}});
  ASSERT_TRUE(wait_running(1, true));

  happen({show::GraphicChanged{show::GraphicSlot::Overlay, AssetId::make(WallTime{}, random_)}});

  EXPECT_TRUE(eventually(
      sink_, 0, [](const Seen& seen) { return seen.pictures.back().color(320, 150).u > 220; }));
}

TEST_F(CompositorServiceTest, AnImageIsAskedForAgainWhenTheStoreDidNotAnswer) {
  assets_.troubles = 2;
  happen({show::WentLive{}});
  ASSERT_TRUE(wait_running(1, true));

  happen({show::GraphicChanged{show::GraphicSlot::Overlay, AssetId::make(WallTime{}, random_)}});

  EXPECT_TRUE(eventually(
      sink_, 0, [](const Seen& seen) { return seen.pictures.back().color(320, 150).u > 220; }));
}

TEST_F(CompositorServiceTest, AShowThatIsLiveAlreadyIsTakenOn) {
  const auto events =
      show::number(show_,
                   {show::ParticipantJoined{guest_, "Ada", "", access::Role::Owner, true, true},
                    show::WentLive{}},
                   clock_.wall());
  ASSERT_TRUE(log_.append(broadcast_, 0, events));

  service_->adopt(broadcast_);

  EXPECT_TRUE(wait_running(1, true));
}

TEST_F(CompositorServiceTest, TheEndOfTheShowEndsTheProgram) {
  guest_enters();
  happen({show::WentLive{}});
  tap(wait_tap(1).value());
  ASSERT_TRUE(wait_running(1, true));

  happen({show::Ended{}});

  EXPECT_TRUE(wait_running(1, false));
  EXPECT_TRUE(bus_.wait<ports::TapWanted>(
      1, [](const ports::TapWanted& wanted) { return wanted.producers.empty(); }));
  EXPECT_EQ(program_pid(), 0);
}

}  // namespace
}  // namespace backlot::compositor
