#include "net/metrics/registry.hpp"

#include <spdlog/fmt/fmt.h>

#include <map>

namespace backlot::metrics {
namespace {

std::string escaped(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '\\' || c == '"') out.push_back('\\');
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    out.push_back(c);
  }
  return out;
}

std::string label_set(const Sample& sample) {
  if (sample.labels.empty()) return {};
  std::string out = "{";
  for (const auto& [name, value] : sample.labels) {
    if (out.size() > 1) out.push_back(',');
    out += fmt::format("{}=\"{}\"", name, escaped(value));
  }
  return out + "}";
}

}  // namespace

void Registry::add(std::function<void(std::vector<Sample>&)> collect) {
  collectors_.push_back(std::move(collect));
}

std::string Registry::text() const {
  std::vector<Sample> samples;
  for (const auto& collect : collectors_) collect(samples);

  // The format wants all samples of one name together, below one HELP and TYPE.
  std::map<std::string, std::vector<const Sample*>> families;
  for (const Sample& sample : samples) families[sample.name].push_back(&sample);

  std::string out;
  for (const auto& [name, members] : families) {
    out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, members.front()->help, name,
                       members.front()->is_counter ? "counter" : "gauge");
    for (const Sample* sample : members)
      out += fmt::format("{}{} {}\n", name, label_set(*sample), sample->value);
  }
  return out;
}

}  // namespace backlot::metrics
