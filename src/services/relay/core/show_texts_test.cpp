#include "services/relay/core/show_texts.hpp"

#include <gtest/gtest.h>

#include "protocols/amf/amf0_reader.hpp"
#include "protocols/amf/amf0_writer.hpp"

namespace backlot::relay {
namespace {

Bytes metadata(amf::Object object) {
  const std::vector<amf::Value> values{amf::Value{"onMetaData"}, amf::Value{std::move(object)}};
  return amf::serialize(values);
}

std::string text_in(BytesView body, std::string_view name) {
  const auto values = amf::parse(body);
  const amf::Object* object = values && values->size() == 2 ? values->at(1).object() : nullptr;
  return object == nullptr ? "no metadata" : std::string{object->text(name)};
}

TEST(ShowTexts, StandBesideWhatTheProgramSays) {
  amf::Object said;
  said.add("width", 1280.0);
  said.add("title", "from the encoder");

  const Bytes body = with_show_texts(metadata(said), "Вечерний разговор", "Two\nlines");

  EXPECT_EQ(text_in(body, "title"), "Вечерний разговор");
  EXPECT_EQ(text_in(body, "description"), "Two\nlines");
  EXPECT_EQ(*amf::parse(body)->at(1).object()->find("width")->number(), 1280.0);
}

TEST(ShowTexts, ComeAloneWhereTheProgramSaysNothing) {
  const Bytes body = with_show_texts({}, "Talk", "");

  EXPECT_EQ(text_in(body, "title"), "Talk");
  EXPECT_EQ(amf::parse(body)->at(1).object()->find("description"), nullptr);
  EXPECT_EQ(*amf::parse(body)->at(0).text(), "onMetaData");
}

TEST(ShowTexts, ChangeNothingTheyDoNotUnderstand) {
  const Bytes broken = to_bytes("\x02\xFF\xFFx");
  EXPECT_EQ(with_show_texts(broken, "Talk", ""), broken);
  const Bytes other = amf::serialize(std::vector<amf::Value>{amf::Value{"onCuePoint"}});
  EXPECT_EQ(with_show_texts(other, "Talk", ""), other);
  const Bytes plain = metadata({});
  EXPECT_EQ(with_show_texts(plain, "", ""), plain);
}

}  // namespace
}  // namespace backlot::relay
