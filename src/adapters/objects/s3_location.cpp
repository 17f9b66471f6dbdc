#include "adapters/objects/s3_location.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>
#include <initializer_list>
#include <stdexcept>

namespace backlot::objects {
namespace {

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Lower-case letters, digits, dots and hyphens, 3 to 63 of them, letters or digits at both ends.
bool is_bucket(std::string_view name) {
  const auto fits = [](char c) {
    return (is_alnum(c) && !(c >= 'A' && c <= 'Z')) || c == '-' || c == '.';
  };
  return name.size() >= 3 && name.size() <= 63 && std::ranges::all_of(name, fits) &&
         is_alnum(name.front()) && is_alnum(name.back()) && name.find("..") == name.npos;
}

// Characters that look the same in a URL, signed or not.
bool is_folder(std::string_view name) {
  return !name.empty() && name.front() != '.' && std::ranges::all_of(name, [](char c) {
    return is_alnum(c) || c == '-' || c == '_' || c == '.';
  });
}

std::string prefix_of(std::string_view path) {
  constexpr std::size_t kLongest = 512;
  std::string prefix;
  while (!path.empty()) {
    if (path.front() == '/') path.remove_prefix(1);
    const std::string_view folder = path.substr(0, path.find('/'));
    path.remove_prefix(folder.size());
    if (folder.empty() && path.empty()) break;
    if (!is_folder(folder))
      throw std::invalid_argument{
          "the prefix of an s3:// address has folders of letters, digits, '-', '_' and '.'"};
    prefix.append(folder).append("/");
  }
  if (prefix.size() > kLongest)
    throw std::invalid_argument{"the prefix of an s3:// address is too long"};
  return prefix;
}

std::string from(const Environment& environment, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const char* value = environment(name); value != nullptr && *value != '\0') return value;
  return {};
}

// Only a server: credentials, paths and queries have no place there.
std::string checked_endpoint(std::string_view text) {
  const auto url = boost::urls::parse_uri(text);
  const bool is_server = url.has_value() && (url->scheme() == "https" || url->scheme() == "http") &&
                         !url->host().empty() && !url->has_userinfo() && !url->has_query() &&
                         !url->has_fragment() && (url->path().empty() || url->path() == "/");
  if (!is_server)
    throw std::invalid_argument{
        "the endpoint of an s3:// address is https://HOST[:PORT] or http://HOST[:PORT]"};
  return std::string{url->scheme()} + "://" + std::string{url->encoded_host_and_port()};
}

std::string checked_region(std::string region) {
  const auto fits = [](char c) { return is_alnum(c) || c == '-'; };
  if (region.empty()) return "us-east-1";
  if (region.size() > 64 || !std::ranges::all_of(region, fits))
    throw std::invalid_argument{"the region of an s3:// address is a word such as eu-central-1"};
  return region;
}

}  // namespace

std::string S3Location::url(std::string_view key) const {
  std::string text = endpoint;
  if (is_bucket_in_path)
    text.append("/").append(bucket);
  else
    text.insert(text.find("://") + 3, bucket + ".");
  text.append("/");
  return key.empty() ? text : text.append(prefix).append(key);
}

S3Location parse_s3_location(std::string_view text, const Environment& environment) {
  const auto url = boost::urls::parse_uri(text);
  if (url.has_error() || url->scheme() != "s3" || url->has_port() || url->has_fragment())
    throw std::invalid_argument{"an object store is file:DIR or s3://BUCKET[/PREFIX]"};
  if (url->has_userinfo())
    throw std::invalid_argument{
        "an s3:// address holds no credentials: they come from the environment or a file"};
  std::string endpoint = from(environment, {"AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"});
  std::string region = from(environment, {"AWS_REGION", "AWS_DEFAULT_REGION"});
  std::string style;
  for (const auto& parameter : url->params()) {
    if (parameter.key == "endpoint")
      endpoint = parameter.value;
    else if (parameter.key == "region")
      region = parameter.value;
    else if (parameter.key == "style" && (parameter.value == "path" || parameter.value == "host"))
      style = parameter.value;
    else
      throw std::invalid_argument{
          "an s3:// address takes only ?endpoint=URL, region=NAME and style=path or host"};
  }
  S3Location location;
  location.bucket = url->host();
  if (!is_bucket(location.bucket))
    throw std::invalid_argument{"a bucket has 3 to 63 lower-case letters, digits, '-' and '.'"};
  location.prefix = prefix_of(url->path());
  location.region = checked_region(std::move(region));
  // A bucket with dots fits no certificate; a server of one's own rarely has a name per bucket.
  location.is_bucket_in_path =
      style.empty() ? !endpoint.empty() || location.bucket.find('.') != std::string::npos
                    : style == "path";
  location.endpoint = endpoint.empty() ? "https://s3." + location.region + ".amazonaws.com"
                                       : checked_endpoint(endpoint);
  return location;
}

}  // namespace backlot::objects
