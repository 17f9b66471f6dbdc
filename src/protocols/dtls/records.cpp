#include "protocols/dtls/records.hpp"

#include "base/byte_reader.hpp"

namespace backlot::dtls {
namespace {

// Type, version, epoch and sequence number; then the length.
constexpr std::size_t kBeforeLength = 1 + 2 + 8;

/// The size of the first record with its header; everything when it is cut off.
std::size_t first_record(BytesView records) {
  ByteReader reader{records};
  reader.skip(kBeforeLength);
  const std::uint16_t length = reader.u16();
  reader.skip(length);
  return reader.ok() ? reader.position() : records.size();
}

}  // namespace

std::vector<Bytes> pack_records(BytesView records, std::size_t limit) {
  std::vector<Bytes> datagrams;
  while (!records.empty()) {
    const BytesView record = records.first(first_record(records));
    records = records.subspan(record.size());
    if (datagrams.empty() || datagrams.back().size() + record.size() > limit)
      datagrams.emplace_back();
    datagrams.back().insert(datagrams.back().end(), record.begin(), record.end());
  }
  return datagrams;
}

}  // namespace backlot::dtls
