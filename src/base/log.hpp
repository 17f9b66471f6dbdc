#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <system_error>
#include <variant>

namespace backlot::log {

enum class Format { Text, Json };
enum class Level { Debug, Info, Warn, Error };

/// One named value of a log line. There is no constructor from Secret<T>, on purpose.
struct Field {
  using Value = std::variant<std::string, std::int64_t, double, bool>;

  Field(std::string_view field_name, std::string_view text)
      : name(field_name), value(std::string{text}) {}
  Field(std::string_view field_name, const char* text)
      : name(field_name), value(std::string{text}) {}
  Field(std::string_view field_name, const std::string& text) : name(field_name), value(text) {}
  Field(std::string_view field_name, bool flag) : name(field_name), value(flag) {}
  Field(std::string_view field_name, double number) : name(field_name), value(number) {}
  Field(std::string_view field_name, const std::error_code& error)
      : name(field_name), value(error.message()) {}
  template <class T>
    requires std::is_integral_v<T>
  Field(std::string_view field_name, T number)
      : name(field_name), value(static_cast<std::int64_t>(number)) {}

  std::string_view name;
  Value value;
};
using Fields = std::initializer_list<Field>;

/// Sets form and threshold of every later line; lines go to standard error.
void configure(Format format, Level threshold);

/// Writes one line: an event name ("relay.push.connected") and its fields. Control characters are
/// escaped.
void write(Level level, std::string_view event, Fields fields);

inline void debug(std::string_view event, Fields fields = {}) {
  write(Level::Debug, event, fields);
}
inline void info(std::string_view event, Fields fields = {}) { write(Level::Info, event, fields); }
inline void warn(std::string_view event, Fields fields = {}) { write(Level::Warn, event, fields); }
inline void error(std::string_view event, Fields fields = {}) {
  write(Level::Error, event, fields);
}

/// Formats one line as write() would, without its time stamp. For tests.
[[nodiscard]] std::string format_line(Format format,
                                      Level level,
                                      std::string_view event,
                                      Fields fields);

}  // namespace backlot::log
