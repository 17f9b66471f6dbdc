#pragma once

#include "services/api/bounded_pool.hpp"
#include "services/api/core/api_tokens.hpp"
#include "services/api/core/profiles.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

/// What people do with their own account: profile, password, sessions, API tokens, preferences.
/// Only for who signed in; an API token may not. Control thread.
class ProfileHandlers {
 public:
  ProfileHandlers(const Floor& floor, Profiles& profiles, ApiTokens& tokens, BoundedPool& hashing)
      : floor_(floor), profiles_(profiles), tokens_(tokens), hashing_(hashing) {}

  net::Task<http::Response> rename(http::Request request);
  net::Task<http::Response> change_password(http::Request request);
  net::Task<http::Response> sessions(http::Request request);
  net::Task<http::Response> end_session(http::Request request);
  net::Task<http::Response> tokens(http::Request request);
  net::Task<http::Response> add_token(http::Request request);
  net::Task<http::Response> remove_token(http::Request request);
  net::Task<http::Response> preferences(http::Request request);
  net::Task<http::Response> set_preferences(http::Request request);

 private:
  const Floor& floor_;
  Profiles& profiles_;
  ApiTokens& tokens_;
  BoundedPool& hashing_;
};

}  // namespace backlot::api
