#include "protocols/websocket/message.hpp"

#include <algorithm>

#include "base/byte_reader.hpp"
#include "base/utf8.hpp"

namespace backlot::websocket {
namespace {

/// Codes that may stand in a close frame (RFC 6455 §7.4 and the registry of it).
bool is_sendable(std::uint16_t code) {
  if (code >= 3000 && code < 5000) return true;
  return code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
}

}  // namespace

Result<void> MessageReader::receive(BytesView bytes) {
  while (!is_over_ && !bytes.empty()) {
    if (!frame_) {
      const auto used = read_header(bytes);
      if (!used) {
        is_over_ = true;
        return std::unexpected{used.error()};
      }
      bytes = bytes.subspan(*used);
    }
    if (!frame_) return {};
    bytes = bytes.subspan(read_payload(bytes));
    if (payload_read_ < frame_->payload_size) return {};
    if (const auto done = finish_frame(); !done) {
      is_over_ = true;
      return done;
    }
  }
  return {};
}

std::optional<Message> MessageReader::poll() {
  if (polled_ == ready_.size()) {
    // An idle connection keeps no queue.
    ready_ = {};
    polled_ = 0;
    return std::nullopt;
  }
  return std::move(ready_[polled_++]);
}

/// Gathers a header; returns how many of `bytes` belong to it.
Result<std::size_t> MessageReader::read_header(BytesView bytes) {
  const std::size_t before = header_filled_;
  const std::size_t taken = std::min(bytes.size(), header_bytes_.size() - before);
  std::ranges::copy(bytes.first(taken),
                    header_bytes_.begin() + static_cast<std::ptrdiff_t>(before));
  header_filled_ += taken;
  const auto parsed = parse_frame_header(BytesView{header_bytes_}.first(header_filled_));
  if (!parsed) return std::unexpected{parsed.error()};
  if (!*parsed) return taken;
  frame_ = **parsed;
  header_filled_ = 0;
  payload_read_ = 0;
  if (const auto checked = check_header(); !checked) return std::unexpected{checked.error()};
  return frame_->header_size - before;
}

Result<void> MessageReader::check_header() const {
  if (options_.role == Role::Server && !frame_->mask) return fail(Error::MaskMissing);
  if (options_.role == Role::Client && frame_->mask) return fail(Error::MaskUnexpected);
  if (is_control(frame_->opcode)) return {};
  const bool continues = frame_->opcode == Opcode::Continuation;
  if (continues && !fragmented_) return fail(Error::UnexpectedContinuation);
  if (!continues && fragmented_) return fail(Error::ContinuationExpected);
  if (frame_->payload_size > options_.max_message - data_.size()) return fail(Error::TooLarge);
  return {};
}

/// Takes what belongs to the frame under way; returns how much that was.
std::size_t MessageReader::read_payload(BytesView bytes) {
  const std::uint64_t missing = frame_->payload_size - payload_read_;
  const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(missing, bytes.size()));
  Bytes& target = is_control(frame_->opcode) ? control_ : data_;
  const std::size_t begin = target.size();
  target.insert(target.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(taken));
  if (frame_->mask) apply_mask(MutableBytes{target}.subspan(begin), *frame_->mask, payload_read_);
  payload_read_ += taken;
  return taken;
}

Result<void> MessageReader::finish_frame() {
  const FrameHeader frame = *frame_;
  frame_.reset();
  switch (frame.opcode) {
    case Opcode::Ping: ready_.emplace_back(PingMessage{std::exchange(control_, {})}); return {};
    case Opcode::Pong: ready_.emplace_back(PongMessage{std::exchange(control_, {})}); return {};
    case Opcode::Close: return finish_close();
    case Opcode::Text:
    case Opcode::Binary: fragmented_ = frame.opcode; break;
    case Opcode::Continuation: break;
  }
  return frame.is_final ? finish_data() : Result<void>{};
}

Result<void> MessageReader::finish_data() {
  const Opcode opcode = *fragmented_;
  fragmented_.reset();
  if (opcode == Opcode::Binary) {
    ready_.emplace_back(BinaryMessage{std::exchange(data_, {})});
    return {};
  }
  const std::string_view text = as_text(data_);
  if (!is_valid_utf8(text)) return fail(Error::InvalidText);
  ready_.emplace_back(TextMessage{std::string{text}});
  data_.clear();
  if (data_.capacity() > 4096) data_ = {};  // an idle connection keeps no large buffer
  return {};
}

Result<void> MessageReader::finish_close() {
  is_over_ = true;
  if (control_.empty()) {
    ready_.emplace_back(CloseMessage{});
    return {};
  }
  ByteReader reader{control_};
  const std::uint16_t code = reader.u16();
  if (!reader.ok() || !is_sendable(code)) return fail(Error::InvalidClose);
  const std::string_view reason = as_text(reader.rest());
  if (!is_valid_utf8(reason)) return fail(Error::InvalidText);
  ready_.emplace_back(CloseMessage{code, std::string{reason}});
  return {};
}

}  // namespace backlot::websocket
