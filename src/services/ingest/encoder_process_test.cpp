// A real process, closed in its sandbox, from FLV to packets.
#include "services/ingest/encoder_process.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "protocols/flv/reader.hpp"
#include "protocols/flv/writer.hpp"
#include "protocols/rtcp/compound.hpp"
#include "protocols/rtp/packet.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace backlot::ingest {
namespace {

namespace asio = net::asio;
using asio::ip::udp;

constexpr rtp::AvSender::Sources kSources{.video = 11, .audio = 22};

/// Three seconds of picture and tone as ffmpeg publishes them.
std::vector<flv::Tag> tags_of(const std::string& b_frames) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "stream.flv";
  ChildProcess ffmpeg{{"ffmpeg",
                       "-v",
                       "error",
                       "-f",
                       "lavfi",
                       "-i",
                       "testsrc=size=320x180:rate=30",
                       "-f",
                       "lavfi",
                       "-i",
                       "sine=frequency=440:sample_rate=44100",
                       "-t",
                       "3",
                       "-c:v",
                       "libx264",
                       "-bf",
                       b_frames,
                       "-g",
                       "30",
                       "-pix_fmt",
                       "yuv420p",
                       "-c:a",
                       "aac",
                       file.string()},
                      folder.path() / "log"};
  EXPECT_EQ(ffmpeg.wait(), 0);
  std::ifstream stream{file, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
  flv::Reader reader;
  reader.receive(as_bytes(bytes));
  std::vector<flv::Tag> tags;
  while (auto tag = reader.next().value()) tags.push_back(std::move(*tag));
  return tags;
}

ports::EncoderTag handed_over(const flv::Tag& tag) {
  ports::EncoderTag out;
  out.is_video = tag.type == flv::TagType::Video;
  if (const auto video = flv::parse_video(tag.body); out.is_video && video) {
    out.is_keyframe = video->is_keyframe && !video->is_sequence_header;
    out.is_header = video->is_sequence_header;
  } else if (const auto audio = flv::parse_audio(tag.body)) {
    out.is_header = audio->is_sequence_header;
  }
  flv::append_tag(out.flv, tag.type, tag.timestamp, tag.body);
  return out;
}

class EncoderProcessTest : public testing::Test {
 protected:
  void publish(const std::vector<flv::Tag>& tags) {
    receiver_.set_option(asio::socket_base::receive_buffer_size{4 << 20});
    for (const flv::Tag& tag : tags)
      if (tag.type != flv::TagType::Script) queue_.add(handed_over(tag));
    process_ = EncoderProcess::spawn(context_, {"/proc/self/exe", "ingest"},
                                     asio::ip::address_v4::loopback(), kSources, queue_,
                                     [this] { has_died_ = true; });
    process_->connect(receiver_.local_endpoint());
    hear();
    // The end of what is heard is silence.
    silence_.expires_after(5s);
    silence_.async_wait([this](const boost::system::error_code& error) {
      if (!error) context_.stop();
    });
    context_.run();
    process_->stop();
    receiver_.close();
    context_.restart();
    context_.run_for(5s);
  }

  asio::io_context context_;
  udp::socket receiver_{context_, {asio::ip::address_v4::loopback(), 0}};
  asio::steady_timer silence_{context_};
  TagQueue queue_;
  std::shared_ptr<EncoderProcess> process_;
  std::map<std::uint32_t, int> packets_;  ///< by SSRC
  int pictures_ = 0;
  int reports_ = 0;
  bool has_died_ = false;

 private:
  void hear() {
    receiver_.async_receive(asio::buffer(buffer_),
                            [this](const boost::system::error_code& error, std::size_t size) {
                              if (error) return;
                              take(BytesView{buffer_}.first(size));
                              hear();
                            });
  }
  void take(BytesView datagram) {
    if (rtp::is_rtcp(datagram)) {
      ++reports_;
      return;
    }
    const auto packet = rtp::PacketView::parse(datagram);
    ASSERT_TRUE(packet);
    ++packets_[packet->header().ssrc];
    pictures_ += packet->header().has_marker ? 1 : 0;
  }

  std::array<std::byte, 2048> buffer_{};
};

TEST_F(EncoderProcessTest, PassesPicturesOnAndMakesOpus) {
  publish(tags_of("0"));

  EXPECT_FALSE(has_died_);
  EXPECT_EQ(pictures_, 90);
  EXPECT_NEAR(packets_[22], 150, 5);
  EXPECT_EQ(packets_.size(), 2U);
  EXPECT_GE(reports_, 1);
}

TEST_F(EncoderProcessTest, EncodesAgainWhatComesOutOfOrder) {
  publish(tags_of("2"));

  EXPECT_FALSE(has_died_);
  EXPECT_GT(pictures_, 75);
  EXPECT_NEAR(packets_[22], 150, 5);
}

TEST_F(EncoderProcessTest, SurvivesRubbish) {
  auto tags = tags_of("2");
  for (std::size_t i = 20; i < tags.size(); i += 3)
    for (std::size_t j = 5; j < tags[i].body.size(); j += 7) tags[i].body[j] ^= std::byte{0x5A};

  publish(tags);

  EXPECT_FALSE(has_died_);
}

}  // namespace
}  // namespace backlot::ingest
