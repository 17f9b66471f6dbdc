#pragma once

#include <array>
#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/time.hpp"

namespace backlot {

/// A UUID, 128 bits in RFC 9562 order.
using Uuid = std::array<std::byte, 16>;

/// Makes a UUIDv7 (RFC 9562 §5.7): 48 bits of epoch milliseconds, then randomness.
[[nodiscard]] Uuid make_uuid_v7(WallTime now, Random& random);
/// Reads the 36-character form, hyphens in place, either case; nothing else.
[[nodiscard]] std::optional<Uuid> parse_uuid(std::string_view text);
/// Writes the 36-character lower-case form.
[[nodiscard]] std::string to_string(const Uuid& uuid);

/// An identifier that cannot be mistaken for another kind's.
template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(const Uuid& uuid) : uuid_(uuid) {}

  [[nodiscard]] static Id make(WallTime now, Random& random) {
    return Id{make_uuid_v7(now, random)};
  }
  [[nodiscard]] static std::optional<Id> parse(std::string_view text) {
    const auto uuid = parse_uuid(text);
    if (!uuid) return std::nullopt;
    return Id{*uuid};
  }

  [[nodiscard]] std::string text() const { return to_string(uuid_); }
  [[nodiscard]] const Uuid& uuid() const { return uuid_; }
  [[nodiscard]] bool is_nil() const { return uuid_ == Uuid{}; }

  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  Uuid uuid_{};
};

using UserId = Id<struct UserTag>;
using SessionId = Id<struct SessionTag>;
using BroadcastId = Id<struct BroadcastTag>;
using ParticipantId = Id<struct ParticipantTag>;
using DestinationId = Id<struct DestinationTag>;
using RecordingId = Id<struct RecordingTag>;
using ProducerId = Id<struct ProducerTag>;
using ConsumerId = Id<struct ConsumerTag>;
using TransportId = Id<struct TransportTag>;
using MessageId = Id<struct MessageTag>;
using BannerId = Id<struct BannerTag>;
using SceneId = Id<struct SceneTag>;
using AssetId = Id<struct AssetTag>;
using UploadId = Id<struct UploadTag>;
using BrandId = Id<struct BrandTag>;
using MemberId = Id<struct MemberTag>;
using ApiTokenId = Id<struct ApiTokenTag>;

}  // namespace backlot

template <class Tag>
struct std::hash<backlot::Id<Tag>> {
  std::size_t operator()(const backlot::Id<Tag>& id) const noexcept {
    return std::hash<std::string_view>{}(backlot::as_text(id.uuid()));
  }
};
