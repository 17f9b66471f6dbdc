#pragma once

#include "services/api/core/ingest.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

/// The ports where encoders are taken; what is not listened on is zero.
struct IngestPorts {
  std::uint16_t rtmp = 0;
  std::uint16_t rtmps = 0;
};

/// /api/broadcasts/{id}/ingest: how an encoder becomes a source. Control thread.
class IngestHandlers {
 public:
  IngestHandlers(const Floor& floor, Ingest& ingest) : floor_(floor), ingest_(ingest) {}

  /// Before the first request.
  void set_ports(const IngestPorts& ports) { ports_ = ports; }

  net::Task<http::Response> find(http::Request request);
  net::Task<http::Response> replace_key(http::Request request);

 private:
  [[nodiscard]] http::Response answered(const Answer<Secret<std::string>>& key) const;

  const Floor& floor_;
  Ingest& ingest_;
  IngestPorts ports_;
};

}  // namespace backlot::api
