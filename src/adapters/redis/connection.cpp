#include "adapters/redis/connection.hpp"

#include <hiredis/hiredis.h>
#include <sys/time.h>

#include <span>

namespace backlot::redis {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "redis"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::Unavailable: return "Redis does not answer";
      case Error::Refused: return "Redis refused the command";
    }
    return "unknown";
  }
};

timeval timeval_of(Duration patience) {
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(patience).count();
  return {.tv_sec = micros / 1'000'000, .tv_usec = micros % 1'000'000};
}

struct FreeReply {
  void operator()(redisReply* reply) const { ::freeReplyObject(reply); }
};

Reply reply_of(const redisReply& reply) {
  switch (reply.type) {
    case REDIS_REPLY_INTEGER: return {std::int64_t{reply.integer}};
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS: return {std::string{reply.str, reply.len}};
    case REDIS_REPLY_ARRAY: {
      std::vector<Reply> list;
      for (const redisReply* element : std::span{reply.element, reply.elements})
        list.push_back(reply_of(*element));
      return {std::move(list)};
    }
    default: return {};
  }
}

}  // namespace

const std::error_category& error_category() {
  static const Category category;
  return category;
}

std::error_code make_error_code(Error error) { return {static_cast<int>(error), error_category()}; }

void Connection::Free::operator()(redisContext* context) const { ::redisFree(context); }

Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const Address& address, Duration patience) {
  std::unique_ptr<Connection> connection{new Connection{
      ::redisConnectWithTimeout(address.host.c_str(), address.port, timeval_of(patience))}};
  if (!connection->context_ || connection->context_->err != 0) return fail(Error::Unavailable);
  ::redisSetTimeout(connection->context_.get(), timeval_of(patience));
  if (const auto entered = connection->enter(address); !entered)
    return std::unexpected{entered.error()};
  return connection;
}

Result<void> Connection::enter(const Address& address) {
  if (!address.password.reveal().empty()) {
    Words words{"AUTH"};
    if (!address.user.empty()) words.push_back(address.user);
    words.push_back(address.password.reveal());
    if (const auto answer = call(words); !answer) return std::unexpected{answer.error()};
  }
  if (address.database != 0)
    if (const auto answer = call({"SELECT", std::to_string(address.database)}); !answer)
      return std::unexpected{answer.error()};
  // Tells at once when a password is missing.
  if (const auto answer = call({"PING"}); !answer) return std::unexpected{answer.error()};
  return {};
}

Result<Reply> Connection::call(const Words& words) {
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  for (const std::string& word : words) {
    texts.push_back(word.data());
    sizes.push_back(word.size());
  }
  const std::unique_ptr<redisReply, FreeReply> reply{static_cast<redisReply*>(::redisCommandArgv(
      context_.get(), static_cast<int>(words.size()), texts.data(), sizes.data()))};
  if (!reply) return fail(Error::Unavailable);
  if (reply->type != REDIS_REPLY_ERROR) return reply_of(*reply);
  refusal_.assign(reply->str, reply->len);
  return fail(Error::Refused);
}

}  // namespace backlot::redis
