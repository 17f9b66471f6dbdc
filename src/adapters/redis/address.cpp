#include "adapters/redis/address.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <charconv>
#include <optional>
#include <stdexcept>

namespace backlot::redis {
namespace {

template <class Number>
std::optional<Number> number(std::string_view text, Number largest) {
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0 || value > largest)
    return std::nullopt;
  return value;
}

int database_of(std::string_view path) {
  if (path.empty() || path == "/") return 0;
  const auto parsed = number<int>(path.substr(1), 1'000'000);
  if (!parsed) throw std::invalid_argument{"the database of a redis:// address is a number"};
  return *parsed;
}

std::string prefix_of(const boost::urls::url_view& url) {
  std::string prefix = "backlot:";
  for (const auto& parameter : url.params()) {
    if (parameter.key != "prefix" || parameter.value.empty())
      throw std::invalid_argument{"a redis:// address takes only ?prefix=..."};
    prefix = parameter.value;
  }
  return prefix;
}

}  // namespace

Address parse_address(std::string_view text) {
  const auto url = boost::urls::parse_uri(text);
  if (url.has_error() || url->scheme() != "redis" || url->host().empty())
    throw std::invalid_argument{"Redis is redis://[user:password@]host[:port][/database]"};
  Address address;
  address.host = url->host_address();
  if (url->has_port()) {
    const auto port = number<std::uint16_t>(std::string_view{url->port()}, 65'535);
    if (!port || *port == 0)
      throw std::invalid_argument{"the port of a redis:// address is a number from 1 to 65535"};
    address.port = *port;
  }
  address.user = url->user();
  address.password = Secret<std::string>{url->password()};
  address.database = database_of(url->encoded_path());
  address.prefix = prefix_of(*url);
  return address;
}

}  // namespace backlot::redis
