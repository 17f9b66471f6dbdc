#include "adapters/objects/s3_credentials.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace backlot::objects {
namespace {

std::string value_of(const Environment& environment, const char* name) {
  const char* value = environment(name);
  return value == nullptr ? std::string{} : std::string{value};
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(kSpace) - first + 1)};
}

// Nothing that could end a header or the line it is in.
bool is_printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

S3Credentials checked(std::string key_id, std::string secret, std::string token) {
  if (!is_printable(key_id) || key_id.find_first_of(":/") != std::string::npos ||
      !is_printable(secret) || !is_printable(token))
    throw std::invalid_argument{"the credentials of the object store hold characters none has"};
  return {.key_id = std::move(key_id),
          .secret = Secret<std::string>{std::move(secret)},
          .session_token = Secret<std::string>{std::move(token)}};
}

void check_readers(const std::filesystem::path& file) {
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0)
    throw std::invalid_argument{file.string() + " cannot be read"};
  if ((status.st_mode & S_IRWXO) != 0)
    throw std::invalid_argument{file.string() + " can be read by others"};
}

S3Credentials read_file(const std::filesystem::path& file, const std::string& profile) {
  check_readers(file);
  std::ifstream lines{file};
  std::string section = "default";
  std::string key_id;
  std::string secret;
  std::string token;
  for (std::string line; std::getline(lines, line);) {
    line = trimmed(line);
    if (line.starts_with('[') && line.ends_with(']')) section = line.substr(1, line.size() - 2);
    const std::size_t equals = line.find('=');
    if (section != profile || equals == std::string::npos || line.starts_with('#')) continue;
    const std::string name = trimmed(std::string_view{line}.substr(0, equals));
    std::string value = trimmed(std::string_view{line}.substr(equals + 1));
    if (name == "aws_access_key_id") key_id = std::move(value);
    if (name == "aws_secret_access_key") secret = std::move(value);
    if (name == "aws_session_token") token = std::move(value);
  }
  if (key_id.empty() || secret.empty())
    throw std::invalid_argument{file.string() + " has no aws_access_key_id and " +
                                "aws_secret_access_key in [" + profile + "]"};
  return checked(std::move(key_id), std::move(secret), std::move(token));
}

}  // namespace

S3Credentials find_s3_credentials(const Environment& environment,
                                  const std::filesystem::path& file) {
  std::string profile = value_of(environment, "AWS_PROFILE");
  if (profile.empty()) profile = "default";
  if (!file.empty()) return read_file(file, profile);
  std::string key_id = value_of(environment, "AWS_ACCESS_KEY_ID");
  std::string secret = value_of(environment, "AWS_SECRET_ACCESS_KEY");
  if (key_id.empty() != secret.empty())
    throw std::invalid_argument{"AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together"};
  if (!key_id.empty())
    return checked(std::move(key_id), std::move(secret),
                   value_of(environment, "AWS_SESSION_TOKEN"));
  const std::string shared = value_of(environment, "AWS_SHARED_CREDENTIALS_FILE");
  if (!shared.empty()) return read_file(shared, profile);
  throw std::invalid_argument{
      "an s3:// object store needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a file with "
      "credentials"};
}

}  // namespace backlot::objects
