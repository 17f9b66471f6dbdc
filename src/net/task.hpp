#pragma once

#include <boost/asio.hpp>

namespace backlot::net {

namespace asio = boost::asio;

/// What a coroutine of ours returns.
template <class T = void>
using Task = asio::awaitable<T>;

/// The token we await with where an error is an ordinary outcome: gives a tuple that starts with
/// the error_code.
inline constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

}  // namespace backlot::net
