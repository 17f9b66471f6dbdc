#include "net/process/syscall_filter.hpp"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <initializer_list>
#include <vector>

namespace backlot::process {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "the program's system calls are not known on this machine"
#endif

/// Calls without a condition, the frequent ones first.
constexpr std::array kAllowed{SYS_futex,
                              SYS_read,
                              SYS_write,
                              SYS_recvfrom,
                              SYS_sendto,
                              SYS_recvmsg,
                              SYS_sendmsg,
                              SYS_epoll_pwait,
                              SYS_clock_nanosleep,
                              SYS_clock_gettime,
                              SYS_timerfd_settime,
                              SYS_epoll_ctl,
#ifdef SYS_epoll_wait
                              SYS_epoll_wait,
                              SYS_poll,
                              SYS_select,
                              SYS_access,
                              SYS_readlink,
                              SYS_stat,
                              SYS_lstat,
                              SYS_arch_prctl,
                              SYS_getdents,
#endif
                              SYS_readv,
                              SYS_writev,
                              SYS_pread64,
                              SYS_lseek,
                              SYS_close,
                              SYS_fstat,
                              SYS_newfstatat,
                              SYS_statx,
                              SYS_fstatfs,
                              SYS_statfs,
                              SYS_getdents64,
                              SYS_faccessat,
                              SYS_faccessat2,
                              SYS_readlinkat,
                              SYS_getcwd,
                              SYS_fcntl,
                              SYS_dup,
                              SYS_munmap,
                              SYS_mremap,
                              SYS_madvise,
                              SYS_brk,
                              SYS_membarrier,
                              SYS_rt_sigaction,
                              SYS_rt_sigprocmask,
                              SYS_rt_sigreturn,
                              SYS_sigaltstack,
                              SYS_restart_syscall,
                              SYS_exit,
                              SYS_exit_group,
                              SYS_set_robust_list,
                              SYS_set_tid_address,
                              SYS_rseq,
                              SYS_gettid,
                              SYS_getpid,
                              SYS_getuid,
                              SYS_geteuid,
                              SYS_getgid,
                              SYS_getegid,
                              SYS_nanosleep,
                              SYS_gettimeofday,
                              SYS_clock_getres,
                              SYS_sched_yield,
                              SYS_sched_getaffinity,
                              SYS_getrandom,
                              SYS_uname,
                              SYS_sysinfo,
                              SYS_getcpu,
                              SYS_setpriority,
                              SYS_ppoll,
                              SYS_pselect6,
                              SYS_epoll_create1,
                              SYS_eventfd2,
                              SYS_timerfd_create,
                              SYS_bind,
                              SYS_connect,
                              SYS_getsockname,
                              SYS_getpeername,
                              SYS_setsockopt,
                              SYS_getsockopt,
                              SYS_shutdown,
                              SYS_recvmmsg,
                              SYS_sendmmsg};

/// Writes the filter, call by call. Every call ends in a verdict, so the number stays loaded.
class FilterWriter {
 public:
  FilterWriter() {
    load(offsetof(seccomp_data, arch));
    emit(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0);
    verdict(SECCOMP_RET_KILL_PROCESS);
    load(offsetof(seccomp_data, nr));
  }

  void allow(long number) {
    on(number, 1);
    verdict(SECCOMP_RET_ALLOW);
  }
  void refuse(long number, int error) {
    on(number, 1);
    verdict(refusal(error));
  }
  /// When none of these bits of an argument is set.
  void allow_without(long number, unsigned argument, std::uint32_t bits) {
    on(number, 4);
    load(argument_at(argument));
    emit(BPF_JMP | BPF_JSET | BPF_K, bits, 1, 0);
    verdict(SECCOMP_RET_ALLOW);
    verdict(refusal(EPERM));
  }
  /// When this bit of an argument is set.
  void allow_with(long number, unsigned argument, std::uint32_t bit) {
    on(number, 4);
    load(argument_at(argument));
    emit(BPF_JMP | BPF_JSET | BPF_K, bit, 0, 1);
    verdict(SECCOMP_RET_ALLOW);
    verdict(refusal(EPERM));
  }
  /// When an argument is one of these.
  void allow_if(long number, unsigned argument, std::initializer_list<std::uint32_t> values) {
    on(number, static_cast<std::uint8_t>(2 + 2 * values.size()));
    load(argument_at(argument));
    for (const std::uint32_t value : values) {
      emit(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
      verdict(SECCOMP_RET_ALLOW);
    }
    verdict(refusal(EPERM));
  }
  [[nodiscard]] std::vector<sock_filter> finish() {
    verdict(refusal(EPERM));
    return std::move(code_);
  }

 private:
  static std::uint32_t refusal(int error) {
    return SECCOMP_RET_ERRNO | (static_cast<std::uint32_t>(error) & SECCOMP_RET_DATA);
  }
  /// The low half: what is looked at here is never longer.
  static std::uint32_t argument_at(unsigned argument) {
    return static_cast<std::uint32_t>(offsetof(seccomp_data, args) + 8 * argument);
  }
  void emit(int code, std::uint32_t value, std::uint8_t if_true, std::uint8_t if_false) {
    code_.push_back({static_cast<std::uint16_t>(code), if_true, if_false, value});
  }
  void load(std::uint32_t offset) { emit(BPF_LD | BPF_W | BPF_ABS, offset, 0, 0); }
  void verdict(std::uint32_t value) { emit(BPF_RET | BPF_K, value, 0, 0); }
  /// Another call: passes over the next `length` instructions.
  void on(long number, std::uint8_t length) {
    emit(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(number), 0, length);
  }

  std::vector<sock_filter> code_;
};

std::vector<sock_filter> make_filter() {
  constexpr std::uint32_t kWriting = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
  FilterWriter filter;
  for (const long number : kAllowed) filter.allow(number);
  filter.allow_without(SYS_mmap, 2, PROT_EXEC);
  filter.allow_without(SYS_mprotect, 2, PROT_EXEC);
  filter.allow_without(SYS_openat, 2, kWriting);
#ifdef SYS_open
  filter.allow_without(SYS_open, 1, kWriting);
#endif
  filter.allow_with(SYS_clone, 0, CLONE_THREAD);
  filter.refuse(SYS_clone3, ENOSYS);  // its flags cannot be seen from here; libc asks again
  filter.allow_if(SYS_socket, 0, {AF_INET, AF_INET6});
  filter.allow_if(SYS_ioctl, 1, {FIONBIO, FIONREAD, 0x5401});  // 0x5401: TCGETS, for isatty
  filter.allow_if(SYS_prctl, 0, {PR_SET_NAME, 0x53564d41});    // ...: PR_SET_VMA, for malloc
  filter.allow_if(SYS_prlimit64, 2, {0});                      // reads, sets nothing
  filter.allow_if(SYS_sched_setscheduler, 1, {SCHED_OTHER});   // back, never forward
  filter.allow_if(SYS_tgkill, 0, {static_cast<std::uint32_t>(getpid())});
  return filter.finish();
}

}  // namespace

Result<void> install_syscall_filter() {
  std::vector<sock_filter> code = make_filter();
  const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0U, &program) != 0)
    return std::unexpected{std::error_code{errno, std::generic_category()}};
  return {};
}

}  // namespace backlot::process
