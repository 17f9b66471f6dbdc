#include "base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

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

// One JSON string literal; also what a text value with a space or control character becomes.
void append_quoted(std::string& out, std::string_view text) {
  out.push_back('"');
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (octet < 0x20 || octet == 0x7F) {
      out += fmt::format("\\u{:04x}", octet);
    } else {
      out.push_back(c);
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
