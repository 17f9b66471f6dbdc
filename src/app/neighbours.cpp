#include "app/neighbours.hpp"

namespace backlot::app {

Neighbours::Neighbours(const std::string& url,
                       ports::Bus& local_bus,
                       ports::RateLimiter& local_limiter,
                       Random& random,
                       const Clock& clock)
    : address_(redis::parse_address(url)),
      courier_(address_),
      bus_(local_bus, courier_, address_, random),
      limiter_(local_limiter, courier_, address_.prefix, clock) {}

void Neighbours::collect(std::vector<metrics::Sample>& samples) const {
  const auto add = [&](std::string name, std::string help, bool is_counter, auto value) {
    samples.push_back({"backlot_redis_" + std::move(name),
                       std::move(help),
                       is_counter,
                       static_cast<double>(value),
                       {}});
  };
  const auto sent = courier_.stats();
  const auto heard = bus_.stats();
  add("connected", "Whether Redis takes what this process tells others.", false, sent.is_connected);
  add("listening", "Whether this process hears others.", false, heard.is_listening);
  add("waiting_messages", "Messages kept until Redis is back.", false, sent.waiting);
  add("sent_messages_total", "Messages told to others.", true, sent.delivered);
  add("dropped_messages_total", "Messages given up while Redis was away.", true, sent.dropped);
  add("received_messages_total", "Messages of others.", true, heard.received);
  add("unreadable_messages_total", "Messages not understood.", true, heard.unreadable);
}

}  // namespace backlot::app
