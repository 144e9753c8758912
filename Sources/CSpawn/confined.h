// Starts a program that reads what strangers sent: without network, without other processes, with limits, and with a
// file system of which it sees the system's libraries and nothing else.
//
// posix_spawn can do none of this, so the child is made with vfork: between it and execve the child does nothing but
// system calls on memory that the parent made ready, while the parent's thread stands still.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
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
  // The largest file it may write; 0 where it has no scratch folder.
  uint64_t file_bytes;
  // The only folder it may write to; NULL for none.
  const char *scratch;
};

#if defined(__x86_64__)
#define MAILD_AUDIT_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MAILD_AUDIT_ARCH AUDIT_ARCH_AARCH64
#endif

#define MAILD_DENY(number, code) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1), \
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (code))

// No socket, no other process, no look into one, nothing of the kernel's that a converter has no use for.
static struct sock_filter maild_confinement_filter[] = {
#ifdef MAILD_AUDIT_ARCH
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MAILD_AUDIT_ARCH, 1, 0),
  BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#ifdef __x86_64__
  // The numbers of the x32 interface would pass by the list below.
  BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
  BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
  MAILD_DENY(SYS_fork, EPERM),
  MAILD_DENY(SYS_vfork, EPERM),
#endif
  MAILD_DENY(SYS_socket, EPERM),
  MAILD_DENY(SYS_connect, EPERM),
  MAILD_DENY(SYS_bind, EPERM),
  MAILD_DENY(SYS_listen, EPERM),
  MAILD_DENY(SYS_ptrace, EPERM),
  MAILD_DENY(SYS_process_vm_readv, EPERM),
  MAILD_DENY(SYS_process_vm_writev, EPERM),
  MAILD_DENY(SYS_kill, EPERM),
  MAILD_DENY(SYS_tkill, EPERM),
  // Also to itself: abort() then ends by an instruction that no process survives.
  MAILD_DENY(SYS_tgkill, EPERM),
  MAILD_DENY(SYS_rt_sigqueueinfo, EPERM),
  MAILD_DENY(SYS_rt_tgsigqueueinfo, EPERM),
  MAILD_DENY(SYS_pidfd_open, EPERM),
  MAILD_DENY(SYS_pidfd_send_signal, EPERM),
  MAILD_DENY(SYS_setsid, EPERM),
  MAILD_DENY(SYS_setpgid, EPERM),
  MAILD_DENY(SYS_io_uring_setup, EPERM),
  MAILD_DENY(SYS_bpf, EPERM),
  MAILD_DENY(SYS_perf_event_open, EPERM),
  MAILD_DENY(SYS_userfaultfd, EPERM),
  MAILD_DENY(SYS_keyctl, EPERM),
  MAILD_DENY(SYS_add_key, EPERM),
  MAILD_DENY(SYS_request_key, EPERM),
  MAILD_DENY(SYS_unshare, EPERM),
  MAILD_DENY(SYS_setns, EPERM),
  MAILD_DENY(SYS_mount, EPERM),
  MAILD_DENY(SYS_umount2, EPERM),
  MAILD_DENY(SYS_chroot, EPERM),
  MAILD_DENY(SYS_pivot_root, EPERM),
  // Its own limits, as setrlimit asks for them, but no other process's.
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_prlimit64, 0, 4),
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0),
  BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
  // Its flags lie in memory that a filter cannot see; glibc falls back to clone.
  MAILD_DENY(SYS_clone3, ENOSYS),
  // Threads (CLONE_THREAD), but no processes.
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3),
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
  BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 0x00010000, 1, 0),
  BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
  BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
#else
  // Another processor: its numbers were not tried, and nothing runs unconfined.
  BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
#endif
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

// The folders of the system to read and execute from, the scratch folder to write to, and no other file; no TCP, no
// signals and no abstract sockets to the outside. What the kernel does not know of these is left away: the filter
// above holds by itself. What it knows must hold: -1 where it refused, with the reason in errno.
static inline int maild_landlock(const char *program, const char *scratch) {
  long version = maild_landlock_version();
  if (version < 1) return 0;
  const uint64_t execute = 1 << 0, write_file = 1 << 1, read_file = 1 << 2, read_folder = 1 << 3;
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
  static const char *const system[] = {"/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/fonts",
      "/etc/alternatives", "/var/cache/fontconfig", NULL};
  for (int index = 0; system[index] != NULL; index++) {
    maild_landlock_allow(rules, system[index], execute | read_file | read_folder);
    // A rule for a file may not speak of folders.
    maild_landlock_allow(rules, system[index], execute | read_file);
  }
  maild_landlock_allow(rules, program, execute | read_file);
  maild_landlock_allow(rules, "/dev/null", read_file | write_file);
  maild_landlock_allow(rules, "/dev/urandom", read_file);
  // Within the scratch folder: read, write, make and remove files and folders; no devices, sockets, pipes, links.
  if (scratch != NULL) {
    const uint64_t scratch_access =
        write_file | read_file | read_folder | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | (version >= 3 ? 1 << 14 : 0);
    maild_landlock_allow(rules, scratch, scratch_access);
  }
  long restricted = syscall(maild_landlock_restrict, rules, 0);
  close(rules);
  return restricted == 0 ? 0 : -1;
}

static inline int maild_limit(int what, uint64_t value) {
  struct rlimit limit = {.rlim_cur = value, .rlim_max = value};
  return setrlimit(what, &limit);
}

static inline int maild_filter(void) {
  struct sock_fprog filter = {
      .len = sizeof(maild_confinement_filter) / sizeof(maild_confinement_filter[0]),
      .filter = maild_confinement_filter};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0);
}

// Confines the process that calls it for good, its only thread: the filter, and of the file system no more than a
// converter sees. What the kernel refuses of the two is left away; -1 then.
static inline int maild_confine_self(void) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  int files = maild_landlock("/proc/self/exe", NULL);
  int calls = maild_filter();
  return files == 0 && calls == 0 ? 0 : -1;
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
  if (limits->scratch != NULL ? chdir(limits->scratch) != 0 : chdir("/") != 0) return;
  if (maild_limit(RLIMIT_CPU, limits->cpu_seconds) != 0) return;
  if (maild_limit(RLIMIT_AS, limits->memory_bytes) != 0) return;
  if (maild_limit(RLIMIT_FSIZE, limits->file_bytes) != 0) return;
  if (maild_limit(RLIMIT_CORE, 0) != 0) return;
  if (maild_limit(RLIMIT_NOFILE, 64) != 0) return;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return;
  if (maild_landlock(program, limits->scratch) != 0) return;
  if (maild_filter() != 0) return;
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

// A file in memory that holds these bytes and can no longer change; its descriptor stands at the start. -1 on failure.
static inline int maild_memory_file(const void *bytes, size_t count) {
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
  if (lseek(file, 0, SEEK_SET) != 0 || fcntl(file, 1033, 15) != 0) {
    close(file);
    return -1;
  }
  return file;
}
