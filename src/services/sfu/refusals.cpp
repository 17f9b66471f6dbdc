#include "services/sfu/refusals.hpp"

#include "services/sfu/core/error.hpp"

namespace backlot::sfu {

http::Response refuse(std::error_code error) {
  const std::string detail = error.message();
  if (error == Error::UnknownTransport) return http::problem(404, "unknown-transport", detail);
  if (error == Error::UnknownProducer) return http::problem(404, "unknown-producer", detail);
  if (error == Error::UnknownConsumer) return http::problem(404, "unknown-consumer", detail);
  if (error == Error::NothingToPlay) return http::problem(404, "nothing-to-play", detail);
  if (error == Error::NotAllowed) return http::problem(403, "not-allowed", detail);
  if (error == Error::WrongDirection) return http::problem(409, "wrong-direction", detail);
  if (error == Error::AlreadyConnected) return http::problem(409, "already-connected", detail);
  if (error == Error::SsrcInUse) return http::problem(409, "ssrc-in-use", detail);
  if (error == Error::UnsupportedCodec) return http::problem(400, "unsupported-codec", detail);
  if (error == Error::CannotConsume) return http::problem(400, "cannot-consume", detail);
  if (error == Error::BadOffer) return http::problem(400, "bad-offer", detail);
  if (error == Error::TooMany) return http::problem(429, "too-many", detail);
  return http::problem(400, "bad-parameters", detail);
}

}  // namespace backlot::sfu
