#include "net/websocket/connection.hpp"

#include "net/runtime.hpp"
#include "net/websocket/flush_queue.hpp"
#include "protocols/websocket/handshake.hpp"

namespace backlot::websocket {
namespace {

namespace asio = net::asio;

/// One gathered write takes so many frames.
constexpr std::size_t kMaxGathered = 64;
constexpr std::size_t kKeptQueue = 8;
constexpr std::size_t kReadSize = 65'536;

/// Memory to read into, shared by the connections of a thread: nothing stays in it between reads.
MutableBytes scratch() {
  thread_local Bytes memory(kReadSize);
  return memory;
}

SharedBytes shared(Bytes bytes) { return std::make_shared<const Bytes>(std::move(bytes)); }

}  // namespace

SharedBytes text_frame(std::string_view text) {
  return shared(server_frame(Opcode::Text, as_bytes(text)));
}

SharedBytes binary_frame(BytesView data) { return shared(server_frame(Opcode::Binary, data)); }

Result<std::string> accept_upgrade(const http::Request& request) {
  if (request.method != http::Method::Get) return fail(Error::BadHandshake);
  return accept_key({.connection = request.headers.get("connection"),
                     .upgrade = request.headers.get("upgrade"),
                     .version = request.headers.get("sec-websocket-version"),
                     .key = request.headers.get("sec-websocket-key")});
}

std::shared_ptr<Connection> Connection::open(http::Socket socket,
                                             BytesView leftover,
                                             std::string_view accept,
                                             Options options,
                                             Handlers handlers) {
  const auto executor = socket.get_executor();
  auto connection = std::make_shared<Connection>(std::move(socket), options, std::move(handlers));
  connection->enqueue(shared(to_bytes(upgrade_response(accept))));
  net::spawn(executor, "websocket.read", connection->read_loop(to_bytes(as_text(leftover))));
  return connection;
}

Connection::Connection(http::Socket socket, Options options, Handlers handlers)
    : socket_(std::move(socket)),
      options_(options),
      handlers_(std::move(handlers)),
      reader_({.role = Role::Server, .max_message = options.max_message}),
      flushes_(&FlushQueue::of(socket_)) {}

// --- Reading. ---

net::Task<> Connection::read_loop(Bytes leftover) {
  const auto self = shared_from_this();
  boost::system::error_code ignored;
  socket_.non_blocking(true, ignored);
  take(std::exchange(leftover, {}));
  while (state_ != State::Ended) {
    const auto [error] = co_await socket_.async_wait(http::Socket::wait_read, net::kAwait);
    if (error || !read_available()) break;
  }
  end({});
}

/// Reads what is there; false at the end of the stream.
bool Connection::read_available() {
  boost::system::error_code error;
  const MutableBytes memory = scratch();
  const std::size_t size = socket_.read_some(asio::buffer(memory.data(), memory.size()), error);
  if (error == asio::error::would_block || error == asio::error::try_again) return true;
  if (error) return false;
  take(memory.first(size));
  return true;
}

void Connection::take(BytesView bytes) {
  const auto done = reader_.receive(bytes);
  while (auto message = reader_.poll()) take_message(std::move(*message));
  if (done) return;
  is_failed_ = true;
  close(close_code_for(static_cast<Error>(done.error().value())), "");
}

void Connection::take_message(Message message) {
  if (const auto* goodbye = std::get_if<CloseMessage>(&message)) {
    is_goodbye_seen_ = true;
    close(goodbye->code == 1005 ? 1000 : goodbye->code, "");
    end({.was_announced = true, .code = goodbye->code});
  } else if (state_ != State::Open) {
    return;  // after our own goodbye nothing but the peer's is of interest
  } else if (const auto* ping = std::get_if<PingMessage>(&message)) {
    enqueue(shared(server_frame(Opcode::Pong, ping->data)));
  } else if (!std::holds_alternative<PongMessage>(message)) {
    handlers_.on_message(std::move(message));
  }
}

// --- Writing. ---

void Connection::send(SharedBytes frame) {
  if (state_ == State::Open) enqueue(std::move(frame));
}

void Connection::enqueue(SharedBytes bytes) {
  queued_bytes_ += bytes->size();
  if (queued_bytes_ > options_.max_queued) {
    drop();
    return;
  }
  queue_.push_back(std::move(bytes));
  schedule_flush();
}

/// What is sent within one turn of the loop leaves together.
void Connection::schedule_flush() {
  if (!std::exchange(is_flush_due_, true)) flushes_->add(shared_from_this());
}

void Connection::flush() {
  while (!is_queue_empty() && socket_.is_open()) {
    boost::system::error_code error;
    discard(write_once(error));
    const bool is_full = error == asio::error::would_block || error == asio::error::try_again;
    if (is_full && state_ != State::Ended) {
      is_flush_due_ = true;
      socket_.async_wait(http::Socket::wait_write,
                         [self = shared_from_this()](const boost::system::error_code& failed) {
                           self->is_flush_due_ = false;
                           if (!failed) self->flush();
                         });
      return;
    }
    if (error) {
      drop();
      return;
    }
  }
  boost::system::error_code ignored;
  if (is_queue_empty() && state_ == State::Ended) socket_.close(ignored);
  // After a violation no goodbye can be read: the end of our stream asks the peer to go, and what
  // it still sends is read so that no reset overtakes our close frame.
  if (is_queue_empty() && is_failed_) socket_.shutdown(http::Socket::shutdown_send, ignored);
}

std::size_t Connection::write_once(boost::system::error_code& error) {
  std::array<asio::const_buffer, kMaxGathered> buffers;
  std::size_t count = 0;
  for (std::size_t i = front_; i < queue_.size() && count < buffers.size(); ++i) {
    const std::size_t skipped = count == 0 ? front_written_ : 0;
    buffers[count++] = asio::buffer(queue_[i]->data() + skipped, queue_[i]->size() - skipped);
  }
  return socket_.write_some(std::span{buffers}.first(count), error);
}

void Connection::discard(std::size_t written) {
  queued_bytes_ -= written;
  front_written_ += written;
  while (!is_queue_empty() && front_written_ >= queue_[front_]->size()) {
    front_written_ -= queue_[front_]->size();
    queue_[front_++].reset();
  }
  if (!is_queue_empty()) return;
  // The room of a few frames is kept for the next ones, more is given back.
  if (queue_.capacity() > kKeptQueue) queue_ = {};
  queue_.clear();
  front_ = 0;
}

// --- Ending. ---

void Connection::close(std::uint16_t code, std::string_view reason) {
  if (state_ != State::Open) return;
  state_ = State::Closing;
  enqueue(shared(server_frame(Opcode::Close, close_payload(code, reason))));
  if (state_ == State::Closing && !is_goodbye_seen_)
    net::spawn(socket_.get_executor(), "websocket.close", wait_for_goodbye());
}

net::Task<> Connection::wait_for_goodbye() {
  const auto self = shared_from_this();
  goodbye_timer_ = std::make_unique<asio::steady_timer>(socket_.get_executor());
  goodbye_timer_->expires_after(options_.close_timeout);
  const auto [error] = co_await goodbye_timer_->async_wait(net::kAwait);
  if (!error) drop();
}

void Connection::drop() {
  queue_ = {};
  front_ = 0;
  queued_bytes_ = 0;
  front_written_ = 0;
  boost::system::error_code ignored;
  socket_.close(ignored);
  end({});
}

void Connection::end(Ending ending) {
  if (std::exchange(state_, State::Ended) == State::Ended) return;
  if (goodbye_timer_) goodbye_timer_->cancel();
  if (socket_.is_open()) schedule_flush();  // an answer to a goodbye may still wait; then it closes
  asio::post(socket_.get_executor(), [self = shared_from_this(), ending] {
    const Handlers handlers = std::exchange(self->handlers_, {});
    if (handlers.on_ended) handlers.on_ended(ending);
  });
}

}  // namespace backlot::websocket
