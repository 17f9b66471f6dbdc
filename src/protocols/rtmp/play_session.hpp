#pragma once

#include <deque>
#include <string>
#include <variant>

#include "protocols/rtmp/client_link.hpp"

namespace backlot::rtmp {

/// A client that plays one stream. A core; for tests, benchmarks and pulls.
class PlaySession {
 public:
  struct Options {
    std::string app;
    std::string tc_url;
    std::string stream_name;
  };
  struct Transmit {
    Bytes bytes;
  };
  struct Media {
    Message message;
  };
  /// The server ended the stream or refused it.
  struct Ended {
    std::string reason;
  };
  using Output = std::variant<Transmit, Media, Ended>;

  PlaySession(Options options, Random& random);

  [[nodiscard]] Result<void> receive(BytesView input);
  [[nodiscard]] std::optional<Output> poll();

 private:
  void handle(const Command& command);
  void connect();
  void flush();

  Options options_;
  ClientLink link_;
  std::deque<Output> outputs_;
};

}  // namespace backlot::rtmp
