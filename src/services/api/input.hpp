#pragma once

#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "base/time.hpp"
#include "net/http/message.hpp"

namespace backlot::api {

/// A request that is not as the contract says: answered with 400 (or `status`) and this code.
class BadInput : public std::runtime_error {
 public:
  BadInput(std::string code, const std::string& detail, unsigned status = 400)
      : std::runtime_error(detail), code_(std::move(code)), status_(status) {}
  [[nodiscard]] const std::string& code() const { return code_; }
  [[nodiscard]] unsigned status() const { return status_; }

 private:
  std::string code_;
  unsigned status_;
};

/// Reads JSON strictly: one value, no duplicate names, at most 16 levels deep, well-formed UTF-8,
/// no NUL in any text. Throws BadInput.
[[nodiscard]] boost::json::value parse_strictly(std::string_view text);

/// The fields of a JSON object in a request's body. Every call throws BadInput when the body is not
/// what the contract promises; done() when it holds more than was asked for.
class Input {
 public:
  /// With `may_be_empty` no body counts as an empty object.
  explicit Input(const http::Request& request, bool may_be_empty = false);

  [[nodiscard]] std::string text(std::string_view name);
  [[nodiscard]] std::optional<std::string> maybe_text(std::string_view name);
  /// Absent, null, or a text.
  [[nodiscard]] std::optional<std::optional<std::string>> maybe_null_or_text(std::string_view name);
  [[nodiscard]] std::optional<bool> maybe_flag(std::string_view name);
  [[nodiscard]] std::int64_t integer(std::string_view name);
  [[nodiscard]] boost::json::object object(std::string_view name);
  [[nodiscard]] std::optional<boost::json::object> maybe_object(std::string_view name);
  /// The fields that nobody has asked for yet, all of them.
  [[nodiscard]] boost::json::object rest();
  /// Absent, or an id.
  template <class Id>
  [[nodiscard]] std::optional<Id> maybe_id(std::string_view name) {
    const auto value = maybe_text(name);
    if (!value) return std::nullopt;
    const auto id = Id::parse(*value);
    if (!id) throw BadInput{"invalid-request", "A field that must be an id is none."};
    return id;
  }
  /// Absent, null, or an RFC 3339 time.
  [[nodiscard]] std::optional<std::optional<WallTime>> maybe_time(std::string_view name);
  void done() const;

 private:
  // Takes a field out of the object; nothing when it is not there.
  std::optional<boost::json::value> take(std::string_view name);

  boost::json::object fields_;
};

/// A number from `lowest` to `highest` in the query, or `usual` when it is not there.
[[nodiscard]] std::uint64_t query_number(const http::Request& request,
                                         std::string_view name,
                                         std::uint64_t usual,
                                         std::uint64_t lowest,
                                         std::uint64_t highest);

/// An id in the query, when it is there.
template <class Id>
[[nodiscard]] std::optional<Id> query_id(const http::Request& request, std::string_view name) {
  if (!request.query.contains(name)) return std::nullopt;
  const auto id = Id::parse(request.query_value(name));
  if (!id) throw BadInput{"invalid-query", "A parameter that must be an id is none."};
  return id;
}

/// Refuses query parameters other than these.
void only_query(const http::Request& request, std::initializer_list<std::string_view> names);

}  // namespace backlot::api
