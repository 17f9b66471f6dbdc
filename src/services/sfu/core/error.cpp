#include "services/sfu/core/error.hpp"

#include <string>

namespace backlot::sfu {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "sfu"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::UnknownTransport: return "there is no such transport";
      case Error::UnknownProducer: return "there is no such producer";
      case Error::UnknownConsumer: return "there is no such consumer";
      case Error::NotAllowed: return "this role may not do that";
      case Error::WrongDirection: return "the transport runs in the other direction";
      case Error::AlreadyConnected: return "the transport is connected to another peer";
      case Error::BadParameters: return "the RTP parameters contradict themselves";
      case Error::UnsupportedCodec: return "the router does not carry this codec";
      case Error::CannotConsume: return "the client cannot decode this producer";
      case Error::SsrcInUse: return "the SSRC is in use on this transport";
      case Error::BadOffer:
        return "the offer lacks a bundled transport with ICE, DTLS as its client and rtcp-mux";
      case Error::NothingToPlay: return "nothing is published that the offer could receive";
      case Error::TooMany: return "the limit of this participant is reached";
    }
    return "unknown error";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::sfu
