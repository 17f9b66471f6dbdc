#pragma once

#include <span>
#include <system_error>
#include <utility>

#include "base/bytes.hpp"
#include "net/task.hpp"

namespace backlot::net {

inline constexpr std::size_t kMaxGathered = 512;  ///< views of one write

/// Writes as much of the views as the socket takes at once, in one system call, never waiting.
///
/// @return how many bytes went, and the error; would_block counts as none
[[nodiscard]] std::pair<std::error_code, std::size_t> write_gathered(
    asio::ip::tcp::socket& socket, std::span<const BytesView> views);

/// Settings of a connection that carries media: no delay, little unsent data in the kernel, given
/// up after `patience` without an acknowledgement.
void tune_for_media(asio::ip::tcp::socket& socket, std::chrono::milliseconds patience);

}  // namespace backlot::net
