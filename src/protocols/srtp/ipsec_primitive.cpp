#ifdef BACKLOT_IPSEC_MB

#include <intel-ipsec-mb.h>
#include <openssl/crypto.h>

#include <algorithm>
#include <functional>

#include "base/check.hpp"
#include "protocols/srtp/primitive.hpp"

namespace backlot::srtp::ipsec {
namespace {

struct MgrFree {
  void operator()(IMB_MGR* manager) const { free_mb_mgr(manager); }
};
using MgrPtr = std::unique_ptr<IMB_MGR, MgrFree>;

MgrPtr make_manager() {
  MgrPtr manager{alloc_mb_mgr(0)};
  if (manager) init_mb_mgr_auto(manager.get(), nullptr);
  return manager;
}

/// The wide units hash sixteen messages at once, in the time of one: too slow for one at a time,
/// where the SHA instructions are best, and those come with the SSE code.
MgrPtr make_queue() {
  MgrPtr queue{alloc_mb_mgr(0)};
  if (queue && (queue->features & IMB_FEATURE_SHANI) != 0)
    init_mb_mgr_sse(queue.get());
  else if (queue)
    init_mb_mgr_auto(queue.get(), nullptr);
  return queue;
}

/// The library's function table for calls that keep no state.
IMB_MGR* manager() {
  thread_local const MgrPtr mine = make_manager();
  return mine.get();
}

/// Its job queue; the queue is why every thread has its own.
IMB_MGR* job_queue() {
  thread_local const MgrPtr mine = make_queue();
  return mine.get();
}

class IpsecGcm final : public Gcm {
 public:
  explicit IpsecGcm(BytesView key) : is_long_(key.size() == 32) {
    if (is_long_)
      IMB_AES256_GCM_PRE(manager(), key.data(), &key_);
    else
      IMB_AES128_GCM_PRE(manager(), key.data(), &key_);
  }
  IpsecGcm(const IpsecGcm&) = delete;
  IpsecGcm& operator=(const IpsecGcm&) = delete;
  ~IpsecGcm() override { OPENSSL_cleanse(&key_, sizeof(key_)); }

  void encrypt(const GcmNonce& nonce, BytesView aad, MutableBytes text, GcmTag& tag) override {
    const auto run = is_long_ ? manager()->gcm256_enc : manager()->gcm128_enc;
    run_in_place(run, nonce, aad, text, tag);
  }

  bool decrypt(const GcmNonce& nonce, BytesView aad, MutableBytes text, BytesView tag) override {
    const auto run = is_long_ ? manager()->gcm256_dec : manager()->gcm128_dec;
    GcmTag expected;
    run_in_place(run, nonce, aad, text, expected);
    return CRYPTO_memcmp(expected.data(), tag.data(), expected.size()) == 0;
  }

 private:
  void run_in_place(
      aes_gcm_enc_dec_t run, const GcmNonce& nonce, BytesView aad, MutableBytes text, GcmTag& tag) {
    gcm_context_data context;
    run(&key_, &context, as_octets(text), as_octets(BytesView{text}), text.size(),
        as_octets(BytesView{nonce}), as_octets(aad), aad.size(), as_octets(MutableBytes{tag}),
        tag.size());
  }

  alignas(64) gcm_key_data key_{};
  bool is_long_;
};

constexpr std::size_t kBlock = 64;
using ShaState = std::array<std::uint8_t, 20>;

/// SHA-1's state after one block of the key XORed with a pad (RFC 2104).
ShaState pad_state(BytesView key, std::byte pad) {
  std::array<std::byte, kBlock> block;
  block.fill(pad);
  std::ranges::transform(key, BytesView{block}.first(key.size()), block.begin(), std::bit_xor{});
  ShaState state{};
  IMB_SHA1_ONE_BLOCK(manager(), block.data(), state.data());
  OPENSSL_cleanse(block.data(), block.size());
  return state;
}

class IpsecCounterHmac final : public CounterHmac {
 public:
  IpsecCounterHmac(BytesView key, BytesView authentication)
      : inner_(pad_state(authentication, std::byte{0x36})),
        outer_(pad_state(authentication, std::byte{0x5C})) {
    IMB_AES_KEYEXP_128(manager(), key.data(), encrypt_.data(), decrypt_.data());
  }
  IpsecCounterHmac(const IpsecCounterHmac&) = delete;
  IpsecCounterHmac& operator=(const IpsecCounterHmac&) = delete;
  ~IpsecCounterHmac() override {
    OPENSSL_cleanse(encrypt_.data(), encrypt_.size());
    OPENSSL_cleanse(decrypt_.data(), decrypt_.size());
    OPENSSL_cleanse(inner_.data(), inner_.size());
    OPENSSL_cleanse(outer_.data(), outer_.size());
  }

  void encrypt(const CounterBlock& counter,
               MutableBytes message,
               std::size_t text_from,
               std::size_t text_size,
               HmacTag& tag) override {
    run(IMB_DIR_ENCRYPT, counter, message, text_from, text_size, tag);
  }

  bool decrypt(const CounterBlock& counter,
               MutableBytes message,
               std::size_t text_from,
               std::size_t text_size,
               BytesView tag) override {
    HmacTag expected;
    run(IMB_DIR_DECRYPT, counter, message, text_from, text_size, expected);
    return CRYPTO_memcmp(expected.data(), tag.data(), tag.size()) == 0;
  }

 private:
  void run(IMB_CIPHER_DIRECTION direction,
           const CounterBlock& counter,
           MutableBytes message,
           std::size_t text_from,
           std::size_t text_size,
           HmacTag& tag) {
    IMB_MGR* const queue = job_queue();
    IMB_JOB* job = IMB_GET_NEXT_JOB(queue);
    *job = IMB_JOB{};
    job->cipher_direction = direction;
    job->chain_order = direction == IMB_DIR_ENCRYPT ? IMB_ORDER_CIPHER_HASH : IMB_ORDER_HASH_CIPHER;
    // Counter mode refuses an empty text.
    job->cipher_mode = text_size > 0 ? IMB_CIPHER_CNTR : IMB_CIPHER_NULL;
    job->enc_keys = encrypt_.data();
    job->dec_keys = encrypt_.data();
    job->key_len_in_bytes = 16;
    job->iv = as_octets(BytesView{counter});
    job->iv_len_in_bytes = counter.size();
    job->src = as_octets(BytesView{message});
    job->dst = as_octets(message.subspan(text_from));
    job->cipher_start_src_offset_in_bytes = text_from;
    job->msg_len_to_cipher_in_bytes = text_size;
    job->hash_alg = IMB_AUTH_HMAC_SHA_1;
    job->hash_start_src_offset_in_bytes = 0;
    job->msg_len_to_hash_in_bytes = message.size();
    job->auth_tag_output = as_octets(MutableBytes{tag});
    job->auth_tag_output_len_in_bytes = tag.size();
    job->u.HMAC._hashed_auth_key_xor_ipad = inner_.data();
    job->u.HMAC._hashed_auth_key_xor_opad = outer_.data();

    job = IMB_SUBMIT_JOB(queue);
    if (job == nullptr) job = IMB_FLUSH_JOB(queue);
    BACKLOT_CHECK(job != nullptr && job->status == IMB_STATUS_COMPLETED);
  }

  alignas(16) std::array<std::uint8_t, 16 * 11> encrypt_{};
  alignas(16) std::array<std::uint8_t, 16 * 11> decrypt_{};
  ShaState inner_;
  ShaState outer_;
};

}  // namespace

bool is_available() { return manager() != nullptr && imb_get_errno(manager()) == 0; }

std::unique_ptr<Gcm> make_gcm(BytesView key) { return std::make_unique<IpsecGcm>(key); }

std::unique_ptr<CounterHmac> make_counter_hmac(BytesView key, BytesView authentication) {
  return std::make_unique<IpsecCounterHmac>(key, authentication);
}

}  // namespace backlot::srtp::ipsec

#endif
