#pragma once

#include <deque>
#include <string>
#include <variant>

#include "protocols/rtmp/client_link.hpp"

namespace backlot::rtmp {

/// A client that publishes one stream to somebody's server. A core: it begins by itself, first
/// with the handshake, then connect, createStream and publish.
class PublishSession {
 public:
  struct Options {
    std::string app;
    std::string tc_url;       ///< rtmp://host[:port]/app
    std::string stream_name;  ///< the stream key
    std::string flash_version = "FMLE/3.0 (compatible; Backlot)";
  };
  struct Transmit {
    Bytes bytes;
  };
  /// The server said NetStream.Publish.Start: media may be sent.
  struct Started {};
  /// The server said no; `reason` is its own words, printable, at most 200 characters.
  struct Refused {
    std::string reason;
  };
  using Output = std::variant<Transmit, Started, Refused>;

  PublishSession(Options options, Random& random);

  /// Bytes arrived. An error means: the peer cannot be understood, close.
  [[nodiscard]] Result<void> receive(BytesView input);
  [[nodiscard]] std::optional<Output> poll();

  /// Queues a media message, once started. Data messages are sent as "@setDataFrame".
  ///
  /// @param payload  as in FLV: a tag's body
  void send(MessageType type, std::uint32_t timestamp, BytesView payload);
  /// Says good-bye: FCUnpublish, deleteStream. The connection is to be closed when that is sent.
  void close();

  [[nodiscard]] bool is_started() const { return state_ == State::Started; }

 private:
  enum class State { Shaking, Connecting, Creating, Publishing, Started, Refused, Closed };

  void handle(const Command& command);
  void handle_result(const Command& command);
  void handle_status(const Command& command);
  void connect();
  void create();
  void publish(std::uint32_t stream_id);
  void refuse(const Command& command);
  void flush();

  Options options_;
  ClientLink link_;
  std::deque<Output> outputs_;
  State state_ = State::Shaking;
  std::uint32_t stream_id_ = 1;
};

}  // namespace backlot::rtmp
