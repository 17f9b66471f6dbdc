#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "services/relay/core/segment_output.hpp"

namespace backlot::relay {

/// Media that many requests send at once.
using SharedBytes = std::shared_ptr<const Bytes>;

/// The segments of one track that a player can reach, numbered without holes.
class TrackWindow {
 public:
  struct Part {
    SharedBytes bytes;
    std::uint64_t duration = 0;  ///< ticks
    bool is_independent = false;
  };
  struct Segment {
    std::uint64_t number = 0;
    std::uint64_t start = 0;     ///< ticks
    std::uint64_t duration = 0;  ///< ticks
    std::size_t size = 0;        ///< bytes
    std::size_t frames = 0;
    bool is_complete = false;
    bool is_independent = false;  ///< begins with a key frame
    bool is_saved = false;        ///< can be read from disk
    std::vector<Part> parts;      ///< of the newest segments only
    SharedBytes bytes;            ///< of one that is complete; until it is saved and no longer new
    [[nodiscard]] bool is_gap() const { return is_complete && size == 0; }
  };

  TrackWindow(TrackKind kind, std::string name, bool is_rendition = false)
      : kind_(kind), name_(std::move(name)), is_rendition_(is_rendition) {}

  [[nodiscard]] TrackKind kind() const { return kind_; }
  /// A lower rendition of the picture.
  [[nodiscard]] bool is_rendition() const { return is_rendition_; }
  /// What the track is called in addresses.
  [[nodiscard]] const std::string& name() const { return name_; }
  /// Oldest first; the last one may be filling.
  [[nodiscard]] const std::deque<Segment>& segments() const { return segments_; }
  [[nodiscard]] const Segment* find(std::uint64_t number) const;
  [[nodiscard]] const Segment* newest_complete() const;

  void add(PartCut part);
  /// Ends a segment, and shows it.
  const Segment& complete(std::uint64_t number);
  void mark_saved(std::uint64_t number);
  /// Forgets the segments before this one.
  void drop_before(std::uint64_t number);
  /// Lets memory of old segments go. Returns the number from which on everything can still be sent,
  /// 0 for all: what could not be saved is given up once it is old.
  [[nodiscard]] std::uint64_t release_memory();

 private:
  [[nodiscard]] Segment& open(std::uint64_t number);

  TrackKind kind_;
  std::string name_;
  bool is_rendition_;
  std::deque<Segment> segments_;
};

}  // namespace backlot::relay
