#pragma once

#include <optional>

#include <boost/json.hpp>

#include "base/time_text.hpp"

namespace backlot::api {

[[nodiscard]] inline boost::json::value rfc3339_or_null(const std::optional<WallTime>& time) {
  return time ? boost::json::value(to_rfc3339(*time)) : boost::json::value(nullptr);
}

template <class Id>
[[nodiscard]] boost::json::value id_or_null(const std::optional<Id>& id) {
  return id ? boost::json::value(id->text()) : boost::json::value(nullptr);
}

}  // namespace backlot::api
