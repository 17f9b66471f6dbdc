#pragma once

#include <string>
#include <vector>

namespace backlot::ingest {

/// The process that decodes what an encoder sends: FLV comes by standard input, plain RTP leaves by
/// the socket that was inherited. `backlot ingest VIDEO-SSRC AUDIO-SSRC [--no-sandbox]`.
///
/// @return the exit code
int run_ingest(const std::vector<std::string>& arguments);

}  // namespace backlot::ingest
