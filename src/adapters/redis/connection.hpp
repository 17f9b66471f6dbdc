#pragma once

#include <memory>
#include <string>
#include <system_error>
#include <variant>
#include <vector>

#include "adapters/redis/address.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

struct redisContext;

namespace backlot::redis {

enum class Error : std::uint8_t {
  Unavailable = 1,  ///< no connection, or it was lost
  Refused           ///< Redis answered with an error
};
[[nodiscard]] const std::error_category& error_category();
[[nodiscard]] std::error_code make_error_code(Error error);

/// What Redis answered: nothing, a number, a text or a list of answers.
struct Reply {
  std::variant<std::monostate, std::int64_t, std::string, std::vector<Reply>> value;

  [[nodiscard]] const std::int64_t* number() const { return std::get_if<std::int64_t>(&value); }
  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&value); }
  [[nodiscard]] const std::vector<Reply>* list() const {
    return std::get_if<std::vector<Reply>>(&value);
  }
};

/// A command, word by word. Words are sent with their lengths: they may hold anything.
using Words = std::vector<std::string>;

/// One connection to Redis. Blocking; one thread.
class Connection {
 public:
  /// Connects, authenticates and chooses the database.
  ///
  /// @param patience  for this and for every answer
  [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const Address& address,
                                                                Duration patience);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Sends a command and waits for the answer. After Unavailable the connection is of no use.
  [[nodiscard]] Result<Reply> call(const Words& words);
  /// What Redis said when it refused last.
  [[nodiscard]] const std::string& refusal() const { return refusal_; }

 private:
  struct Free {
    void operator()(redisContext* context) const;
  };
  explicit Connection(redisContext* context) : context_(context) {}
  [[nodiscard]] Result<void> enter(const Address& address);

  std::unique_ptr<redisContext, Free> context_;
  std::string refusal_;
};

}  // namespace backlot::redis

template <>
struct std::is_error_code_enum<backlot::redis::Error> : std::true_type {};
