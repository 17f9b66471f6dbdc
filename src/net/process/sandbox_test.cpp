#include "net/process/sandbox.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

namespace backlot::process {
namespace {

#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif

class SandboxTest : public testing::Test {
 protected:
  SandboxTest() {
    if (kIsSanitized) return;
    folder_ = testing::TempDir() + "backlot-sandbox-" + std::to_string(getpid());
    std::filesystem::create_directories(folder_ + "/inside");
    std::filesystem::create_directories(folder_ + "/outside");
    for (const auto* name : {"/inside/file", "/outside/file"}) std::ofstream{folder_ + name} << "x";
  }
  ~SandboxTest() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }
  void SetUp() override {
    if (kIsSanitized) GTEST_SKIP() << "sanitizers need more than a program";
  }

  /// Tells whether `attempt` succeeds in a process that has entered the sandbox.
  bool can(const std::function<bool()>& attempt) {
    const pid_t child = fork();
    if (child == 0) {
      limit_process();
      const bool is_in = enter_sandbox({{folder_ + "/inside"}, 9}).has_value();
      _exit(!is_in ? 2 : attempt() ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
    EXPECT_NE(WEXITSTATUS(status), 2) << "not in the sandbox";
    return WEXITSTATUS(status) == 0;
  }
  bool can_open(const std::string& path, int flags) {
    return can([&] { return open(path.c_str(), flags, 0600) >= 0; });
  }

  std::string folder_;
};

TEST_F(SandboxTest, ReadsWhatItWasGivenAndNothingElse) {
  EXPECT_TRUE(can_open(folder_ + "/inside/file", O_RDONLY));
  EXPECT_FALSE(can_open(folder_ + "/outside/file", O_RDONLY));
  EXPECT_FALSE(can_open(folder_ + "/inside/../outside/file", O_RDONLY));
  EXPECT_FALSE(can_open("/etc/passwd", O_RDONLY));
  EXPECT_FALSE(can_open("/proc/self/environ", O_RDONLY));
}

TEST_F(SandboxTest, WritesNothing) {
  EXPECT_FALSE(can_open(folder_ + "/inside/file", O_WRONLY));
  EXPECT_FALSE(can_open(folder_ + "/inside/new", O_RDONLY | O_CREAT));
  EXPECT_FALSE(can([&] { return unlink((folder_ + "/inside/file").c_str()) == 0; }));
}

TEST_F(SandboxTest, StartsNoProcessAndTouchesNone) {
  EXPECT_FALSE(can([] {
    std::array<char, 5> name{"true"};
    std::array<char*, 2> arguments{name.data(), nullptr};
    execv("/bin/true", arguments.data());
    return false;
  }));
  EXPECT_FALSE(can([] { return fork() >= 0; }));
  EXPECT_FALSE(can([] { return kill(getppid(), 0) == 0; }));
  EXPECT_FALSE(can([] { return syscall(SYS_tgkill, getppid(), getppid(), 0) == 0; }));
  EXPECT_FALSE(can([] { return syscall(SYS_ptrace, 0, 0, 0, 0) == 0; }));
}

TEST_F(SandboxTest, MakesNoCode) {
  EXPECT_FALSE(can([] {
    return mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
           MAP_FAILED;
  }));
  EXPECT_TRUE(can([] {
    return mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
           MAP_FAILED;
  }));
}

TEST_F(SandboxTest, SpeaksInternetOnly) {
  const auto can_socket = [this](int family, int type) {
    return can([=] { return socket(family, type, 0) >= 0; });
  };

  EXPECT_TRUE(can_socket(AF_INET, SOCK_DGRAM));
  EXPECT_TRUE(can_socket(AF_INET6, SOCK_STREAM));
  EXPECT_FALSE(can_socket(AF_UNIX, SOCK_STREAM));
  EXPECT_FALSE(can_socket(AF_NETLINK, SOCK_RAW));
}

TEST_F(SandboxTest, ThreadsAreStillPossible) {
  EXPECT_TRUE(can([] {
    bool has_run = false;
    std::thread{[&has_run] { has_run = true; }}.join();
    return has_run;
  }));
}

TEST_F(SandboxTest, HoldsNoMoreMemoryAndFilesThanItsLimits) {
  EXPECT_FALSE(can([] {
    return mmap(nullptr, std::size_t{5} << 30U, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) != MAP_FAILED;
  }));
  EXPECT_FALSE(can([] {
    for (int i = 0; i < 200; ++i)
      if (socket(AF_INET, SOCK_DGRAM, 0) < 0) return false;
    return true;
  }));
}

TEST_F(SandboxTest, CannotRaiseItsLimits) {
  for (const auto resource : {RLIMIT_AS, RLIMIT_NOFILE, RLIMIT_CPU})
    EXPECT_FALSE(can([=] {
      const rlimit most{RLIM_INFINITY, RLIM_INFINITY};
      return setrlimit(resource, &most) == 0;
    }));
}

TEST_F(SandboxTest, ReachesNoPartOfTheKernelItDoesNotNeed) {
  const auto can_call = [this](long number, long first = 0, long second = 0, long third = 0) {
    return can([=] {
      errno = 0;
      return syscall(number, first, second, third, 0, 0) >= 0 || errno != EPERM;
    });
  };

  EXPECT_FALSE(can_call(SYS_mount));
  EXPECT_FALSE(can_call(SYS_unshare, 0x10000000));
  EXPECT_FALSE(can_call(SYS_setns, 0, 0));
  EXPECT_FALSE(can_call(SYS_chroot));
  EXPECT_FALSE(can_call(SYS_bpf, 0));
  EXPECT_FALSE(can_call(SYS_perf_event_open));
  EXPECT_FALSE(can_call(SYS_io_uring_setup, 8));
  EXPECT_FALSE(can_call(SYS_userfaultfd));
  EXPECT_FALSE(can_call(SYS_process_vm_readv, getppid()));
  EXPECT_FALSE(can_call(SYS_memfd_create));
  EXPECT_FALSE(can_call(SYS_keyctl));
  EXPECT_FALSE(can_call(SYS_setuid, 0));
  EXPECT_FALSE(can_call(SYS_listen, 0));
  EXPECT_FALSE(can_call(SYS_mkdirat, AT_FDCWD));
  EXPECT_FALSE(can_call(SYS_symlinkat));
  EXPECT_FALSE(can_call(SYS_init_module));
}

TEST_F(SandboxTest, CannotBeLeft) {
  EXPECT_FALSE(can([] { return prctl(PR_SET_DUMPABLE, 1) == 0; }));
  EXPECT_FALSE(can([] { return prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0; }));
}

}  // namespace
}  // namespace backlot::process
