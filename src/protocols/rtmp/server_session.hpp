#pragma once

#include <deque>
#include <optional>
#include <string>
#include <variant>

#include "protocols/rtmp/chunk_reader.hpp"
#include "protocols/rtmp/command.hpp"
#include "protocols/rtmp/handshake.hpp"

namespace backlot::rtmp {

/// The message stream every client of ours publishes or plays on; one per connection, so that
/// muxed messages can be shared between players.
inline constexpr std::uint32_t kMessageStream = 1;

/// A client's connection as the server sees it: handshake, connect, publish or play. A core.
///
/// The shell decides whether a publisher or player is let in, and answers with accept() or
/// refuse(). Until then messages and memory are held small.
class ServerSession {
 public:
  struct Transmit {
    Bytes bytes;
  };
  struct PublishRequested {
    std::string app;
    std::string name;  ///< with its query, hence secret
  };
  struct PlayRequested {
    std::string app;
    std::string name;
  };
  /// Audio, video or data ("onMetaData" first, without "@setDataFrame") of the accepted publisher.
  struct Media {
    Message message;
  };
  /// The accepted player wants no media for a while, or media again.
  struct Paused {
    bool is_on = false;
  };
  /// The client gave its stream up; the connection may close.
  struct StreamEnded {};
  using Output =
      std::variant<Transmit, PublishRequested, PlayRequested, Media, Paused, StreamEnded>;

  explicit ServerSession(Random& random);

  /// Bytes arrived. An error means: close the connection.
  [[nodiscard]] Result<void> receive(BytesView input);
  /// What to send or announce next.
  [[nodiscard]] std::optional<Output> poll();

  /// Lets the publisher or player in that asked last.
  void accept();
  /// Tells it why not.
  void refuse(std::string_view reason);
  /// Tells the accepted publisher why its media are not taken any more.
  void reject(std::string_view reason);
  /// Tells a player that the stream is over.
  void end_play();

  [[nodiscard]] bool is_handshake_done() const { return handshake_.is_done(); }
  /// A publisher or player that was let in.
  [[nodiscard]] bool is_accepted() const {
    return state_ == State::Publishing || state_ == State::Playing;
  }

 private:
  enum class State { New, Connected, Asking, Publishing, Playing, Ended };
  enum class Wish { Publish, Play };

  Result<void> handle(Message& message);
  Result<void> handle_command(const Message& message);
  Result<void> handle_call(const Command& command);
  Result<void> connect(const Command& command);
  Result<void> ask(Wish wish, const Command& command);
  Result<void> handle_control(const Message& message);
  Result<void> handle_aggregate(const Message& message);
  void handle_media(Message& message);
  void pause(const Command& command);
  void end_stream();
  void answer(const Command& command, amf::Value value);
  void send_status(std::string_view level, std::string_view code, std::string_view description);
  void acknowledge();
  void flush();

  ServerHandshake handshake_;
  ChunkReader reader_;
  std::deque<Output> outputs_;
  Bytes transmit_;
  State state_ = State::New;
  Wish wish_ = Wish::Publish;
  std::string app_;
  std::string name_;
  std::size_t commands_ = 0;
  std::uint64_t received_ = 0;
  std::uint64_t acknowledged_ = 0;
  std::uint32_t window_ = 2'500'000;  ///< acknowledge after so many bytes
};

}  // namespace backlot::rtmp
