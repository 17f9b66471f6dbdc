#include "services/sfu/core/payload_ring.hpp"

#include <cstring>

namespace backlot::sfu {
namespace {

void copy(MutableBytes to, BytesView from) {
  if (!from.empty()) std::memcpy(to.data(), from.data(), from.size());
}

}  // namespace

PayloadRing::Ref PayloadRing::put(BytesView first, BytesView second) {
  const std::size_t size = first.size() + second.size();
  if (size > capacity_) return {};
  if (memory_.empty()) memory_.resize(capacity_);
  const std::size_t left = capacity_ - head_ % capacity_;
  if (left < size) head_ += left;
  const Ref ref{.position = head_, .size = static_cast<std::uint32_t>(size)};
  const MutableBytes room = MutableBytes{memory_}.subspan(head_ % capacity_, size);
  copy(room, first);
  copy(room.subspan(first.size()), second);
  head_ += size;
  return ref;
}

std::optional<BytesView> PayloadRing::find(Ref ref) const {
  if (ref.size == 0 || ref.position >= head_ || head_ - ref.position > capacity_)
    return std::nullopt;
  return BytesView{memory_}.subspan(ref.position % capacity_, ref.size);
}

}  // namespace backlot::sfu
