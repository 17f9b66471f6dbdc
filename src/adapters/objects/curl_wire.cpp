#include "adapters/objects/curl_wire.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <new>
#include <stdexcept>

#include "adapters/objects/s3_error.hpp"
#include "protocols/digest/sha.hpp"
#include "protocols/digest/text.hpp"

namespace backlot::objects {
namespace {

constexpr std::size_t kIdleHandles = 8;
constexpr long kConnectMilliseconds = 5'000;
// How long a store may take to say that it wants a body, before it gets the body unasked.
constexpr long kContinueMilliseconds = 200;
// A transfer slower than this for so long is dead.
constexpr long kLeastBytesPerSecond = 1'024;
constexpr long kLeastSpeedSeconds = 20;

struct FreeList {
  void operator()(curl_slist* list) const { ::curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

void add(HeaderList& list, const std::string& line) {
  curl_slist* longer = ::curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc{};
  static_cast<void>(list.release());
  list.reset(longer);
}

// What one request reads from and writes to while libcurl works on it.
struct Exchange {
  BytesView body;
  std::size_t sent = 0;
  std::size_t longest_answer = 0;
  bool is_too_long = false;
  S3Answer answer;
};

std::size_t read_body(char* to, std::size_t size, std::size_t count, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  const std::size_t part = std::min(size * count, exchange.body.size() - exchange.sent);
  std::memcpy(to, exchange.body.data() + exchange.sent, part);
  exchange.sent += part;
  return part;
}

// A kept connection may turn out dead after the first bytes.
int rewind_body(void* user, curl_off_t offset, int origin) {
  auto& exchange = *static_cast<Exchange*>(user);
  if (origin != SEEK_SET || offset < 0 || static_cast<std::size_t>(offset) > exchange.body.size())
    return CURL_SEEKFUNC_FAIL;
  exchange.sent = static_cast<std::size_t>(offset);
  return CURL_SEEKFUNC_OK;
}

std::size_t write_body(char* from, std::size_t size, std::size_t count, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  const BytesView bytes = as_bytes(std::string_view{from, size * count});
  exchange.is_too_long = exchange.answer.body.size() + bytes.size() > exchange.longest_answer;
  if (exchange.is_too_long) return 0;
  exchange.answer.body.insert(exchange.answer.body.end(), bytes.begin(), bytes.end());
  return bytes.size();
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::size_t read_header(char* from, std::size_t size, std::size_t count, void* user) {
  auto& answer = static_cast<Exchange*>(user)->answer;
  const std::string_view line{from, size * count};
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return line.size();
  std::string name{line.substr(0, colon)};
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (name == "etag") answer.etag = value;
  if (name == "content-range") answer.content_range = value;
  if (name == "content-length")
    std::from_chars(value.data(), value.data() + value.size(), answer.content_length);
  return line.size();
}

// Asked about once a second; anything but 0 ends the transfer.
int look_for_stop(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return *static_cast<const std::atomic<bool>*>(user) ? 1 : 0;
}

S3Error error_of(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT: return S3Error::TimedOut;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR: return S3Error::BadCertificate;
    case CURLE_WRITE_ERROR:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL: return S3Error::Unexpected;
    default: return S3Error::Unreachable;
  }
}

void choose_method(CURL* curl, const S3Request& request) {
  using enum S3Request::Method;
  const auto size = static_cast<curl_off_t>(request.body.size());
  switch (request.method) {
    case Get: ::curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L); break;
    case Head: ::curl_easy_setopt(curl, CURLOPT_NOBODY, 1L); break;
    case Delete:
      ::curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
      ::curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "DELETE");
      break;
    case Put:
      ::curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
      ::curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, size);
      break;
    case Post:
      ::curl_easy_setopt(curl, CURLOPT_POST, 1L);
      ::curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, size);
      break;
  }
}

// The body is signed too, so a store keeps what we sent or nothing. Every header here is signed:
// one without a value, as libcurl has it to leave a header of its own out, would be signed and not
// sent.
HeaderList headers_of(const S3Request& request, const S3Credentials& credentials) {
  HeaderList headers;
  add(headers, "x-amz-content-sha256: " + digest::hex(digest::sha256(request.body)));
  if (const std::string& token = credentials.session_token.reveal(); !token.empty())
    add(headers, "x-amz-security-token: " + token);
  add(headers, "Content-Type: application/octet-stream");
  return headers;
}

// A redirect would carry the signature to whom it names: it is an answer, not an order.
void limit(CURL* curl, Duration patience) {
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(patience);
  ::curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  ::curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  ::curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  ::curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
  ::curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  ::curl_easy_setopt(curl, CURLOPT_USERAGENT, "backlot");
  ::curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, kConnectMilliseconds);
  ::curl_easy_setopt(curl, CURLOPT_EXPECT_100_TIMEOUT_MS, kContinueMilliseconds);
  ::curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, kLeastBytesPerSecond);
  ::curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, kLeastSpeedSeconds);
  ::curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, long{milliseconds.count()});
}

void connect(CURL* curl, Exchange& exchange) {
  ::curl_easy_setopt(curl, CURLOPT_READFUNCTION, &read_body);
  ::curl_easy_setopt(curl, CURLOPT_READDATA, &exchange);
  ::curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, &rewind_body);
  ::curl_easy_setopt(curl, CURLOPT_SEEKDATA, &exchange);
  ::curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &write_body);
  ::curl_easy_setopt(curl, CURLOPT_WRITEDATA, &exchange);
  ::curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &read_header);
  ::curl_easy_setopt(curl, CURLOPT_HEADERDATA, &exchange);
}

}  // namespace

struct CurlWire::Handle {
  Handle() : curl(::curl_easy_init()) {
    if (curl == nullptr) throw std::runtime_error{"libcurl does not start"};
  }
  ~Handle() { ::curl_easy_cleanup(curl); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  CURL* curl;
};

CurlWire::CurlWire(S3Credentials credentials, std::string region)
    : credentials_(std::move(credentials)), signing_("aws:amz:" + std::move(region) + ":s3") {
  static const bool has_started = ::curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  if (!has_started) throw std::runtime_error{"libcurl does not start"};
}

CurlWire::~CurlWire() = default;

std::unique_ptr<CurlWire::Handle> CurlWire::borrow() {
  const std::scoped_lock lock{mutex_};
  if (idle_.empty()) return std::make_unique<Handle>();
  auto handle = std::move(idle_.back());
  idle_.pop_back();
  return handle;
}

void CurlWire::give_back(std::unique_ptr<Handle> handle) {
  ::curl_easy_reset(handle->curl);  // connections stay
  const std::scoped_lock lock{mutex_};
  if (idle_.size() < kIdleHandles) idle_.push_back(std::move(handle));
}

Result<S3Answer> CurlWire::send(const S3Request& request) {
  if (is_stopped_) return fail(S3Error::Unreachable);
  auto handle = borrow();
  CURL* curl = handle->curl;
  Exchange exchange{.body = request.body,
                    .sent = 0,
                    .longest_answer = request.longest_answer,
                    .is_too_long = false,
                    .answer = {}};
  const HeaderList headers = headers_of(request, credentials_);
  choose_method(curl, request);
  limit(curl, request.patience);
  connect(curl, exchange);
  ::curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  ::curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &look_for_stop);
  ::curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &is_stopped_);
  ::curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  ::curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  if (!request.range.empty()) ::curl_easy_setopt(curl, CURLOPT_RANGE, request.range.c_str());
  ::curl_easy_setopt(curl, CURLOPT_AWS_SIGV4, signing_.c_str());
  ::curl_easy_setopt(curl, CURLOPT_USERNAME, credentials_.key_id.c_str());
  ::curl_easy_setopt(curl, CURLOPT_PASSWORD, credentials_.secret.reveal().c_str());

  const CURLcode code = ::curl_easy_perform(curl);
  long status = 0;
  ::curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  give_back(std::move(handle));
  if (code != CURLE_OK) return fail(exchange.is_too_long ? S3Error::Unexpected : error_of(code));
  exchange.answer.status = static_cast<int>(status);
  return std::move(exchange.answer);
}

}  // namespace backlot::objects
