#include "protocols/rtp/dependency_descriptor.hpp"

#include <algorithm>
#include <bit>

#include "protocols/h264/bit_reader.hpp"

namespace backlot::rtp {
namespace {

using h264::BitReader;

constexpr std::size_t kMandatoryOctets = 3;
constexpr unsigned kNextTemporal = 1;
constexpr unsigned kNextSpatial = 2;
constexpr unsigned kNoMoreLayers = 3;
constexpr unsigned kSwitch = 2;
constexpr unsigned kMaxLayer = 7;

// ns(n): a number below n in as few bits as it takes.
std::uint32_t non_symmetric(BitReader& reader, std::uint32_t n) {
  const auto width = static_cast<unsigned>(std::bit_width(n));
  const std::uint32_t short_codes = (1U << width) - n;
  const std::uint32_t value = reader.bits(width - 1);
  if (value < short_codes) return value;
  return (value << 1U) - short_codes + reader.bits(1);
}

bool read_template_layers(BitReader& reader, DependencyStructure& structure) {
  DependencyStructure::Template layer;
  unsigned next = 0;
  while (next != kNoMoreLayers) {
    if (structure.templates.size() == DependencyStructure::kMostTemplates) return false;
    structure.templates.push_back(layer);
    next = reader.bits(2);
    if (next == kNextTemporal) ++layer.temporal_layer;
    if (next == kNextSpatial) {
      layer.temporal_layer = 0;
      ++layer.spatial_layer;
    }
    if (!reader.ok() || layer.temporal_layer > kMaxLayer || layer.spatial_layer > kMaxLayer)
      return false;
  }
  return true;
}

TargetMask read_targets(BitReader& reader, std::size_t count) {
  TargetMask mask;
  for (std::size_t i = 0; i < count; ++i) {
    const unsigned indication = reader.bits(2);
    if (indication != 0) mask.present |= 1U << i;
    if (indication == kSwitch) mask.switches |= 1U << i;
  }
  return mask;
}

bool add_reference(FrameReferences& references, std::uint32_t distance) {
  if (references.count == FrameReferences::kMost) return false;
  references.distances[references.count++] = static_cast<std::uint16_t>(distance);
  return true;
}

bool read_template_references(BitReader& reader, FrameReferences& references) {
  while (reader.flag())
    if (!add_reference(references, reader.bits(4) + 1)) return false;
  return reader.ok();
}

void skip_template_chains(BitReader& reader, DependencyStructure& structure) {
  const auto targets = static_cast<std::uint32_t>(structure.targets.size());
  structure.chains = static_cast<std::uint8_t>(non_symmetric(reader, targets + 1));
  if (structure.chains == 0) return;
  for (std::uint32_t i = 0; i < targets; ++i)
    static_cast<void>(non_symmetric(reader, structure.chains));
  for (std::size_t i = 0; i < structure.templates.size(); ++i) reader.skip(4U * structure.chains);
}

// A target holds the highest layers of the templates that belong to it.
void find_target_layers(DependencyStructure& structure) {
  for (std::size_t i = 0; i < structure.targets.size(); ++i)
    for (const auto& frame : structure.templates) {
      if ((frame.targets.present >> i & 1U) == 0) continue;
      auto& target = structure.targets[i];
      target.spatial_layer = std::max(target.spatial_layer, frame.spatial_layer);
      target.temporal_layer = std::max(target.temporal_layer, frame.temporal_layer);
    }
}

std::optional<DependencyStructure> read_structure(BitReader& reader) {
  DependencyStructure structure;
  structure.template_id_offset = static_cast<std::uint8_t>(reader.bits(6));
  structure.targets.resize(reader.bits(5) + 1);
  if (!read_template_layers(reader, structure)) return std::nullopt;
  for (auto& frame : structure.templates)
    frame.targets = read_targets(reader, structure.targets.size());
  for (auto& frame : structure.templates)
    if (!read_template_references(reader, frame.references)) return std::nullopt;
  skip_template_chains(reader, structure);
  find_target_layers(structure);
  if (reader.flag())
    for (unsigned i = 0; i < structure.spatial_layers(); ++i) {
      const int width = static_cast<int>(reader.bits(16)) + 1;
      const int height = static_cast<int>(reader.bits(16)) + 1;
      structure.resolutions.push_back({width, height});
    }
  return reader.ok() ? std::optional{std::move(structure)} : std::nullopt;
}

struct Flags {
  bool has_structure = false;
  bool has_active_targets = false;
  bool has_targets = false;
  bool has_references = false;
  bool has_chains = false;
};

Flags read_flags(BitReader& reader) {
  Flags flags;
  flags.has_structure = reader.flag();
  flags.has_active_targets = reader.flag();
  flags.has_targets = reader.flag();
  flags.has_references = reader.flag();
  flags.has_chains = reader.flag();
  return flags;
}

bool read_own_references(BitReader& reader, FrameReferences& references) {
  references = {};
  for (unsigned size = reader.bits(2); size != 0 && reader.ok(); size = reader.bits(2))
    if (!add_reference(references, reader.bits(4 * size) + 1)) return false;
  return reader.ok();
}

}  // namespace

std::uint8_t DependencyStructure::spatial_layers() const {
  // Templates are listed by spatial layer.
  return templates.empty() ? std::uint8_t{0}
                           : static_cast<std::uint8_t>(templates.back().spatial_layer + 1);
}

Result<DependencyDescriptor> DependencyDescriptor::parse(BytesView data,
                                                         const DependencyStructure* known) {
  DependencyDescriptor result;
  BitReader reader{data};
  result.starts_frame = reader.flag();
  result.ends_frame = reader.flag();
  const unsigned template_id = reader.bits(6);
  result.frame_number = static_cast<std::uint16_t>(reader.bits(16));
  const Flags flags = data.size() > kMandatoryOctets ? read_flags(reader) : Flags{};
  if (flags.has_structure) {
    result.structure = read_structure(reader);
    if (!result.structure) return fail(Error::BadExtension);
    known = &*result.structure;
  }
  if (known == nullptr) return fail(Error::BadExtension);
  const auto targets = static_cast<unsigned>(known->targets.size());
  if (flags.has_active_targets) result.active_targets = reader.bits(targets);
  const std::size_t index = (template_id + 64U - known->template_id_offset) % 64U;
  if (index >= known->templates.size()) return fail(Error::BadExtension);
  const DependencyStructure::Template& frame = known->templates[index];
  result.spatial_layer = frame.spatial_layer;
  result.temporal_layer = frame.temporal_layer;
  result.targets = flags.has_targets ? read_targets(reader, targets) : frame.targets;
  result.references = frame.references;
  if (flags.has_references && !read_own_references(reader, result.references))
    return fail(Error::BadExtension);
  if (flags.has_chains) reader.skip(8U * known->chains);
  if (!reader.ok()) return fail(Error::BadExtension);
  return result;
}

void rewrite_frame_number(MutableBytes data, std::uint16_t frame_number) {
  if (data.size() < kMandatoryOctets) return;
  data[1] = static_cast<std::byte>(frame_number >> 8U);
  data[2] = static_cast<std::byte>(frame_number);
}

}  // namespace backlot::rtp
