#include "domain/stage/lineup.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/show_maker.hpp"

namespace backlot::stage {
namespace {

using show::Layout;
using show::StageItem;
using show::StageKind;
using testing::ElementsAre;
using testing::SizeIs;

class LineUpTest : public testing::Test, protected ShowMaker {
 protected:
  [[nodiscard]] std::vector<StageItem> items() const {
    std::vector<StageItem> out;
    for (const Entry& entry : line_up(show)) out.push_back(entry.item);
    return out;
  }
  StageItem item(const std::string& name) { return {add_person(name), StageKind::Person}; }
};

TEST_F(LineUpTest, KeepsTheOrderOfTheStage) {
  const StageItem ada = item("Ada");
  const StageItem ben = item("Ben");
  std::swap(show.stage[0], show.stage[1]);

  EXPECT_THAT(items(), ElementsAre(ben, ada));
}

TEST_F(LineUpTest, WhatHasEndedOrLeftClosesUp) {
  const StageItem ada = item("Ada");
  show.stage.push_back({ada.participant, StageKind::Screen});
  show.stage.push_back({ada.participant, StageKind::SecondCamera});
  show.stage.push_back({ParticipantId{}, StageKind::Person});

  EXPECT_THAT(items(), ElementsAre(ada));
}

TEST_F(LineUpTest, WhoWaitsHasNoPlace) {
  const StageItem ada = item("Ada");
  person(ada.participant).is_waiting = true;

  EXPECT_TRUE(items().empty());
}

TEST_F(LineUpTest, ThePinnedOneHasTheMainPlaceInEveryLayout) {
  const StageItem ada = item("Ada");
  const StageItem screen = add(ada.participant, StageKind::Screen);
  const StageItem ben = item("Ben");
  show.pinned = ben;

  for (int layout = 0; layout < 9; ++layout) {
    show.layout = static_cast<Layout>(layout);
    EXPECT_THAT(items(), ElementsAre(ben, ada, screen));
  }
}

TEST_F(LineUpTest, AScreenHasTheMainPlaceWhereTheLayoutIsMadeForIt) {
  const StageItem ada = item("Ada");
  const StageItem ben = item("Ben");
  const StageItem screen = add(ben.participant, StageKind::Screen);

  for (const Layout layout : {Layout::Screen, Layout::Pip, Layout::Cinema}) {
    show.layout = layout;
    EXPECT_THAT(items(), ElementsAre(screen, ada, ben));
  }
  for (const Layout layout : {Layout::Solo, Layout::Cropped, Layout::Grid, Layout::Spotlight,
                              Layout::Sidebar, Layout::News}) {
    show.layout = layout;
    EXPECT_THAT(items(), ElementsAre(ada, ben, screen));
  }
}

TEST_F(LineUpTest, TheSoloedOneIsAlone) {
  item("Ada");
  const StageItem ben = item("Ben");
  show.pinned = show.stage.front();
  show.solo = ben;

  EXPECT_THAT(items(), ElementsAre(ben));
}

TEST_F(LineUpTest, WhatIsNotThereIsNeitherSoloNorPinned) {
  const StageItem ada = item("Ada");
  const StageItem ben = item("Ben");
  show.solo = StageItem{ben.participant, StageKind::Screen};
  show.pinned = StageItem{ben.participant, StageKind::SecondCamera};

  EXPECT_THAT(items(), ElementsAre(ada, ben));
}

TEST_F(LineUpTest, NoMoreThanSixteenAndThePinnedOneAmongThem) {
  for (int i = 0; i < 20; ++i) item("P");
  show.pinned = show.stage.back();

  EXPECT_THAT(items(), SizeIs(16));
  EXPECT_EQ(items().front(), *show.pinned);
}

}  // namespace
}  // namespace backlot::stage
