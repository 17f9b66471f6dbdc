#include "services/ingest/encoder_process.hpp"

#include <utility>

#include "protocols/flv/writer.hpp"

namespace backlot::ingest {
namespace {

namespace asio = net::asio;
using Error = boost::system::error_code;

constexpr Duration kPatience = 2s;

}  // namespace

EncoderProcess::EncoderProcess(asio::io_context& context, TagQueue& queue, Ended ended)
    : socket_(context),
      patience_(context),
      queue_(&queue),
      ended_(std::move(ended)),
      written_(flv::file_header()) {}

std::shared_ptr<EncoderProcess> EncoderProcess::spawn(asio::io_context& context,
                                                      std::vector<std::string> command,
                                                      const asio::ip::address& address,
                                                      const rtp::AvSender::Sources& sources,
                                                      TagQueue& queue,
                                                      Ended ended) {
  std::shared_ptr<EncoderProcess> made{new EncoderProcess{context, queue, std::move(ended)}};
  made->socket_.open(asio::ip::udp::v4());
  made->socket_.bind({address, 0});
  made->port_ = made->socket_.local_endpoint().port();
  command.push_back(std::to_string(sources.video));
  command.push_back(std::to_string(sources.audio));
  made->child_ = process::Child::spawn(
      context, {.command = std::move(command), .inherited = made->socket_.native_handle()},
      [made](int /*status*/) {
        made->patience_.cancel();
        if (const auto ended = std::exchange(made->ended_, nullptr)) ended();
      });
  return made;
}

void EncoderProcess::connect(const asio::ip::udp::endpoint& receiver) {
  Error error;
  socket_.connect(receiver, error);
  if (error || std::exchange(is_connected_, true)) return;
  write();
}

void EncoderProcess::feed() {
  if (is_connected_ && !is_writing_) write();
}

/// Writes the head of a file once, then tag after tag, as fast as the process reads.
void EncoderProcess::write() {
  if (queue_ == nullptr || child_->has_ended()) return;
  if (written_.empty()) {
    auto next = queue_->next();
    if (!next) return;
    written_ = std::move(*next);
  }
  is_writing_ = true;
  asio::async_write(child_->input(), asio::buffer(written_),
                    [self = shared_from_this()](const Error& error, std::size_t /*size*/) {
                      self->is_writing_ = false;
                      self->written_.clear();
                      if (!error) self->write();
                    });
}

void EncoderProcess::stop() {
  if (std::exchange(queue_, nullptr) == nullptr) return;
  ended_ = nullptr;
  Error ignored;
  child_->input().close(ignored);
  patience_.expires_after(kPatience);
  patience_.async_wait([self = shared_from_this()](const Error& error) {
    if (!error) self->child_->kill();
  });
}

}  // namespace backlot::ingest
