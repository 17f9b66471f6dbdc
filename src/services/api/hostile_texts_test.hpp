#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/api/world_test.hpp"

namespace backlot::api {

/// What strangers write into fields: SQL, templates, markup, odd characters, NUL, and much of it.
[[nodiscard]] const std::vector<std::string>& hostile_texts();

/// Two texts each that differ only for those who take them for a part of a statement.
[[nodiscard]] const std::vector<std::pair<std::string, std::string>>& conditions();

/// An answer without what differs from one request to the next, and without the text asked about.
[[nodiscard]] std::string bare(const Heard& heard, const std::string& text);

/// A text as it stands in JSON, in quotes.
[[nodiscard]] std::string in_json(const std::string& text);

/// What no text may bring about, whoever refuses or takes it.
void expect_no_harm(const Heard& heard, const std::string& where);

/// A world on each database that this machine has, where everybody may try as often as they like.
class OnBothDatabases : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override;

  std::optional<World> world_;
};

inline const auto kBothDatabases = testing::Values("SQLite", "PostgreSQL");
[[nodiscard]] inline std::string name_of(const testing::TestParamInfo<std::string>& database) {
  return database.param;
}

}  // namespace backlot::api
