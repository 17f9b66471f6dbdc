#pragma once

#include <memory>
#include <string>

#include "app/config.hpp"

namespace backlot::app {

/// A whole server: every station of the wanted roles on its threads and ports. The only place that
/// knows all of them.
class Studio {
 public:
  /// Opens keys and database, builds the stations. Throws when something cannot start.
  explicit Studio(const ServeConfig& config);
  ~Studio();
  Studio(const Studio&) = delete;
  Studio& operator=(const Studio&) = delete;

  /// Binds the ports, starts the threads and takes up the shows that were live.
  void start();
  /// Lets programs and destinations say good-bye, then ends every thread.
  void stop();
  /// Reads the certificate again; on failure logs and goes on with the old one.
  void reload();
  /// "backlot ready http=ADDR:PORT rtmp=ADDR:PORT rtc=ADDR:PORT", with the ports really bound; then
  /// " rtmps=ADDR:PORT" when it is on.
  [[nodiscard]] std::string ready_line() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace backlot::app
