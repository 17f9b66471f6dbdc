#include "net/http/static_files.hpp"

#include <array>

#include "net/http/ascii.hpp"

namespace backlot::http {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kContentSecurityPolicy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self' ws: "
    "wss:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".avif", "image/avif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".wasm", "application/wasm"},
    {".mp3", "audio/mpeg"},
    {".wav", "audio/wav"},
    {".txt", "text/plain; charset=utf-8"},
}};

std::string_view type_of(const fs::path& file) {
  const std::string extension = file.extension().string();
  for (const auto& [suffix, type] : kTypes)
    if (suffix == extension) return type;
  return "application/octet-stream";
}

bool is_safe(std::string_view path) {
  if (path.find('\\') != std::string_view::npos || path.find('\0') != std::string_view::npos)
    return false;
  return path.find("/.") == std::string_view::npos && path.find("//") == std::string_view::npos;
}

bool is_inside(const fs::path& file, const fs::path& root) {
  std::error_code error;
  const fs::path real = fs::canonical(file, error);
  if (error || !fs::is_regular_file(real, error)) return false;
  const std::string inner = real.string();
  const std::string outer = root.string() + "/";
  return inner.starts_with(outer);
}

bool takes_gzip(const Request& request) {
  return request.headers.get("accept-encoding").find("gzip") != std::string_view::npos;
}

Response file_response(const Request& request, const fs::path& file, bool is_immutable) {
  Response response;
  response.file = file;
  response.headers.set("Content-Type", std::string{type_of(file)});
  response.headers.set("Cache-Control",
                       is_immutable ? "public, max-age=31536000, immutable" : "no-cache");
  response.headers.set("Vary", "Accept-Encoding");
  const fs::path packed = file.string() + ".gz";
  std::error_code error;
  if (takes_gzip(request) && fs::is_regular_file(packed, error)) {
    response.file = packed;
    response.headers.set("Content-Encoding", "gzip");
  }
  return response;
}

void add_page_headers(Response& response) {
  response.headers.set("Content-Security-Policy", std::string{kContentSecurityPolicy});
  response.headers.set("X-Frame-Options", "DENY");
  response.headers.set(
      "Permissions-Policy",
      "camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self)");
  response.headers.set("Cross-Origin-Opener-Policy", "same-origin");
}

// The app has pages only where the last segment looks like no file; APIs answer for themselves.
bool is_page(std::string_view path) {
  for (const std::string_view prefix : {"/api/", "/media/", "/socket.io/", "/live/", "/assets/"})
    if (path.starts_with(prefix)) return false;
  const std::size_t slash = path.rfind('/');
  return path.find('.', slash) == std::string_view::npos;
}

}  // namespace

Handler serve_files(fs::path root) {
  std::error_code error;
  fs::path real_root = fs::canonical(root, error);
  if (error) real_root = std::move(root);
  return [real_root](Request request) -> net::Task<Response> {
    if (is_safe(request.path)) {
      const fs::path wanted = real_root / request.path.substr(1);
      if (!request.path.ends_with('/') && is_inside(wanted, real_root)) {
        Response response = file_response(request, wanted, request.path.starts_with("/assets/"));
        if (wanted.extension() == ".html") add_page_headers(response);
        co_return response;
      }
      const fs::path index = real_root / "index.html";
      if (is_page(request.path) && is_inside(index, real_root)) {
        Response response = file_response(request, index, false);
        add_page_headers(response);
        co_return response;
      }
    }
    co_return problem(404, "not-found", "There is nothing at this address.");
  };
}

}  // namespace backlot::http
