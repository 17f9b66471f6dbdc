#include "app/users.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

#include "adapters/secrets/argon2_hasher.hpp"
#include "adapters/secrets/system_random.hpp"
#include "app/storage.hpp"
#include "domain/account/email.hpp"
#include "domain/account/password_policy.hpp"
#include "domain/ports/repository_error.hpp"
#include "net/runtime.hpp"

namespace backlot::app {
namespace {

struct NewUser {
  std::string email;
  std::string name;
};

int add(const ServeConfig& config, const NewUser& wanted) {
  const auto email = account::normalize_email(wanted.email);
  if (!email) throw ConfigError{"--email needs an e-mail address"};
  std::string password;
  if (!std::getline(std::cin, password) || !account::is_acceptable_password(password))
    throw ConfigError{
        "the password is the first line of standard input: 8 to 1024 bytes, not a common one"};

  const auto storage = open_storage(config);
  const auto hash = secrets::Argon2Hasher{}.hash(password);
  if (!hash)
    throw std::runtime_error{"the password could not be hashed: " + hash.error().message()};
  secrets::SystemRandom random;
  const net::SystemClock clock;
  const auto added = storage->users.add({.user = {.id = UserId::make(clock.wall(), random),
                                                  .email = *email,
                                                  .name = wanted.name,
                                                  .role = account::UserRole::User,
                                                  .created_at = clock.wall()},
                                         .password_hash = *hash});
  if (!added && added.error() == ports::RepositoryError::AlreadyExists)
    throw ConfigError{"there is an account with that e-mail address"};
  if (!added)
    throw std::runtime_error{"the account could not be stored: " + added.error().message()};
  std::cout << added->id.text() << ' ' << to_string(added->role) << ' ' << added->email << '\n';
  return 0;
}

int list(const ServeConfig& config) {
  const auto storage = open_storage(config);
  const auto users = storage->users.list();
  if (!users)
    throw std::runtime_error{"the accounts could not be read: " + users.error().message()};
  for (const account::User& user : *users)
    std::cout << user.id.text() << ' ' << to_string(user.role) << ' ' << user.email << ' '
              << user.name << '\n';
  return 0;
}

}  // namespace

int run_user_verb(const std::vector<std::string>& arguments) {
  ServeConfig config;
  NewUser wanted;
  CLI::App app{"Manages accounts.", "backlot user"};
  app.add_option("--data", config.data, "data directory")
      ->envname("BACKLOT_DATA")
      ->capture_default_str();
  app.add_option("--database", config.database, "database URL")->envname("BACKLOT_DATABASE");
  app.require_subcommand(1);
  app.fallthrough();
  CLI::App* add_verb =
      app.add_subcommand("add", "Adds an account; reads the password from standard input.");
  add_verb->add_option("--email", wanted.email)->required();
  add_verb->add_option("--name", wanted.name)->required();
  CLI::App* list_verb = app.add_subcommand("list", "Lists the accounts.");
  try {
    app.parse(std::vector<std::string>{arguments.rbegin(), arguments.rend()});
  } catch (const CLI::CallForHelp&) {
    throw HelpWanted{app.help()};
  } catch (const CLI::ParseError& error) {
    throw ConfigError{error.what()};
  }
  return list_verb->parsed() ? list(config) : add(config, wanted);
}

}  // namespace backlot::app
