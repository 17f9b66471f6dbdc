#include "domain/account/email.hpp"

#include <algorithm>

namespace backlot::account {
namespace {

constexpr std::size_t kMaxLocalPart = 64;
constexpr std::size_t kMaxLabel = 63;

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// RFC 5322 atext, in lower case.
bool is_atom_character(char c) {
  return is_alphanumeric(c) || std::string_view{"!#$%&'*+-/=?^_`{|}~"}.contains(c);
}

bool is_local_part(std::string_view local) {
  if (local.empty() || local.size() > kMaxLocalPart) return false;
  if (local.starts_with('.') || local.ends_with('.') || local.contains("..")) return false;
  return std::ranges::all_of(local, [](char c) { return c == '.' || is_atom_character(c); });
}

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > kMaxLabel) return false;
  if (label.starts_with('-') || label.ends_with('-')) return false;
  return std::ranges::all_of(label, [](char c) { return c == '-' || is_alphanumeric(c); });
}

bool is_domain(std::string_view domain) {
  while (true) {
    const std::size_t dot = domain.find('.');
    if (!is_label(domain.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    domain.remove_prefix(dot + 1);
  }
}

}  // namespace

std::optional<std::string> normalize_email(std::string_view text) {
  if (text.size() > kMaxEmail + 1) return std::nullopt;
  std::string email{text};
  for (char& c : email)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (email.ends_with('.')) email.pop_back();
  const std::size_t at = email.find('@');
  if (at == std::string::npos || email.size() > kMaxEmail) return std::nullopt;
  const std::string_view whole{email};
  if (!is_local_part(whole.substr(0, at)) || !is_domain(whole.substr(at + 1))) return std::nullopt;
  return email;
}

}  // namespace backlot::account
