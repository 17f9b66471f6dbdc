#include "net/process/sandbox.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "net/process/syscall_filter.hpp"

namespace backlot::process {
namespace {

#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif

constexpr rlim_t kMostMemory = rlim_t{4} << 30U;
constexpr rlim_t kMostFiles = 128;

// Landlock as of ABI 4 (Linux 6.7); older kernels know the first member only.
struct RulesetAttributes {
  std::uint64_t handled_files = 0;
  std::uint64_t handled_network = 0;
};
struct [[gnu::packed]] PathRule {
  std::uint64_t allowed = 0;
  std::int32_t parent = -1;
};
struct PortRule {
  std::uint64_t allowed = 0;
  std::uint64_t port = 0;
};
constexpr int kPathRule = 1;
constexpr int kPortRule = 2;
constexpr unsigned kAskVersion = 1;
constexpr std::uint64_t kReadFile = 1U << 2U;
constexpr std::uint64_t kReadFolder = 1U << 3U;
constexpr std::uint64_t kConnect = 1U << 1U;
constexpr std::uint64_t kNetwork = 3;  // bind and connect by TCP
constexpr long kNetworkSince = 4;

/// Everything about files that an ABI can deny.
std::uint64_t file_rights(long abi) {
  if (abi >= 5) return (1U << 16U) - 1;  // ioctl on devices
  if (abi >= 3) return (1U << 15U) - 1;  // truncate
  return abi >= 2 ? (1U << 14U) - 1 : (1U << 13U) - 1;
}

std::unexpected<std::error_code> last_error() {
  return std::unexpected{std::error_code{errno, std::generic_category()}};
}

void allow_reading(int ruleset, const std::string& path) {
  const int descriptor = open(path.c_str(), O_PATH | O_CLOEXEC);
  if (descriptor < 0) return;
  PathRule rule{kReadFile | kReadFolder, descriptor};
  if (syscall(SYS_landlock_add_rule, ruleset, kPathRule, &rule, 0U) != 0) {
    rule.allowed = kReadFile;  // of a file
    syscall(SYS_landlock_add_rule, ruleset, kPathRule, &rule, 0U);
  }
  close(descriptor);
}

Result<void> close_files(const SandboxNeeds& needs) {
  const long abi = syscall(SYS_landlock_create_ruleset, nullptr, 0, kAskVersion);
  if (abi < 1) return {};  // an old kernel, or one without Landlock
  const bool has_network = abi >= kNetworkSince;
  const RulesetAttributes attributes{file_rights(abi), has_network ? kNetwork : 0};
  const std::size_t size = has_network ? sizeof(attributes) : sizeof(attributes.handled_files);
  const auto ruleset =
      static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, size, 0U));
  if (ruleset < 0) return last_error();
  for (const std::string& path : needs.readable) allow_reading(ruleset, path);
  const PortRule port{kConnect, needs.tcp_port};
  if (has_network && needs.tcp_port != 0)
    syscall(SYS_landlock_add_rule, ruleset, kPortRule, &port, 0U);
  const long done = syscall(SYS_landlock_restrict_self, ruleset, 0U);
  close(ruleset);
  return done == 0 ? Result<void>{} : last_error();
}

void limit(__rlimit_resource resource, rlim_t most) {
  const rlimit value{most, most};
  setrlimit(resource, &value);
}

}  // namespace

void limit_process() {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_DUMPABLE, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, kMostFiles);
  if (!kIsSanitized) limit(RLIMIT_AS, kMostMemory);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGINT, SIG_IGN);  // the parent decides, also at Ctrl+C
}

Result<void> enter_sandbox(const SandboxNeeds& needs) {
  if (kIsSanitized) return {};
  if (auto done = close_files(needs); !done) return done;
  return install_syscall_filter();
}

}  // namespace backlot::process
