#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include <boost/asio/ssl.hpp>

#include "net/http/server.hpp"
#include "protocols/digest/sha.hpp"
#include "protocols/digest/text.hpp"
#include "protocols/flv/reader.hpp"
#include "protocols/rtmp/publish_session.hpp"
#include "protocols/rtmp/server_session.hpp"
#include "services/relay/core/program_key.hpp"
#include "services/relay/relay_service.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/fake_bus.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::relay {

namespace asio = net::asio;
using asio::ip::tcp;
using Phase = show::DestinationPhase;

inline const tcp::endpoint kAnyPort{asio::ip::address_v4::loopback(), 0};
inline constexpr const char* kNginxModule = "/usr/lib/nginx/modules/ngx_rtmp_module.so";

inline std::uint16_t free_port() {
  asio::io_context context;
  return tcp::acceptor{context, kAnyPort}.local_endpoint().port();
}

struct FakeDestinations final : ports::Destinations {
  Result<std::vector<ports::PushTarget>> targets(BroadcastId /*broadcast*/) override {
    const std::lock_guard lock{mutex};
    return list;
  }
  Result<void> note_test(BroadcastId /*broadcast*/,
                         const ports::PushTarget& tested,
                         const broadcast::DestinationTest& test) override {
    const std::lock_guard lock{mutex};
    tests.emplace_back(tested.id, test);
    return {};
  }
  std::mutex mutex;
  std::vector<ports::PushTarget> list;
  std::vector<std::pair<DestinationId, broadcast::DestinationTest>> tests;
};

struct FakePasses final : ports::UserPasses {
  std::string issue(const ports::UserPass& /*pass*/, WallTime /*expires*/) const override {
    return "owner";
  }
  Result<ports::UserPass> verify(std::string_view token, WallTime /*now*/) const override {
    if (token == "owner") return ports::UserPass{.user = owner, .session = {}};
    if (token == "stranger") return ports::UserPass{.user = stranger, .session = {}};
    if (token == "producer") return ports::UserPass{.user = producer, .session = {}};
    if (token == "api-token") return ports::UserPass{.user = owner, .session = {}};
    if (token == "co-host") return ports::UserPass{.user = co_host, .session = {}};
    return std::unexpected{std::make_error_code(std::errc::permission_denied)};
  }
  UserId owner;
  UserId producer;
  UserId co_host;
  UserId stranger;
};

struct FakeBroadcasts final : ports::BroadcastRepository {
  Result<void> add(const broadcast::Broadcast& /*row*/) override { return {}; }
  Result<void> save(const broadcast::Broadcast& /*row*/) override { return {}; }
  Result<void> remove(BroadcastId /*id*/) override { return {}; }
  Result<std::optional<broadcast::Broadcast>> find(BroadcastId id) override {
    if (id != row.id) return std::nullopt;
    return row;
  }
  Result<std::optional<broadcast::Broadcast>> find_by_join_token(std::string_view) override {
    return std::nullopt;
  }
  Result<std::vector<broadcast::Broadcast>> list(const ports::BroadcastQuery&) override {
    return std::vector{row};
  }
  Result<std::vector<BroadcastId>> live() override { return std::vector<BroadcastId>{}; }
  broadcast::Broadcast row;
};

/// A team in a map.
struct FakeMembers final : ports::MemberRepository {
  Result<void> add(const account::Member& /*member*/, std::size_t /*limit*/) override { return {}; }
  Result<std::vector<account::Member>> list(UserId /*owner*/) override {
    return std::vector<account::Member>{};
  }
  Result<std::optional<account::Member>> find(UserId, MemberId) override { return std::nullopt; }
  Result<std::optional<account::Member>> find(UserId of, UserId user) override {
    const auto found = roles.find(user);
    if (of != owner || found == roles.end()) return std::nullopt;
    return account::Member{
        .id = {}, .owner = of, .user = user, .email = "", .name = "", .role = found->second};
  }
  Result<void> save(const account::Member& /*member*/) override { return {}; }
  Result<void> remove(MemberId /*id*/) override { return {}; }
  UserId owner;
  std::map<UserId, access::Role> roles;
};

/// Lets a few attempts through and then none.
struct FakeLimiter final : ports::RateLimiter {
  std::optional<Duration> wait(std::string_view, const ports::RateLimit&, Instant) override {
    return std::nullopt;
  }
  std::optional<Duration> take(std::string_view, const ports::RateLimit&, Instant) override {
    if (left-- > 0) return std::nullopt;
    return 12s;
  }
  int left = 2;
};

/// One broadcast with one stream key.
struct FakeIngestKeys final : ports::IngestKeyRepository {
  Result<void> put(const broadcast::IngestKey& /*key*/) override { return {}; }
  Result<std::optional<broadcast::IngestKey>> find(BroadcastId /*broadcast*/) override {
    return std::nullopt;
  }
  Result<std::optional<BroadcastId>> find_open(std::string_view hash) override {
    if (hash != digest::hex(digest::sha256(as_bytes(std::string_view{"the stream key"}))))
      return std::nullopt;
    return broadcast;
  }
  BroadcastId broadcast;
};

/// Counts what encoders send.
struct FakeIntake final : ports::EncoderIntake {
  struct Feed final : ports::EncoderFeed {
    explicit Feed(FakeIntake& the_intake) : intake(the_intake) { ++intake.open_feeds; }
    ~Feed() override { --intake.open_feeds; }
    Feed(const Feed&) = delete;
    Feed& operator=(const Feed&) = delete;
    void take(ports::EncoderTag tag) override {
      ++(tag.is_header ? intake.headers : intake.frames);
    }
    FakeIntake& intake;
  };
  std::unique_ptr<ports::EncoderFeed> open(BroadcastId /*broadcast*/, Answers answers) override {
    const std::lock_guard lock{mutex};
    refuse = std::move(answers.refused);
    return std::make_unique<Feed>(*this);
  }
  std::mutex mutex;
  std::function<void()> refuse;
  std::atomic<int> open_feeds{0};
  std::atomic<int> headers{0};
  std::atomic<int> frames{0};
};

/// A publisher of made-up pictures: a key frame each second, 25 a second.
class Publisher {
 public:
  Publisher(tcp::endpoint server, rtmp::PublishSession::Options options)
      : session_(std::move(options), random_) {
    socket_.connect(server);
    converse();
  }

  [[nodiscard]] bool is_started() const { return session_.is_started(); }
  [[nodiscard]] const std::string& refusal() const { return refusal_; }

  void send_headers() {
    send(rtmp::MessageType::Video, bytes_of(0x17, 0, 0, 0, 0, 1));
    send(rtmp::MessageType::Audio, bytes_of(0xAF, 0, 0x11, 0x90));
  }
  /// Sends one picture of `size` bytes, stamped 40 ms after the last.
  void send_picture(std::size_t size) {
    Bytes body(std::max<std::size_t>(size, 6), std::byte{0x5A});
    const Bytes head = bytes_of(pictures_ % 25 == 0 ? 0x17 : 0x27, 1, 0, 0, 0);
    std::ranges::copy(head, body.begin());
    timestamp_ = 40 * pictures_++;
    send(rtmp::MessageType::Video, body);
  }
  void close() { socket_.close(); }

 private:
  void send(rtmp::MessageType type, BytesView body) {
    session_.send(type, timestamp_, body);
    transmit();
  }
  void transmit() {
    while (auto output = session_.poll()) {
      if (auto* bytes = std::get_if<rtmp::PublishSession::Transmit>(&*output))
        asio::write(socket_, asio::buffer(bytes->bytes), error_);
      if (auto* refused = std::get_if<rtmp::PublishSession::Refused>(&*output))
        refusal_ = refused->reason;
    }
  }
  void converse() {
    transmit();
    std::array<std::byte, 4096> buffer;
    while (!session_.is_started() && refusal_.empty()) {
      const std::size_t size = socket_.read_some(asio::buffer(buffer), error_);
      if (error_ || !session_.receive(BytesView{buffer}.first(size))) return;
      transmit();
    }
  }

  SeededRandom random_{11};
  asio::io_context context_;
  tcp::socket socket_{context_};
  rtmp::PublishSession session_;
  boost::system::error_code error_;
  std::string refusal_;
  std::uint32_t pictures_ = 0;
  std::uint32_t timestamp_ = 0;
};

/// The running test's name, fit for a folder.
inline std::string name_of_test() {
  std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
  std::ranges::replace(name, '/', '-');
  return name;
}

/// A whole relay on loopback, with its HTTP server, and everything it asks others for.
struct Relay : ::testing::Test {
  std::filesystem::path directory =
      std::filesystem::temp_directory_path() /
      ("backlot-relay-" + std::to_string(::getpid()) + "-" + name_of_test());
  net::SystemClock clock;
  SeededRandom random{42};
  FakeBus bus;
  FakeDestinations destinations;
  FakePasses passes;
  FakeBroadcasts broadcasts;
  FakeMembers members;
  FakeLimiter limiter;
  FakeIngestKeys ingest_keys;
  FakeIntake intake;
  const Bytes secret = to_bytes("the program secret of this test");
  BroadcastId broadcast = BroadcastId::make(clock.wall(), random);
  mutable net::Runtime runtime{{.media_threads = 1, .blocking_threads = 2}};
  RelayService relay;
  std::optional<http::Server> http_server;

  Relay() : Relay(RelayService::Options{.allow_private_destinations = true}) {}
  explicit Relay(RelayService::Options options)
      : relay(runtime,
              clock,
              random,
              {.bus = bus,
               .destinations = destinations,
               .passes = passes,
               .broadcasts = broadcasts,
               .members = members,
               .limiter = limiter,
               .ingest_keys = ingest_keys,
               .encoders = intake},
              on_loopback(std::move(options))) {
    std::filesystem::create_directories(directory);
    passes.owner = UserId::make(clock.wall(), random);
    passes.producer = UserId::make(clock.wall(), random);
    passes.co_host = UserId::make(clock.wall(), random);
    passes.stranger = UserId::make(clock.wall(), random);
    members.owner = passes.owner;
    members.roles = {{passes.producer, access::Role::Producer},
                     {passes.co_host, access::Role::CoHost}};
    broadcasts.row.id = broadcast;
    broadcasts.row.owner = passes.owner;
    ingest_keys.broadcast = broadcast;
    http::Router router;
    relay.register_routes(router);
    http_server.emplace(runtime.control(), std::move(router));
    http_server->listen(kAnyPort);
    runtime.start();
    relay.start();
  }
  ~Relay() override {
    relay.stop();
    http_server->stop();
    runtime.stop();
    std::filesystem::remove_all(directory);
  }

  [[nodiscard]] RelayService::Options on_loopback(RelayService::Options options) const {
    options.rtmp = kAnyPort;
    options.rtmps = kAnyPort;
    options.program_secret = Secret<Bytes>{secret};
    return options;
  }
  [[nodiscard]] std::string program_name() const {
    return broadcast.text() + "?key=" + program_key(secret, broadcast);
  }
  [[nodiscard]] std::string rtmp(const std::string& app) const {
    return "rtmp://127.0.0.1:" + std::to_string(relay.rtmp_endpoint().port()) + "/" + app + "/";
  }
  [[nodiscard]] std::string program_url() const { return rtmp("program") + program_name(); }
  [[nodiscard]] std::string play_url() const { return rtmp("play") + broadcast.text(); }
  [[nodiscard]] std::string flv_url() const {
    return "http://127.0.0.1:" + std::to_string(http_server->local_endpoint().port()) + "/live/" +
           broadcast.text() + ".flv";
  }

  [[nodiscard]] Publisher publisher() const {
    return {relay.rtmp_endpoint(),
            {.app = "program", .tc_url = rtmp("program"), .stream_name = program_name()}};
  }
  /// ffmpeg, publishing a test picture and a tone as a program does.
  [[nodiscard]] std::unique_ptr<ChildProcess> ffmpeg_publisher(const std::string& name) const {
    return ffmpeg_publisher(name, program_url(), {});
  }
  /// The same to another address, with further options of that output.
  [[nodiscard]] std::unique_ptr<ChildProcess> ffmpeg_publisher(
      const std::string& name,
      const std::string& url,
      const std::vector<std::string>& options) const {
    std::vector<std::string> command{
        "ffmpeg",   "-v",          "error",   "-re",
        "-f",       "lavfi",       "-i",      "testsrc=size=320x180:rate=30",
        "-f",       "lavfi",       "-i",      "sine=frequency=440:sample_rate=48000",
        "-c:v",     "libx264",     "-preset", "ultrafast",
        "-tune",    "zerolatency", "-g",      "30",
        "-pix_fmt", "yuv420p",     "-c:a",    "aac",
        "-f",       "flv"};
    command.insert(command.end(), options.begin(), options.end());
    command.push_back(url);
    return std::make_unique<ChildProcess>(std::move(command), directory / name);
  }
  /// Decodes two seconds of an address; the output is empty when all went well.
  std::string decode(const std::string& url, const std::vector<std::string>& options = {}) const {
    std::vector<std::string> command{"ffmpeg", "-v", "error", "-rw_timeout", "40000000"};
    command.insert(command.end(), options.begin(), options.end());
    command.insert(command.end(), {"-i", url, "-t", "2", "-f", "null", "-"});
    ChildProcess player{std::move(command), directory / "decode.log"};
    const int code = player.wait();
    return code == 0 ? player.output() : "exit code " + std::to_string(code) + player.output();
  }
  std::string probe(const std::string& url) const {
    ChildProcess prober{{"ffprobe", "-v", "error", "-rw_timeout", "40000000", "-show_entries",
                         "stream=codec_name,width,sample_rate", "-of", "csv=p=0", url},
                        directory / "probe.log"};
    prober.wait();
    return prober.output();
  }

  struct Answer {
    unsigned status = 0;
    std::string text;
  };
  [[nodiscard]] Answer get(const std::string& path) const { return ask("GET", path, "nobody"); }
  /// POSTs nothing to a path of the HTTP server.
  [[nodiscard]] Answer post(const std::string& path, const std::string& token) const {
    return ask("POST", path, token);
  }
  [[nodiscard]] Answer ask(const std::string& method,
                           const std::string& path,
                           const std::string& token) const {
    asio::io_context context;
    tcp::socket socket{context};
    socket.connect(http_server->local_endpoint());
    asio::write(socket, asio::buffer(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" +
                                     "Authorization: Bearer " + token + "\r\n" +
                                     "Content-Length: 0\r\nConnection: close\r\n\r\n"));
    Answer answer;
    boost::system::error_code error;
    asio::read(socket, asio::dynamic_buffer(answer.text), error);
    answer.status = static_cast<unsigned>(std::stoul(answer.text.substr(9, 3)));
    return answer;
  }
  [[nodiscard]] Answer test_destination(DestinationId id, const std::string& token) const {
    return post("/api/broadcasts/" + broadcast.text() + "/destinations/" + id.text() + "/test",
                token);
  }

  DestinationId add_destination(const std::string& url, const std::string& key) {
    const DestinationId id = DestinationId::make(clock.wall(), random);
    const std::lock_guard lock{destinations.mutex};
    destinations.list.push_back({id, broadcast::Platform::Custom, url, Secret<std::string>{key}});
    return id;
  }
  void say(show::Event event) {
    bus.publish(ports::ShowAdvanced{broadcast, {{.seq = 1, .at = {}, .event = std::move(event)}}});
  }
  /// Every light that was reported of a destination.
  [[nodiscard]] std::vector<show::DestinationLight> lights(DestinationId id) const {
    std::vector<show::DestinationLight> found;
    for (const ports::Message& message : bus.messages())
      if (const auto* reported = std::get_if<ports::DestinationReported>(&message))
        if (reported->light.id == id) found.push_back(reported->light);
    return found;
  }
  [[nodiscard]] bool is(DestinationId id, Phase phase) const {
    const auto all = lights(id);
    return !all.empty() && all.back().phase == phase;
  }
  [[nodiscard]] double metric(const std::string& name) const {
    std::vector<metrics::Sample> samples;
    net::asio::post(runtime.control(), net::asio::use_future([&] { relay.collect(samples); }))
        .get();
    for (const metrics::Sample& sample : samples)
      if (sample.name == name) return sample.value;
    return -1;
  }
};

/// nginx-rtmp as somebody's ingest: records what it gets into one file per publish.
class Nginx {
 public:
  explicit Nginx(const std::filesystem::path& directory) : directory_(directory / "nginx") {
    std::filesystem::create_directories(directory_ / "rec");
    std::filesystem::permissions(directory_ / "rec", std::filesystem::perms::all);
    start();
  }

  void start() {
    std::ofstream{directory_ / "nginx.conf"}
        << "load_module " << kNginxModule << ";\ndaemon off;\nmaster_process off;\npid "
        << (directory_ / "pid").string() << ";\nerror_log " << (directory_ / "error.log").string()
        << ";\nevents {}\nrtmp { access_log off; server { listen 127.0.0.1:" << port_
        << "; chunk_size 4096; application live { live on; record all; record_unique on; "
           "record_path "
        << (directory_ / "rec").string() << "; } } }\n";
    process_ = std::make_unique<ChildProcess>(
        std::vector<std::string>{"nginx", "-e", (directory_ / "error.log").string(), "-p",
                                 directory_.string(), "-c", (directory_ / "nginx.conf").string()},
        directory_ / "out.log");
    eventually([this] {
      asio::io_context context;
      tcp::socket socket{context};
      boost::system::error_code error;
      socket.connect({asio::ip::address_v4::loopback(), port_}, error);
      return !error;
    });
  }
  void stop() { process_->stop(SIGTERM); }

  [[nodiscard]] std::string url() const {
    return "rtmp://127.0.0.1:" + std::to_string(port_) + "/live";
  }
  /// The tags of every recording, one list each.
  [[nodiscard]] std::vector<std::vector<flv::Tag>> recordings() const {
    std::vector<std::vector<flv::Tag>> all;
    for (const auto& file : std::filesystem::directory_iterator{directory_ / "rec"}) {
      std::ostringstream text;
      text << std::ifstream{file.path(), std::ios::binary}.rdbuf();
      flv::Reader reader;
      reader.receive(as_bytes(text.str()));
      std::vector<flv::Tag>& tags = all.emplace_back();
      while (auto tag = reader.next().value()) tags.push_back(std::move(*tag));
    }
    return all;
  }

 private:
  std::filesystem::path directory_;
  std::uint16_t port_ = free_port();
  std::unique_ptr<ChildProcess> process_;
};

/// A server that lets everybody publish, and reads for as long as it likes to.
class Sink {
 public:
  explicit Sink(bool reads) : reads_(reads), thread_([this] { serve(socket_); }) {}
  /// One that refuses with these words.
  explicit Sink(std::string refusal)
      : reads_(true), refusal_(std::move(refusal)), thread_([this] { serve(socket_); }) {}
  /// One that speaks TLS, with this certificate and key.
  Sink(const std::filesystem::path& certificate, const std::filesystem::path& key) : reads_(true) {
    tls_.use_certificate_chain_file(certificate.string());
    tls_.use_private_key_file(key.string(), asio::ssl::context::pem);
    thread_ = std::thread{[this] { serve_tls(); }};
  }
  ~Sink() {
    hang_up();
    boost::system::error_code ignored;
    tcp::socket waker{context_};
    waker.connect(acceptor_.local_endpoint(), ignored);
    thread_.join();
  }
  /// Ends the connection, and takes no other.
  void hang_up() {
    boost::system::error_code ignored;
    is_over_ = true;
    is_over_.notify_all();
    socket_.shutdown(tcp::socket::shutdown_both, ignored);
  }
  [[nodiscard]] std::string url() const {
    return "rtmp://127.0.0.1:" + std::to_string(port_) + "/live";
  }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::size_t pictures() const { return pictures_; }
  /// The time stamps of the pictures, in the order in which they came.
  [[nodiscard]] std::vector<std::uint32_t> timestamps() const {
    const std::lock_guard lock{mutex_};
    return timestamps_;
  }
  [[nodiscard]] std::size_t connections() const { return connections_; }
  /// The last metadata, without the publisher's "@setDataFrame".
  [[nodiscard]] Bytes metadata() const {
    const std::lock_guard lock{mutex_};
    return metadata_;
  }

 private:
  void serve_tls() {
    asio::ssl::stream<tcp::socket&> stream{socket_, tls_};
    boost::system::error_code error;
    accept();
    stream.handshake(asio::ssl::stream_base::server, error);
    if (!error) converse(stream);
  }
  void serve(tcp::socket& stream) {
    accept();
    converse(stream);
  }
  void note(const rtmp::Message& message) {
    const std::lock_guard lock{mutex_};
    if (message.type == rtmp::MessageType::DataAmf0) metadata_ = message.payload;
    if (message.type != rtmp::MessageType::Video) return;
    timestamps_.push_back(message.timestamp);
    ++pictures_;
  }
  void accept() {
    boost::system::error_code error;
    socket_ = acceptor_.accept(error);
    ++connections_;
  }

  template <class Stream>
  void converse(Stream& stream) {
    SeededRandom random{1};
    rtmp::ServerSession session{random};
    std::vector<std::byte> buffer(65'536);
    boost::system::error_code error;
    while (!is_over_) {
      if (session.is_accepted() && !reads_) {
        is_over_.wait(false);
        return;
      }
      const std::size_t size = stream.read_some(asio::buffer(buffer), error);
      if (error || !session.receive(BytesView{buffer}.first(size))) return;
      while (auto output = session.poll()) {
        if (auto* bytes = std::get_if<rtmp::ServerSession::Transmit>(&*output))
          asio::write(stream, asio::buffer(bytes->bytes), error);
        if (std::holds_alternative<rtmp::ServerSession::PublishRequested>(*output))
          refusal_.empty() ? session.accept() : session.refuse(refusal_);
        if (auto* media = std::get_if<rtmp::ServerSession::Media>(&*output)) note(media->message);
      }
    }
  }

  bool reads_;
  std::string refusal_;
  asio::io_context context_;
  tcp::acceptor acceptor_{context_, kAnyPort};
  std::uint16_t port_ = acceptor_.local_endpoint().port();
  tcp::socket socket_{context_};
  std::atomic<bool> is_over_ = false;
  std::atomic<std::size_t> pictures_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::uint32_t> timestamps_;
  Bytes metadata_;
  std::atomic<std::size_t> connections_ = 0;
  asio::ssl::context tls_{asio::ssl::context::tls_server};
  std::thread thread_;
};

}  // namespace backlot::relay
