#include "protocols/rtmp/command.hpp"

#include "protocols/amf/amf0_reader.hpp"
#include "protocols/amf/amf0_writer.hpp"
#include "protocols/rtmp/chunk_writer.hpp"

namespace backlot::rtmp {

std::string_view Command::text(std::size_t index) const {
  if (index >= arguments.size() || arguments[index].text() == nullptr) return {};
  return *arguments[index].text();
}

std::string_view Command::info(std::string_view member) const {
  for (const amf::Value& argument : arguments)
    if (const amf::Object* found = argument.object()) return found->text(member);
  return {};
}

Result<Command> parse_command(const Message& message) {
  BytesView body = message.payload;
  // An AMF3 command begins with one byte for the form; in practice AMF0 follows.
  if (message.type == MessageType::CommandAmf3 && !body.empty()) body = body.subspan(1);
  auto values = amf::parse(body);
  if (!values) return std::unexpected{values.error()};
  // ffmpeg's server sends "onFCPublish" and nothing else.
  if (values->size() == 1) values->emplace_back(0.0);
  if (values->size() < 2) return fail(Error::InvalidCommand);
  const std::string* name = (*values)[0].text();
  const double* transaction = (*values)[1].number();
  if (name == nullptr || transaction == nullptr) return fail(Error::InvalidCommand);
  Command command{.name = *name, .transaction = *transaction, .object = {}, .arguments = {}};
  if (values->size() > 2) command.object = std::move((*values)[2]);
  for (std::size_t i = 3; i < values->size(); ++i)
    command.arguments.push_back(std::move((*values)[i]));
  return command;
}

void append_command(Bytes& out,
                    std::uint32_t chunk_size,
                    std::uint32_t stream_id,
                    const Command& command) {
  Bytes body;
  amf::append(body, command.name);
  amf::append(body, command.transaction);
  amf::append(body, command.object);
  for (const amf::Value& argument : command.arguments) amf::append(body, argument);
  append_message(out, chunk_size,
                 {.type = MessageType::CommandAmf0, .stream_id = stream_id, .payload = body});
}

amf::Object status(std::string_view level, std::string_view code, std::string_view description) {
  amf::Object object;
  object.add("level", std::string{level});
  object.add("code", std::string{code});
  object.add("description", std::string{description});
  return object;
}

}  // namespace backlot::rtmp
