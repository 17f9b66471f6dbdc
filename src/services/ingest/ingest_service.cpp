#include "services/ingest/ingest_service.hpp"

#include <future>
#include <utility>

#include "base/log.hpp"

namespace backlot::ingest {
namespace {

namespace asio = net::asio;

constexpr Duration kStopPatience = 1s;

}  // namespace

/// The sources by broadcast. Control thread, but for open().
class IngestService::Parts : public std::enable_shared_from_this<IngestService::Parts> {
 public:
  Parts(net::Runtime& runtime,
        const Clock& clock,
        Random& random,
        ports::Bus& bus,
        ports::ShowLog& log,
        Options options)
      : desk_(log, bus, clock, random), house_{runtime, random, bus, desk_, std::move(options)} {}

  void start();
  void stop();
  [[nodiscard]] std::unique_ptr<ports::EncoderFeed> open(BroadcastId broadcast, Answers answers);
  [[nodiscard]] std::size_t size() const { return sources_.size(); }

 private:
  class Feed;

  /// Runs something on the control thread, unless the station has ended.
  template <class Work>
  void post(Work work) {
    asio::post(house_.runtime.control(), [self = shared_from_this(), work = std::move(work)] {
      if (!self->is_stopping_) work(*self);
    });
  }
  void hear(const ports::Message& message);
  EncoderSource& obtain(BroadcastId broadcast);
  [[nodiscard]] EncoderSource* find(BroadcastId broadcast) const;
  void forget_those_over();

  studio::Desk desk_;
  House house_;
  std::map<BroadcastId, std::shared_ptr<EncoderSource>> sources_;
  std::atomic<std::uint64_t> publications_{0};
  ports::Bus::Subscription subscription_;
  bool is_stopping_ = false;
};

/// Hands tags over to the control thread.
class IngestService::Parts::Feed final : public ports::EncoderFeed {
 public:
  Feed(std::shared_ptr<Parts> parts, BroadcastId broadcast, std::uint64_t number)
      : parts_(std::move(parts)), broadcast_(broadcast), number_(number) {}
  ~Feed() override {
    parts_->post([broadcast = broadcast_, number = number_](Parts& parts) {
      if (EncoderSource* source = parts.find(broadcast)) source->end(number);
    });
  }
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;

  void take(ports::EncoderTag tag) override {
    auto shared = std::make_shared<ports::EncoderTag>(std::move(tag));
    parts_->post([broadcast = broadcast_, number = number_, shared](Parts& parts) {
      if (EncoderSource* source = parts.find(broadcast)) source->take(number, std::move(*shared));
    });
  }

 private:
  std::shared_ptr<Parts> parts_;
  BroadcastId broadcast_;
  std::uint64_t number_;
};

void IngestService::Parts::start() {
  subscription_ = house_.bus.subscribe([weak = weak_from_this()](const ports::Message& message) {
    const auto self = weak.lock();
    if (self) self->post([message](Parts& parts) { parts.hear(message); });
  });
}

void IngestService::Parts::stop() {
  subscription_.reset();
  auto done = std::make_shared<std::promise<void>>();
  auto finished = done->get_future();
  asio::post(house_.runtime.control(), [self = shared_from_this(), done] {
    self->is_stopping_ = true;
    for (const auto& [broadcast, source] : self->sources_) source->stop();
    self->sources_.clear();
    done->set_value();
  });
  finished.wait_for(kStopPatience);
}

std::unique_ptr<ports::EncoderFeed> IngestService::Parts::open(BroadcastId broadcast,
                                                               Answers answers) {
  const std::uint64_t number = ++publications_;
  post([broadcast, number, answers = std::move(answers)](Parts& parts) {
    parts.obtain(broadcast).begin(number, answers);
  });
  return std::make_unique<Feed>(shared_from_this(), broadcast, number);
}

void IngestService::Parts::hear(const ports::Message& message) {
  if (const auto* advanced = std::get_if<ports::ShowAdvanced>(&message)) {
    if (EncoderSource* source = find(advanced->broadcast)) source->hear(*advanced);
  } else if (const auto* ready = std::get_if<ports::FeedReady>(&message)) {
    if (EncoderSource* source = find(ready->broadcast)) source->hear(*ready);
  } else if (const auto* replaced = std::get_if<ports::IngestKeyReplaced>(&message)) {
    if (EncoderSource* source = find(replaced->broadcast)) source->refuse();
  } else if (const auto* removed = std::get_if<ports::BroadcastRemoved>(&message)) {
    if (EncoderSource* source = find(removed->broadcast)) source->refuse();
  }
  forget_those_over();
}

EncoderSource& IngestService::Parts::obtain(BroadcastId broadcast) {
  auto& source = sources_[broadcast];
  if (!source) source = std::make_shared<EncoderSource>(house_, broadcast);
  return *source;
}

EncoderSource* IngestService::Parts::find(BroadcastId broadcast) const {
  const auto found = sources_.find(broadcast);
  return found == sources_.end() ? nullptr : found->second.get();
}

void IngestService::Parts::forget_those_over() {
  std::erase_if(sources_, [](const auto& entry) { return entry.second->is_over(); });
}

IngestService::IngestService(net::Runtime& runtime,
                             const Clock& clock,
                             Random& random,
                             ports::Bus& bus,
                             ports::ShowLog& log,
                             Options options)
    : parts_(std::make_shared<Parts>(runtime, clock, random, bus, log, std::move(options))) {}

IngestService::~IngestService() = default;

void IngestService::start() { parts_->start(); }
void IngestService::stop() { parts_->stop(); }

std::unique_ptr<ports::EncoderFeed> IngestService::open(BroadcastId broadcast, Answers answers) {
  return parts_->open(broadcast, std::move(answers));
}

void IngestService::collect(std::vector<metrics::Sample>& samples) const {
  samples.push_back({"backlot_ingest_encoders",
                     "Encoders that are in a show, or were a moment ago",
                     false,
                     static_cast<double>(parts_->size()),
                     {}});
}

}  // namespace backlot::ingest
