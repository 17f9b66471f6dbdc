#pragma once

#include <array>
#include <map>
#include <optional>

#include "base/result.hpp"
#include "protocols/rtmp/error.hpp"
#include "protocols/rtmp/message.hpp"

namespace backlot::rtmp {

inline constexpr std::uint32_t kDefaultChunkSize = 128;
inline constexpr std::uint32_t kMaxChunkSize = 0xFF'FFFF;  ///< a message is never longer

/// Puts messages together from chunks that arrive in pieces (RTMP §5.3).
///
/// Memory is taken only for bytes that arrived. Set Chunk Size and Abort are obeyed here and not
/// handed out; empty messages and messages of unknown type are swallowed.
class ChunkReader {
 public:
  struct Limits {
    std::size_t message = 64UL * 1024UL;  ///< bytes of one message
    std::size_t memory = 256UL * 1024UL;  ///< bytes of all unfinished messages together
    std::size_t chunk_streams = 32;
  };

  explicit ChunkReader(Limits limits) : limits_(limits) {}

  void set_limits(Limits limits) { limits_ = limits; }

  /// Takes bytes off the front of `input` until a message is whole or nothing is left.
  /// After an error the peer cannot be understood any more: close.
  [[nodiscard]] Result<std::optional<Message>> next(BytesView& input);

  /// Bytes held for unfinished messages.
  [[nodiscard]] std::size_t memory() const { return memory_; }

 private:
  struct ChunkStream {
    std::uint32_t timestamp = 0;
    std::uint32_t delta = 0;
    std::uint32_t length = 0;
    std::uint32_t stream_id = 0;
    std::uint8_t type = 0;
    bool has_extended_timestamp = false;
    Bytes payload;
  };
  struct Basic {
    unsigned format = 0;
    std::uint32_t id = 0;
    std::size_t size = 0;  ///< bytes of the basic header
  };

  [[nodiscard]] BytesView header() const { return BytesView{header_}.first(header_size_); }
  [[nodiscard]] std::optional<Basic> basic() const;
  [[nodiscard]] std::size_t wanted_header() const;
  Result<void> begin_chunk();
  Result<void> read_header(const Basic& basic, ChunkStream& stream);
  Result<std::optional<Message>> finish();
  Result<void> obey(const Message& message);
  void abort(std::uint32_t chunk_stream);

  Limits limits_;
  std::uint32_t chunk_size_ = kDefaultChunkSize;
  std::map<std::uint32_t, ChunkStream> streams_;
  std::array<std::byte, 18> header_{};
  std::size_t header_size_ = 0;
  ChunkStream* current_ = nullptr;  ///< the stream whose chunk is being read
  std::size_t chunk_left_ = 0;
  std::size_t memory_ = 0;
};

}  // namespace backlot::rtmp
