#include "app/users.hpp"

#include <CLI/CLI.hpp>

#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "adapters/secrets/argon2_hasher.hpp"
#include "adapters/secrets/system_random.hpp"
#include "app/storage.hpp"
#include "domain/account/email.hpp"
#include "domain/account/password_policy.hpp"
#include "domain/ports/passes.hpp"
#include "domain/ports/repository_error.hpp"
#include "net/runtime.hpp"

namespace backlot::app {
namespace {

struct NewUser {
  std::string email;
  std::string name;
};

/// Keeps a terminal from showing what is typed, for as long as it lives.
class Unseen {
 public:
  Unseen() : is_terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!is_terminal_) return;
    termios unseen = before_;
    unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
    std::cerr << "Password: ";
  }
  ~Unseen() {
    if (!is_terminal_) return;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    std::cerr << '\n';
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

 private:
  termios before_{};
  bool is_terminal_;
};

std::string read_password() {
  const Unseen unseen;
  std::string password;
  if (!std::getline(std::cin, password) || !account::is_acceptable_password(password))
    throw ConfigError{
        "the password is the first line of standard input: 8 to 1024 bytes, not a common one"};
  return password;
}

std::string hash_of(const std::string& password) {
  auto hash = secrets::Argon2Hasher{}.hash(password);
  if (!hash)
    throw std::runtime_error{"the password could not be hashed: " + hash.error().message()};
  return std::move(*hash);
}

std::string normal(const std::string& text) {
  auto email = account::normalize_email(text);
  if (!email) throw ConfigError{"this is not an e-mail address"};
  return std::move(*email);
}

int add(const ServeConfig& config, const NewUser& wanted) {
  const std::string email = normal(wanted.email);
  const std::string password = read_password();

  const auto storage = open_storage(config);
  const std::string hash = hash_of(password);
  secrets::SystemRandom random;
  const net::SystemClock clock;
  const auto added = storage->users.add({.user = {.id = UserId::make(clock.wall(), random),
                                                  .email = email,
                                                  .name = wanted.name,
                                                  .role = account::UserRole::User,
                                                  .created_at = clock.wall()},
                                         .password_hash = hash});
  if (!added && added.error() == ports::RepositoryError::AlreadyExists)
    throw ConfigError{"there is an account with that e-mail address"};
  if (!added)
    throw std::runtime_error{"the account could not be stored: " + added.error().message()};
  std::cout << added->id.text() << ' ' << to_string(added->role) << ' ' << added->email << '\n';
  return 0;
}

// Room passes that came from sessions end with them: at the next start of the server for those who
// are in a studio now.
void revoke_passes(Storage& storage, const std::vector<SessionId>& sessions) {
  const WallTime now = storage.clock.wall();
  std::vector<ports::Revocation> revocations;
  for (const SessionId id : sessions) revocations.push_back({.subject = id.uuid(), .at = now});
  const auto lifetime =
      std::chrono::duration_cast<std::chrono::milliseconds>(ports::kRoomPassLifetime);
  const auto added = storage.revocations.add(revocations, now - lifetime);
  if (!added)
    throw std::runtime_error{"the passes could not be revoked: " + added.error().message()};
}

int set_password(const ServeConfig& config, const std::string& wanted) {
  const std::string email = normal(wanted);
  const std::string password = read_password();

  const auto storage = open_storage(config);
  const auto user = storage->users.find_by_email(email);
  if (!user) throw std::runtime_error{"the accounts could not be read: " + user.error().message()};
  if (!*user) throw ConfigError{"there is no account with that e-mail address"};
  const auto ended = storage->users.set_password((*user)->user.id, hash_of(password), SessionId{});
  if (!ended)
    throw std::runtime_error{"the password could not be stored: " + ended.error().message()};
  revoke_passes(*storage, *ended);
  std::cout << email << " has a new password; sessions ended: " << ended->size() << '\n';
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
  CLI::App* password_verb = app.add_subcommand(
      "password",
      "Gives an account a new password, read from standard input, and ends all its sessions.");
  std::string email;
  password_verb->add_option("email", email)->required();
  try {
    app.parse(std::vector<std::string>{arguments.rbegin(), arguments.rend()});
  } catch (const CLI::CallForHelp&) {
    throw HelpWanted{app.help()};
  } catch (const CLI::ParseError& error) {
    throw ConfigError{error.what()};
  }
  if (password_verb->parsed()) return set_password(config, email);
  return list_verb->parsed() ? list(config) : add(config, wanted);
}

}  // namespace backlot::app
