#pragma once

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/show/command.hpp"
#include "domain/show/event.hpp"
#include "domain/stage/scene.hpp"

namespace backlot::signaling {

// The show in the words of contracts/signaling.schema.json: camelCase keys, kebab-case enumerators,
// times in epoch milliseconds.

[[nodiscard]] boost::json::object to_json(const show::Show& show);
[[nodiscard]] boost::json::object to_json(const show::Participant& participant);
[[nodiscard]] boost::json::object to_json(const show::Event& event);
[[nodiscard]] boost::json::object to_json(const stage::Scene& scene);

enum class CodecError : std::uint8_t {
  Malformed = 1,  ///< not JSON, too deep, or not of the shape the event has
  UnknownType     ///< a command that does not exist or is not a client's
};
[[nodiscard]] std::error_code make_error_code(CodecError error);

/// Reads a client's command: exactly the fields of its type, nothing beside them.
[[nodiscard]] Result<show::Command> parse_command(const boost::json::value& value);

/// Parses hostile JSON: valid UTF-8, at most 16 levels deep.
[[nodiscard]] Result<boost::json::value> parse_json(std::string_view text);

/// Reads the fields of one JSON object strictly.
///
/// Fails sticky, as ByteReader does: read all fields, then ask done(), which is also false when a
/// field was there that nobody read.
class FieldReader {
 public:
  explicit FieldReader(const boost::json::value& value) : object_(value.if_object()) {}

  [[nodiscard]] std::string text(std::string_view name);
  [[nodiscard]] bool flag(std::string_view name);
  [[nodiscard]] std::optional<bool> optional_flag(std::string_view name);
  [[nodiscard]] std::optional<std::uint64_t> optional_number(std::string_view name);
  template <class Identifier>
  [[nodiscard]] Identifier id(std::string_view name) {
    const auto parsed = Identifier::parse(text(name));
    is_good_ = is_good_ && parsed;
    return parsed.value_or(Identifier{});
  }
  /// A text that `parse` turns into an enumerator.
  template <class Parse>
  [[nodiscard]] auto name(std::string_view field, Parse parse) {
    const auto parsed = parse(text(field));
    is_good_ = is_good_ && parsed;
    return parsed ? *parsed : typename decltype(parse(std::string_view{}))::value_type{};
  }
  /// A field of any shape, null when absent; absence is a fault.
  [[nodiscard]] const boost::json::value& value(std::string_view name);

  /// Fails the reader when something beside the form is wrong.
  void require(bool is_good) { is_good_ = is_good_ && is_good; }
  [[nodiscard]] bool done() const { return is_good_ && object_ && read_ == object_->size(); }

 private:
  [[nodiscard]] const boost::json::value* find(std::string_view name);

  const boost::json::object* object_;
  std::size_t read_ = 0;
  bool is_good_ = true;
};

}  // namespace backlot::signaling

template <>
struct std::is_error_code_enum<backlot::signaling::CodecError> : std::true_type {};
