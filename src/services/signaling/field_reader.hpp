#pragma once

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace backlot::signaling {

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
