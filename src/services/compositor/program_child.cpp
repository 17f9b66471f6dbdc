#include "services/compositor/program_child.hpp"

#include <utility>

#include "base/log.hpp"

namespace backlot::compositor {
namespace {

namespace asio = net::asio;
using Error = boost::system::error_code;

constexpr std::size_t kLongestLine = 1U << 16U;
constexpr Duration kPatience = 2s;

}  // namespace

ProgramChild::ProgramChild(asio::io_context& context, Hooks hooks)
    : patience_(context), hooks_(std::move(hooks)) {}

std::shared_ptr<ProgramChild> ProgramChild::spawn(asio::io_context& context,
                                                  const std::vector<std::string>& command,
                                                  Hooks hooks) {
  std::shared_ptr<ProgramChild> child{new ProgramChild{context, std::move(hooks)}};
  child->process_ = process::Child::spawn(context, {.command = command}, [child](int status) {
    child->patience_.cancel();
    if (child->hooks_.ended) std::exchange(child->hooks_, {}).ended(status);
  });
  child->read();
  return child;
}

void ProgramChild::read() {
  asio::async_read_until(process_->output(), asio::dynamic_buffer(buffer_, kLongestLine), '\n',
                         [self = shared_from_this()](const Error& error, std::size_t size) {
                           if (error) return;
                           const auto message = parse_from_program(
                               std::string_view{self->buffer_}.substr(0, size - 1));
                           self->buffer_.erase(0, size);
                           if (message && self->hooks_.told) self->hooks_.told(*message);
                           if (!message)
                             log::warn("compositor.child.malformed", {{"pid", self->pid()}});
                           self->read();
                         });
}

void ProgramChild::send(const ToProgram& message) {
  if (process_->has_ended()) return;
  queue_.push_back(serialize(message) + "\n");
  if (!is_writing_) write();
}

void ProgramChild::write() {
  is_writing_ = true;
  asio::async_write(process_->input(), asio::buffer(queue_.front()),
                    [self = shared_from_this()](const Error& error, std::size_t /*size*/) {
                      self->is_writing_ = false;
                      self->queue_.pop_front();
                      if (error) return self->queue_.clear();
                      if (!self->queue_.empty()) self->write();
                    });
}

void ProgramChild::stop() {
  if (process_->has_ended() || std::exchange(is_stopping_, true)) return;
  send(StopProgram{});
  patience_.expires_after(kPatience);
  patience_.async_wait([self = shared_from_this()](const Error& error) {
    if (!error) self->kill();
  });
}

}  // namespace backlot::compositor
