#include "net/metrics/registry.hpp"

#include <gtest/gtest.h>

namespace backlot::metrics {
namespace {

TEST(Registry, WritesFamiliesTogetherWithEscapedLabels) {
  Registry registry;
  registry.add([](std::vector<Sample>& out) {
    out.push_back({"a_total", "Things.", true, 3, {{"kind", "x\"y"}}});
    out.push_back({"b", "Now.", false, 0.5, {}});
    out.push_back({"a_total", "Things.", true, 4, {{"kind", "z"}}});
  });

  EXPECT_EQ(registry.text(),
            "# HELP a_total Things.\n# TYPE a_total counter\na_total{kind=\"x\\\"y\"} "
            "3\na_total{kind=\"z\"} 4\n"
            "# HELP b Now.\n# TYPE b gauge\nb 0.5\n");
}

}  // namespace
}  // namespace backlot::metrics
