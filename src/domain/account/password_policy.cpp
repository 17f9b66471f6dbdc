#include "domain/account/password_policy.hpp"

#include <algorithm>
#include <array>

namespace backlot::account {
namespace {

constexpr std::array<std::string_view, 12> kTriedFirst{
    "password", "12345678",  "123456789", "1234567890", "qwertyui", "qwerty123",
    "11111111", "password1", "iloveyou",  "00000000",   "87654321", "abcd1234"};

}  // namespace

bool is_acceptable_password(std::string_view password) {
  if (password.size() < kMinPassword || password.size() > kMaxPassword) return false;
  if (password.contains('\0')) return false;
  if (std::ranges::all_of(password, [&](char c) { return c == password.front(); })) return false;
  return std::ranges::find(kTriedFirst, password) == kTriedFirst.end();
}

}  // namespace backlot::account
