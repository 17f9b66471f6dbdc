#include "base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/utf8.hpp"

namespace backlot::log {
namespace {

constexpr std::string_view level_name(Level level) {
  switch (level) {
    case Level::Debug: return "debug";
    case Level::Info: return "info";
    case Level::Warn: return "warn";
    case Level::Error: return "error";
  }
  return "error";
}

// What moves a terminal's cursor or turns the reading order would make a line seem another.
bool is_control(char32_t c) {
  const bool is_c0_or_c1 = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool is_line_or_order =
      (c >= 0x200E && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return is_c0_or_c1 || is_line_or_order;
}

// One JSON string literal; also what a text value with a space or control character becomes. A
// byte that is no UTF-8 becomes U+FFFD.
void append_quoted(std::string& out, std::string_view text) {
  out.push_back('"');
  while (!text.empty()) {
    const std::string_view before = text;
    const auto code_point = take_code_point(text);
    if (!code_point) {
      out += "\\ufffd";
      text.remove_prefix(1);
    } else if (*code_point == U'"' || *code_point == U'\\') {
      out.push_back('\\');
      out.push_back(before.front());
    } else if (is_control(*code_point)) {
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(*code_point));
    } else {
      out += before.substr(0, before.size() - text.size());
    }
  }
  out.push_back('"');
}

bool is_plain(std::string_view text) {
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet <= 0x20 || octet >= 0x7F || c == '"' || c == '=' || c == '\\') return false;
  }
  return !text.empty();
}

void append_value(std::string& out, const Field::Value& value, Format format) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (format == Format::Text && is_plain(*text))
      out += *text;
    else
      append_quoted(out, *text);
  } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
    out += fmt::format("{}", *number);
  } else if (const auto* real = std::get_if<double>(&value)) {
    out += fmt::format("{:.3f}", *real);
  } else {
    out += std::get<bool>(value) ? "true" : "false";
  }
}

Format current_format = Format::Text;

void set_pattern(spdlog::logger& logger, Format format) {
  logger.set_pattern(format == Format::Json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ",%v})"
                                            : "%Y-%m-%dT%H:%M:%S.%eZ %v",
                     spdlog::pattern_time_type::utc);
}

spdlog::logger& logger() {
  static spdlog::logger instance = [] {
    spdlog::logger made{"backlot", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
    made.flush_on(spdlog::level::debug);
    set_pattern(made, Format::Text);
    return made;
  }();
  return instance;
}

spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::Debug: return spdlog::level::debug;
    case Level::Info: return spdlog::level::info;
    case Level::Warn: return spdlog::level::warn;
    case Level::Error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

}  // namespace

void configure(Format format, Level threshold) {
  current_format = format;
  logger().set_level(to_spdlog(threshold));
  set_pattern(logger(), format);
}

void write(Level level, std::string_view event, Fields fields) {
  if (!logger().should_log(to_spdlog(level))) return;
  logger().log(to_spdlog(level), "{}", format_line(current_format, level, event, fields));
}

std::string format_line(Format format, Level level, std::string_view event, Fields fields) {
  std::string line;
  if (format == Format::Json) {
    line = fmt::format(R"("level":"{}","event":)", level_name(level));
    append_quoted(line, event);
    for (const Field& field : fields) {
      line.push_back(',');
      append_quoted(line, field.name);
      line.push_back(':');
      append_value(line, field.value, format);
    }
  } else {
    line = fmt::format("{:<5} {}", level_name(level), event);
    for (const Field& field : fields) {
      line += fmt::format(" {}=", field.name);
      append_value(line, field.value, format);
    }
  }
  return line;
}

}  // namespace backlot::log
