#pragma once

#include <string>

#include "base/id.hpp"
#include "base/time.hpp"

namespace backlot::broadcast {

/// The stream key that makes an encoder a source of a broadcast, as it is kept: nobody who reads
/// the row can publish with it.
struct IngestKey {
  BroadcastId broadcast;
  std::string hash;    ///< SHA-256 of the key in hexadecimal: how an encoder's key is found
  std::string sealed;  ///< the key, sealed for the broadcast's id: how its owner is shown it
  WallTime created_at{};
  friend bool operator==(const IngestKey&, const IngestKey&) = default;
};

}  // namespace backlot::broadcast
