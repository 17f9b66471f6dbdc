#include "adapters/objects/s3_answers.hpp"

// What a store answers: any bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const BytesView bytes = std::as_bytes(std::span{data, size});
  objects::S3Answer answer{.status = static_cast<int>(size), .body = to_bytes(bytes)};
  static_cast<void>(objects::trouble_of(answer));
  if (const auto upload = objects::element_of(bytes, "UploadId"); upload)
    if (upload->find('<') != std::string::npos) __builtin_trap();
  static_cast<void>(objects::size_in(as_text(bytes)));
  if (const std::string text = objects::query_encoded(as_text(bytes));
      text.find_first_of("&?/ \r\n") != std::string::npos)
    __builtin_trap();
  return 0;
}
