// Starts a program that reads what strangers sent: without network, without other processes, with limits, and with a
// file system of which it sees the system's libraries and nothing else.
//
// posix_spawn can do none of this, so the child is made with vfork: between it and execve the child does nothing but
// system calls on memory that the parent made ready, while the parent's thread stands still.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

extern pid_t vfork(void);
extern long syscall(long number, ...);

struct maild_confinement {
  uint64_t cpu_seconds;
  uint64_t memory_bytes;
  // Which calls of the kernel it may make.
  const struct sock_filter *calls;
  size_t call_count;
};

// --- Landlock (Linux 5.13): spelled out, since the headers of Debian 12 lag behind the kernels it meets.

struct maild_landlock_ruleset { uint64_t fs, net, scoped; };
struct maild_landlock_path { uint64_t access; int32_t parent; } __attribute__((packed));
enum {
  maild_landlock_create = 444,
  maild_landlock_add = 445,
  maild_landlock_restrict = 446,
  // O_PATH, which glibc keeps for _GNU_SOURCE: a place in the file system, not opened for reading.
  maild_open_path = 010000000,
};

// What the kernel knows of these rules: 0 or less for nothing.
static inline long maild_landlock_version(void) { return syscall(maild_landlock_create, NULL, 0, 1); }

static inline void maild_landlock_allow(int rules, const char *path, uint64_t access) {
  struct maild_landlock_path rule = {.access = access, .parent = open(path, maild_open_path | O_CLOEXEC)};
  if (rule.parent < 0) return;
  syscall(maild_landlock_add, rules, 1, &rule, 0);
  close(rule.parent);
}

// The folders of the system to read and, for a program that begins, to execute from; no other file, and none to write
// to; no TCP, no signals and no abstract sockets to the outside. What the kernel does not know of these is left away:
// the filter of calls holds by itself. What it knows must hold: -1 where it refused, with the reason in errno.
static inline int maild_landlock(const char *program) {
  long version = maild_landlock_version();
  if (version < 1) return 0;
  const uint64_t execute = 1 << 0, read_file = 1 << 2, read_folder = 1 << 3;
  // Bits 0 to 12 are version 1; moving (13) came with 2, truncating (14) with 3, device control (15) with 5.
  uint64_t all = (1 << 13) - 1;
  if (version >= 2) all |= 1 << 13;
  if (version >= 3) all |= 1 << 14;
  if (version >= 5) all |= 1 << 15;
  struct maild_landlock_ruleset handled = {.fs = all};
  size_t size = sizeof(uint64_t);
  if (version >= 4) {
    handled.net = 3;
    size += sizeof(uint64_t);
  }
  if (version >= 6) {
    handled.scoped = 3;
    size += sizeof(uint64_t);
  }
  int rules = (int) syscall(maild_landlock_create, &handled, size, 0);
  if (rules < 0) return -1;
  static const char *const system[] = {"/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/localtime",
      "/etc/fonts", "/etc/alternatives", "/var/cache/fontconfig", NULL};
  const uint64_t use = read_file | (program != NULL ? execute : 0);
  for (int index = 0; system[index] != NULL; index++) {
    maild_landlock_allow(rules, system[index], use | read_folder);
    // A rule for a file may not speak of folders.
    maild_landlock_allow(rules, system[index], use);
  }
  if (program != NULL) maild_landlock_allow(rules, program, use);
  maild_landlock_allow(rules, "/dev/null", read_file);
  maild_landlock_allow(rules, "/dev/urandom", read_file);
  long restricted = syscall(maild_landlock_restrict, rules, 0);
  close(rules);
  return restricted == 0 ? 0 : -1;
}

static inline int maild_limit(int what, uint64_t value) {
  struct rlimit limit = {.rlim_cur = value, .rlim_max = value};
  return setrlimit(what, &limit);
}

static inline int maild_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

// For the thread that calls it and all that it starts, for good; needs no-new-privileges.
static inline int maild_filter(const struct sock_filter *calls, size_t count) {
  struct sock_fprog filter = {.len = (unsigned short) count, .filter = (struct sock_filter *) calls};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0);
}

// Nobody of the same user looks into the process's memory, and it ends with the thread that started it.
static inline int maild_close_to_others(void) {
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return -1;
  return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}

// The child's way from vfork to the program; returns only when it failed, with the reason in errno.
static inline void maild_confined_child(const char *program, char *const arguments[], char *const environment[],
    const int streams[3], const struct maild_confinement *limits) {
  if (setpgid(0, 0) != 0) return;
  // What reads for maild ends with it, whatever ended maild.
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return;
  for (int number = 1; number < 65; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int stream = 0; stream < 3; stream++) {
    if (dup2(streams[stream], stream) < 0) return;
  }
  // Nothing of the parent's is left open, whatever opened it without close-on-exec.
  if (syscall(SYS_close_range, 3, ~0U, 0) != 0) return;
  if (chdir("/") != 0) return;
  if (maild_limit(RLIMIT_CPU, limits->cpu_seconds) != 0) return;
  if (maild_limit(RLIMIT_AS, limits->memory_bytes) != 0) return;
  if (maild_limit(RLIMIT_FSIZE, 0) != 0) return;
  if (maild_limit(RLIMIT_CORE, 0) != 0) return;
  if (maild_limit(RLIMIT_NOFILE, 64) != 0) return;
  if (maild_no_new_privileges() != 0) return;
  if (maild_landlock(program) != 0) return;
  if (maild_filter(limits->calls, limits->call_count) != 0) return;
  execve(program, arguments, environment);
}

// Starts the program with these three streams; its process, or 0 with the reason in `failure`.
__attribute__((noinline)) static pid_t maild_spawn_confined(const char *program, char *const arguments[],
    char *const environment[], const int streams[3], const struct maild_confinement *limits, int *failure) {
  // The child shares this memory until it has become the program: no handler of ours may run in it.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  volatile int reason = 0;
  pid_t child = vfork();
  if (child == 0) {
    maild_confined_child(program, arguments, environment, streams, limits);
    reason = errno;
    _exit(127);
  }
  if (child < 0) reason = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  *failure = reason;
  return child < 0 ? 0 : child;
}

// A file in memory that holds these bytes and, where it is sealed, can no longer change; its descriptor stands at the
// start. -1 on failure.
static inline int maild_memory_file(const void *bytes, size_t count, int sealed) {
  int file = (int) syscall(SYS_memfd_create, "maild", 3U /* close on exec, sealable */);
  if (file < 0) return -1;
  size_t written = 0;
  while (written < count) {
    ssize_t now = write(file, (const char *) bytes + written, count - written);
    if (now <= 0) {
      if (now < 0 && errno == EINTR) continue;
      close(file);
      return -1;
    }
    written += (size_t) now;
  }
  // F_ADD_SEALS: no sealing, shrinking, growing, writing.
  if (lseek(file, 0, SEEK_SET) != 0 || (sealed && fcntl(file, 1033, 15) != 0)) {
    close(file);
    return -1;
  }
  return file;
}
