#pragma once

#include <functional>
#include <memory>
#include <string>

#include "net/http/router.hpp"
#include "net/metrics/registry.hpp"
#include "net/runtime.hpp"

namespace backlot::app {

/// Adds `/healthz` (the process lives), `/readyz` (its dependencies answer) and `/metrics`
/// (Prometheus).
///
/// @param probe  asks the dependencies; runs on the blocking pool; returns what is wrong, or an
/// empty text
///
/// `/metrics` answers loopback and private addresses only; to others it does not exist.
void add_operations(http::Router& router,
                    net::Runtime& runtime,
                    std::shared_ptr<const metrics::Registry> registry,
                    std::function<std::string()> probe);

}  // namespace backlot::app
