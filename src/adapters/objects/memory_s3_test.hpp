#pragma once

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "adapters/objects/s3_error.hpp"
#include "adapters/objects/s3_wire.hpp"

namespace backlot::objects {

/// A store that speaks S3, in memory, whose n-th request can go wrong.
class MemoryS3 final : public S3Wire {
 public:
  /// What happens to a request: nothing came of it, its answer was lost, or another status came.
  enum class Fault : std::uint8_t { Lost, AnswerLost, SlowDown, Forbidden };

  std::map<std::string, std::string> objects;                 ///< by URL
  std::map<std::string, std::map<int, std::string>> uploads;  ///< by id
  std::vector<std::string> requests;                          ///< "PUT url range"
  std::function<std::optional<Fault>(std::size_t)> fault_at;  ///< by number of request, from 0
  std::function<void(const std::string&)> before_answer;

  Result<S3Answer> send(const S3Request& request) override {
    const std::size_t number = requests.size();
    requests.push_back(word(request.method) + " " + request.url +
                       (request.range.empty() ? "" : " " + request.range));
    const auto fault = fault_at ? fault_at(number) : std::nullopt;
    if (fault == Fault::Lost) return fail(S3Error::Unreachable);
    if (fault == Fault::SlowDown) return S3Answer{.status = 503};
    if (fault == Fault::Forbidden) return S3Answer{.status = 403};
    auto answer = act(request);
    if (before_answer) before_answer(requests.back());
    if (fault == Fault::AnswerLost) return fail(S3Error::TimedOut);
    return answer;
  }

 private:
  static std::string word(S3Request::Method method) {
    using enum S3Request::Method;
    switch (method) {
      case Get: return "GET";
      case Head: return "HEAD";
      case Put: return "PUT";
      case Post: return "POST";
      case Delete: return "DELETE";
    }
    return {};
  }

  static std::string parameter(const std::string& url, const std::string& name) {
    const std::size_t at = url.find(name + "=");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 1;
    return url.substr(begin, url.find('&', begin) - begin);
  }

  static S3Answer code(int status, const std::string& name) {
    return {.status = status, .body = to_bytes("<Error><Code>" + name + "</Code></Error>")};
  }

  S3Answer act(const S3Request& request) {
    using enum S3Request::Method;
    const std::string key = request.url.substr(0, request.url.find('?'));
    const std::string upload = parameter(request.url, "uploadId");
    if (request.method == Get) return read(key, request.range);
    if (request.method == Head) return look(key);
    if (request.method == Put && !upload.empty()) return take_part(request, upload);
    if (request.method == Post && !upload.empty()) return join(key, upload);
    if (request.method == Post) return begin();
    if (request.method == Delete) {
      if (upload.empty()) objects.erase(key);
      if (upload.empty()) return {.status = 204};
      return uploads.erase(upload) > 0 ? S3Answer{.status = 204} : code(404, "NoSuchUpload");
    }
    objects[key] = as_text(request.body);
    return {.status = 200, .etag = tag(objects[key])};
  }

  static std::string tag(const std::string& text) {
    return '"' + std::to_string(std::hash<std::string>{}(text)) + '"';
  }

  S3Answer look(const std::string& key) {
    if (key.ends_with("/")) return {.status = 200, .content_length = 0};
    if (!objects.contains(key)) return {.status = 404};
    return {.status = 200,
            .etag = tag(objects[key]),
            .content_length = static_cast<std::int64_t>(objects[key].size()),
            .body = {}};
  }

  S3Answer read(const std::string& key, const std::string& range) {
    if (!objects.contains(key)) return code(404, "NoSuchKey");
    const std::string& text = objects[key];
    const std::size_t first = std::stoul(range);
    const std::size_t last = std::stoul(range.substr(range.find('-') + 1));
    const std::string size = "/" + std::to_string(text.size());
    if (first >= text.size()) return {.status = 416, .content_range = "bytes *" + size};
    const std::string part = text.substr(first, last - first + 1);
    return {.status = 206,
            .etag = tag(text),
            .content_range = "bytes " + std::to_string(first) + "-" +
                             std::to_string(first + part.size() - 1) + size,
            .body = to_bytes(part)};
  }

  S3Answer begin() {
    const std::string id = "upload/" + std::to_string(++begun_) + "+";
    uploads[encoded(id)];
    return {.status = 200,
            .body = to_bytes("<?xml version=\"1.0\"?><InitiateMultipartUploadResult><UploadId>" +
                             id + "</UploadId></InitiateMultipartUploadResult>")};
  }

  static std::string encoded(std::string id) {
    id.replace(id.find('/'), 1, "%2F");
    id.replace(id.find('+'), 1, "%2B");
    return id;
  }

  S3Answer take_part(const S3Request& request, const std::string& upload) {
    if (!uploads.contains(upload)) return code(404, "NoSuchUpload");
    const std::string text{as_text(request.body)};
    uploads[upload][std::stoi(parameter(request.url, "partNumber"))] = text;
    return {.status = 200, .etag = tag(text)};
  }

  S3Answer join(const std::string& key, const std::string& upload) {
    if (!uploads.contains(upload)) return code(404, "NoSuchUpload");
    std::string whole;
    for (const auto& [number, text] : uploads[upload]) whole += text;
    uploads.erase(upload);
    objects[key] = whole;
    return {.status = 200, .body = to_bytes("<CompleteMultipartUploadResult/>")};
  }

  int begun_ = 0;
};

}  // namespace backlot::objects
