#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "net/task.hpp"

namespace backlot::http {

enum class Method : std::uint8_t { Get, Head, Post, Put, Patch, Delete, Options, Other };

/// Header fields in order of appearance; names compare without case.
class Headers {
 public:
  /// The first value of a name, or an empty view.
  [[nodiscard]] std::string_view get(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  void add(std::string name, std::string value);
  /// Replaces every value of a name.
  void set(std::string name, std::string value);
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const {
    return fields_;
  }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

/// A request, read whole. `path` is percent-decoded and has no query; `params` holds the router's
/// captures.
struct Request {
  Method method = Method::Get;
  std::string target;
  std::string path;
  Headers headers;
  std::string body;
  std::string peer;        ///< the peer's IP address
  bool is_secure = false;  ///< https at the reverse proxy we trust
  std::map<std::string, std::string, std::less<>> query;
  std::map<std::string, std::string, std::less<>> params;

  [[nodiscard]] std::string_view param(std::string_view name) const;
  [[nodiscard]] std::string_view query_value(std::string_view name) const;
  /// One cookie's value, or an empty view.
  [[nodiscard]] std::string_view cookie(std::string_view name) const;
  /// What follows "Bearer " in Authorization, or an empty view.
  [[nodiscard]] std::string_view bearer() const;
};

using Socket = net::asio::ip::tcp::socket;
/// Takes a connection over from the HTTP server: nothing has been answered yet; `leftover` came
/// after the request.
using TakeOver = std::function<void(Socket socket, Bytes leftover)>;

/// An answer: a body in memory, of its own or shared with other answers, a file, or the end of HTTP
/// on this connection (take_over).
struct Response {
  unsigned status = 200;
  Headers headers;
  std::string body;
  std::shared_ptr<const Bytes> shared;        ///< sent instead of the body when set
  std::optional<std::filesystem::path> file;  ///< sent instead of the body when set
  TakeOver take_over;                         ///< when set, everything above is ignored
};

using Handler = std::function<net::Task<Response>(Request)>;

[[nodiscard]] Response text(unsigned status, std::string body);
/// `body` is JSON, already serialized.
[[nodiscard]] Response json(unsigned status, std::string body);
[[nodiscard]] Response no_content();
/// An RFC 9457 problem: `{"type":"about:blank","title":..,"status":..,"code":..,"detail":..}`.
/// `code` is stable kebab-case; `detail` is one English sentence for people.
[[nodiscard]] Response problem(unsigned status, std::string_view code, std::string_view detail);

}  // namespace backlot::http
