import CSeccomp
import CSpawn
import Glibc

/// What those who read strangers' mail may ask of the kernel, as `strace` saw it over all messages and attachments of the
/// tests, and what nearby versions of the same libraries ask in its place.
extension SystemCallFilter {
  /// A parsing worker's. It opens files to read, which Landlock narrows to the system's.
  static let worker = SystemCallFilter(
    allowed: computing + answering + openingFiles, refused: refused + [Call("clone")], fatal: fatal + starting)

  /// A worker's where the kernel has no Landlock: it opens no file at all.
  static let workerWithoutFiles = SystemCallFilter(
    allowed: computing + answering, refused: refused + [Call("clone")] + openingFiles, fatal: fatal + starting)

  /// A converter's, one of the system's programs: it begins by execve, looks for its libraries, and may have threads.
  static let converter = SystemCallFilter(
    allowed: computing + openingFiles + beginning,
    refused: refused + [Call("clone", Condition(argument: 0, mask: thread, is: 0))], fatal: fatal)

  // MARK: Allowed

  private static let thread: UInt64 = 0x1_0000  // CLONE_THREAD
  private static let write = UInt64(PROT_WRITE)
  private static let execute = UInt64(PROT_EXEC)

  /// Memory, time, reading and writing what is open, looking at oneself.
  private static let computing: [Call] =
    [
      "brk", "munmap", "mremap", "madvise", "futex",
      "read", "readv", "pread64", "write", "writev", "lseek", "close", "fstat", "newfstatat", "poll", "ppoll",
      "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time",
      "getpid", "getppid", "gettid", "getuid", "geteuid", "getgid", "getegid", "getrandom", "getrusage", "getrlimit",
      "sched_getaffinity", "sched_yield", "sysinfo", "uname", "times",
      "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall", "exit", "exit_group",
    ].map { Call($0) } + [
      // What can be written is never run, and nothing becomes runnable later.
      Call("mmap", Condition(argument: 2, mask: execute, is: 0)),
      Call("mmap", Condition(argument: 2, mask: write | execute, is: execute)),
      Call("mprotect", Condition(argument: 2, mask: execute, is: 0)),
      // Its own limits, to look at: root could raise them, others another process's of the same user.
      Call("prlimit64", Condition(argument: 0, is: 0), Condition(argument: 2, is: 0)),
      // No owner and no signal of a file: the kernel would send them for the asking (F_SETOWN, F_SETSIG).
      Call("fcntl", Condition(argument: 1, is: UInt64(F_GETFD))),
      Call("fcntl", Condition(argument: 1, is: UInt64(F_GETFL))),
    ]

  /// The socket to the daemon: bytes without an address, and no descriptors (sendmsg).
  private static let answering = [
    Call("recvfrom"), Call("sendto", Condition(argument: 4, is: 0)),
  ]

  private static let openFlags = UInt64(O_ACCMODE | O_CREAT | O_TRUNC)

  /// To read; nothing is made or changed.
  private static let openingFiles = [
    Call("openat", Condition(argument: 2, mask: openFlags, is: 0)),
    Call("open", Condition(argument: 1, mask: openFlags, is: 0)),
  ]

  private static let beginning: [Call] =
    [
      "execve", "arch_prctl", "set_tid_address", "set_robust_list", "rseq", "access", "faccessat", "faccessat2", "stat",
      "lstat", "statx", "statfs", "fstatfs", "readlink", "readlinkat", "getcwd", "getdents64", "dup", "dup2", "dup3",
      "pipe",
      "pipe2", "fadvise64", "select", "pselect6", "sched_getparam", "sched_getscheduler",
    ].map { Call($0) } + [
      Call("clone", Condition(argument: 0, mask: thread, is: thread)),
      Call("fcntl", Condition(argument: 1, is: UInt64(F_DUPFD))),
      Call("fcntl", Condition(argument: 1, is: 1_030 /* F_DUPFD_CLOEXEC */)),
      Call("fcntl", Condition(argument: 1, is: UInt64(F_SETFD))),
      // Whether a terminal listens; FIOSETOWN and FIOASYNC would do what fcntl may not.
      Call("ioctl", Condition(argument: 1, is: UInt64(TCGETS))),
    ]

  // MARK: Refused

  /// What libraries ask in passing, to a name service or at their own end, and go on when they are told no.
  private static let refused: [Call] = [
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendmsg", "sendmmsg", "recvmsg",
    "fork", "vfork", "kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "setsid", "setpgid",
    "prctl", "setrlimit", "setpriority",
  ].map { Call($0) }

  private static let starting = ["execve", "execveat"]

  /// What no reader of mail has a use for and whoever took one over asks first: the process ends at the first of them,
  /// and an end by SIGSYS is told as such.
  private static let fatal = [
    "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp", "pidfd_open", "pidfd_getfd",
    "pidfd_send_signal", "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter",
    "io_uring_register", "keyctl", "add_key", "request_key", "unshare", "setns", "mount", "umount2", "pivot_root",
    "chroot", "open_tree", "move_mount", "fsopen", "fsconfig", "fsmount", "mount_setattr", "name_to_handle_at",
    "open_by_handle_at", "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot",
    "swapon", "swapoff", "personality", "modify_ldt", "iopl", "ioperm", "syslog", "acct", "setuid", "setgid",
    "setreuid", "setregid", "setresuid", "setresgid", "setgroups", "capset",
  ]
}
