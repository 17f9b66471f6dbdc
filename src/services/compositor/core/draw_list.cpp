#include "services/compositor/core/draw_list.hpp"

namespace backlot::compositor {
namespace {

bool has_same_place(const DrawItem& a, DrawItem b) {
  b.picture = a.picture;
  return a == b;
}

bool has_same_shape(const DrawList& a, const DrawList& b) {
  if (a.background_rgb != b.background_rgb || a.graphics != b.graphics ||
      a.items.size() != b.items.size())
    return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!has_same_place(a.items[i], b.items[i])) return false;
  return true;
}

bool shows_what_is_under(const DrawItem& item) {
  return item.corner_radius > 0 || item.is_cut_out();
}

/// Marks what a marked neighbor drags along; returns whether anything was added.
bool spread(const DrawList& list, std::vector<char>& is_dirty) {
  bool has_grown = false;
  for (std::size_t low = 0; low < list.items.size(); ++low)
    for (std::size_t high = low + 1; high < list.items.size(); ++high) {
      if (is_dirty[low] == is_dirty[high]) continue;
      if (!media::overlap(list.items[low].area, list.items[high].area)) continue;
      if (is_dirty[high] != 0 && !shows_what_is_under(list.items[high])) continue;
      is_dirty[low] = is_dirty[high] = 1;
      has_grown = true;
    }
  return has_grown;
}

}  // namespace

Repaint difference(const DrawList& before, const DrawList& now) {
  Repaint repaint;
  std::vector<char> is_dirty(now.items.size(), 0);
  repaint.is_all = !has_same_shape(before, now);
  for (std::size_t i = 0; i < now.items.size(); ++i)
    is_dirty[i] = repaint.is_all || before.items[i].picture != now.items[i].picture ? 1 : 0;
  while (spread(now, is_dirty)) {
  }
  for (std::size_t i = 0; i < now.items.size(); ++i)
    if (is_dirty[i] != 0) repaint.items.push_back(i);
  return repaint;
}

bool covers_another(const DrawList& list, std::size_t index) {
  for (std::size_t low = 0; low < index; ++low)
    if (media::overlap(list.items[low].area, list.items[index].area)) return true;
  return false;
}

}  // namespace backlot::compositor
