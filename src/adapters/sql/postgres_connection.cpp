#include "adapters/sql/postgres_connection.hpp"

#include <charconv>
#include <optional>

#include <pqxx/pqxx>

#include "adapters/sql/failure.hpp"
#include "adapters/sql/placeholders.hpp"

namespace backlot::sql {
namespace {

using ports::RepositoryError;

constexpr pqxx::oid kInt8 = 20;
constexpr pqxx::oid kInt2 = 21;
constexpr pqxx::oid kInt4 = 23;

// libpq takes the last of equal parameters: ours come first, so the operator's win.
std::string with_patience(const std::string& url) {
  constexpr std::string_view kOurs =
      "connect_timeout=3&keepalives_idle=5&keepalives_interval=2&keepalives_count=3"
      "&tcp_user_timeout=10000&application_name=backlot";
  const std::size_t question = url.find('?');
  const std::string base = url.substr(0, question);
  const std::string theirs =
      question == std::string::npos ? std::string{} : "&" + url.substr(question + 1);
  return base + "?" + std::string{kOurs} + theirs;
}

// Class 57 (operator intervention: shutdown, cancelled by statement_timeout), 53 (resources), 08
// (connection).
bool is_away(const std::string& state) {
  return state.starts_with("57") || state.starts_with("53") || state.starts_with("08");
}

[[noreturn]] void rethrow_current() {
  using enum Failure::Remedy;
  try {
    throw;
  } catch (const Failure&) {
    throw;
  } catch (const pqxx::broken_connection& error) {
    throw Failure{RepositoryError::Unavailable, error.what(), Reconnect};
  } catch (const pqxx::unique_violation& error) {
    throw Failure{RepositoryError::AlreadyExists, error.what()};
  } catch (const pqxx::foreign_key_violation& error) {
    throw Failure{RepositoryError::NotFound, error.what()};
  } catch (const pqxx::transaction_rollback& error) {
    throw Failure{RepositoryError::Unavailable, error.what(), Retry};
  } catch (const pqxx::sql_error& error) {
    if (error.sqlstate().starts_with("57P"))
      throw Failure{RepositoryError::Unavailable, error.what(), Reconnect};
    if (error.sqlstate().starts_with("40"))
      throw Failure{RepositoryError::Unavailable, error.what(), Retry};
    throw Failure{
        is_away(error.sqlstate()) ? RepositoryError::Unavailable : RepositoryError::Broken,
        error.what()};
  } catch (const pqxx::failure& error) {
    throw Failure{RepositoryError::Unavailable, error.what(), Reconnect};
  } catch (const std::exception& error) {
    throw Failure{RepositoryError::Broken, error.what(), Reconnect};
  }
}

Value value_of(const pqxx::field& field) {
  if (field.is_null()) return {};
  const std::string_view text{field.c_str(), field.size()};
  const pqxx::oid type = field.type();
  if (type != kInt8 && type != kInt4 && type != kInt2) return std::string{text};
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size())
    throw Failure{RepositoryError::Broken, "not an integer"};
  return number;
}

// Parameters travel as texts; PostgreSQL knows their types from the statement.
std::vector<std::optional<std::string>> texts_of(const Values& values) {
  std::vector<std::optional<std::string>> texts;
  for (const Value& value : values) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
      texts.emplace_back(std::to_string(*number));
    else if (const auto* text = std::get_if<std::string>(&value))
      texts.emplace_back(*text);
    else
      texts.emplace_back();
  }
  return texts;
}

class PostgresConnection final : public Connection {
 public:
  explicit PostgresConnection(const std::string& url) : connection_(with_patience(url)) {
    execute("SET statement_timeout = 5000", {});
    execute("SET lock_timeout = 5000", {});
    execute("SET idle_in_transaction_session_timeout = 30000", {});
  }

  Outcome execute(std::string_view statement, const Values& values) override {
    check_texts(values);
    // libpqxx would connect again by itself, and the new session would know neither the transaction
    // nor the time limits.
    if (!connection_.is_open())
      throw Failure{RepositoryError::Unavailable, "the connection is lost",
                    Failure::Remedy::Reconnect};
    try {
      const auto texts = texts_of(values);
      std::vector<const char*> pointers;
      for (const auto& text : texts) pointers.push_back(text ? text->c_str() : nullptr);
      pqxx::nontransaction run{connection_};
      const pqxx::result result = run.exec_params(numbered_placeholders(statement),
                                                  pqxx::prepare::make_dynamic_params(pointers));
      Outcome outcome;
      for (const auto& row : result) {
        Values columns;
        for (const auto& field : row) columns.push_back(value_of(field));
        outcome.rows.emplace_back(std::move(columns));
      }
      outcome.changed = result.affected_rows();
      return outcome;
    } catch (...) {
      rethrow_current();
    }
  }

  void begin() override { execute("BEGIN", {}); }
  void commit() override { execute("COMMIT", {}); }
  void rollback() noexcept override {
    try {
      execute("ROLLBACK", {});
    } catch (const std::exception&) {
      // The connection is gone, and the transaction with it.
    }
  }

 private:
  pqxx::connection connection_;
};

}  // namespace

std::unique_ptr<Connection> connect_postgres(const std::string& url) {
  try {
    return std::make_unique<PostgresConnection>(url);
  } catch (...) {
    rethrow_current();
  }
}

}  // namespace backlot::sql
