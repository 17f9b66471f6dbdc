#include "media/codec/codec_log.hpp"

extern "C" {
#include <libavutil/log.h>
}

namespace backlot::media {

void silence_codecs() { av_log_set_level(AV_LOG_QUIET); }

}  // namespace backlot::media
