#include "adapters/redis/bus.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "adapters/redis/bus_codec.hpp"
#include "base/log.hpp"

namespace backlot::redis {
namespace {

constexpr Duration kPatience = 3s;
constexpr const char* kBlockMilliseconds = "200";  ///< how long stop() may have to wait
constexpr const char* kKept = "10000";             ///< entries for those who were away
constexpr const char* kBatch = "100";
constexpr Duration kShortestRest = 100ms;
constexpr Duration kLongestRest = 5s;
constexpr std::size_t kMaxPublishers = 1'000;

std::uint64_t number_of(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The two numbers of a stream's entry id: milliseconds and a count.
std::pair<std::uint64_t, std::uint64_t> parts_of(std::string_view id) {
  const std::size_t dash = std::min(id.find('-'), id.size() - 1);
  return {number_of(id.substr(0, dash)), number_of(id.substr(dash + 1))};
}

struct Entry {
  std::string id;
  std::string from;
  std::uint64_t number = 0;
  std::string message;
};

std::optional<Entry> entry_of(const Reply& reply) {
  const auto* parts = reply.list();
  if (!parts || parts->size() != 2 || !(*parts)[0].text() || !(*parts)[1].list())
    return std::nullopt;
  Entry entry{.id = *(*parts)[0].text(), .from = {}, .message = {}};
  const auto& fields = *(*parts)[1].list();
  for (std::size_t i = 0; i + 1 < fields.size(); i += 2) {
    const auto* name = fields[i].text();
    const auto* value = fields[i + 1].text();
    if (!name || !value) return std::nullopt;
    if (*name == "from") entry.from = *value;
    if (*name == "number") entry.number = number_of(*value);
    if (*name == "message") entry.message = *value;
  }
  return entry;
}

}  // namespace

RedisBus::RedisBus(ports::Bus& local, Courier& courier, Address address, Random& random)
    : local_(local),
      courier_(courier),
      address_(std::move(address)),
      stream_(address_.prefix + "bus"),
      own_name_(std::to_string(random.u64())),
      thread_([this] { listen(); }) {}

RedisBus::~RedisBus() {
  {
    const std::scoped_lock lock{stopping_};
    is_stopping_ = true;
  }
  stopped_.notify_all();
  thread_.join();
}

/// Others come first: a handler that publishes at once must not be heard by them before its cause.
void RedisBus::publish(const ports::Message& message) {
  {
    const std::scoped_lock lock{publishing_};
    courier_.deliver({"XADD", stream_, "MAXLEN", "~", kKept, "*", "from", own_name_, "number",
                      std::to_string(++published_), "message", serialize(message)});
  }
  local_.publish(message);
}

ports::Bus::Subscription RedisBus::subscribe(Handler handler) {
  return local_.subscribe(std::move(handler));
}

RedisBus::Stats RedisBus::stats() const {
  return {.is_listening = is_listening_, .received = received_, .unreadable = unreadable_};
}

void RedisBus::listen() {
  Duration pause = kShortestRest;
  while (true) {
    {
      const std::scoped_lock lock{stopping_};
      if (is_stopping_) return;
    }
    const auto opened = Connection::open(address_, kPatience);
    if (opened && find_place(**opened)) {
      pause = kShortestRest;
      is_listening_ = true;
      listen_on(**opened);
      is_listening_ = false;
    }
    rest(std::exchange(pause, std::min(pause * 2, kLongestRest)));
  }
}

void RedisBus::rest(Duration pause) {
  std::unique_lock lock{stopping_};
  stopped_.wait_for(lock, pause, [this] { return is_stopping_; });
}

/// The first time begins with what comes next; later times go on where the last one ended, or at
/// the beginning when the stream is a new one (Redis lost it).
bool RedisBus::find_place(Connection& connection) {
  const auto newest = connection.call({"XREVRANGE", stream_, "+", "-", "COUNT", "1"});
  if (!newest || !newest->list()) return false;
  const auto entry = newest->list()->empty() ? std::nullopt : entry_of(newest->list()->front());
  const std::string last = entry ? entry->id : "0-0";
  if (place_.empty()) place_ = last;
  if (parts_of(last) < parts_of(place_)) place_ = "0-0";
  return true;
}

void RedisBus::listen_on(Connection& connection) {
  while (true) {
    {
      const std::scoped_lock lock{stopping_};
      if (is_stopping_) return;
    }
    const auto read = connection.call(
        {"XREAD", "COUNT", kBatch, "BLOCK", kBlockMilliseconds, "STREAMS", stream_, place_});
    if (!read) return;
    const auto* streams = read->list();
    if (!streams || streams->empty()) continue;
    const auto* stream = streams->front().list();
    if (!stream || stream->size() != 2 || !(*stream)[1].list()) return;
    for (const Reply& entry : *(*stream)[1].list()) take(entry);
  }
}

/// Hands a message of another process to this one, unless it was handed over before.
void RedisBus::take(const Reply& reply) {
  const auto entry = entry_of(reply);
  if (!entry) return;
  place_ = entry->id;
  if (entry->from == own_name_) return;
  if (heard_.size() >= kMaxPublishers) heard_.clear();
  std::uint64_t& heard = heard_[entry->from];
  if (entry->number <= heard) return;
  heard = entry->number;
  const auto message = parse_message(entry->message);
  if (!message) {
    ++unreadable_;
    log::warn("redis.bus.unreadable", {{"error", message.error()}});
    return;
  }
  ++received_;
  local_.publish(*message);
}

}  // namespace backlot::redis
