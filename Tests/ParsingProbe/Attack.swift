import CSeccomp
import CSpawn
import Glibc

/// What whoever runs code of their own in a worker would try, as `Subject: attack WORD` in a message's first line and
/// `X-Target: …` in its second: a path, or a process.
///
/// A worker in which one succeeds ends as by a crash; one in which it is refused reads the message as any other.
public enum Attack: String, CaseIterable, Sendable {
  // The network, and other processes by sockets.
  case internetSocket = "internet-socket"
  case internet6Socket = "internet6-socket"
  case datagramSocket = "datagram-socket"
  case unixSocket = "unix-socket"
  case netlinkSocket = "netlink-socket"
  case socketPair = "socket-pair"
  case connect = "connect"
  case sendDescriptor = "send-descriptor"
  // Files.
  case readFile = "read-file"
  case listFolder = "list-folder"
  case writeFile = "write-file"
  case makeFile = "make-file"
  case temporaryFile = "temporary-file"
  case makeFolder = "make-folder"
  case removeFile = "remove-file"
  case renameFile = "rename-file"
  case linkFile = "link-file"
  case changeMode = "change-mode"
  case memoryFile = "memory-file"
  // Other processes.
  case readEnvironment = "read-environment"
  case readMemoryFile = "read-memory-file"
  case openDescriptor = "open-descriptor"
  case trace = "trace"
  case readMemory = "read-memory"
  case writeMemory = "write-memory"
  case openProcess = "open-process"
  case signal = "signal"
  case queueSignal = "queue-signal"
  case signalByFile = "signal-by-file"
  case limitOther = "limit-other"
  case schedule = "schedule"
  // Programs and processes of its own.
  case execute = "execute"
  case fork = "fork"
  case clone = "clone"
  case thread = "thread"
  case executableMemory = "executable-memory"
  case executableLater = "executable-later"
  // The kernel's facilities.
  case bpf = "bpf"
  case userFault = "user-fault"
  case ioRing = "io-ring"
  case keyring = "keyring"
  case performance = "performance"
  case namespace = "namespace"
  case mount = "mount"
  case becomeRoot = "become-root"
  // The way out.
  case raiseLimit = "raise-limit"
  case raiseFileLimit = "raise-file-limit"
  case outliveParent = "outlive-parent"
  case leaveGroup = "leave-group"
  case dumpable = "dumpable"
  case newName = "new-name"

  static func carryOut(in message: [UInt8]) {
    let lines = message.split(separator: 0x0A, maxSplits: 2).map { String(decoding: $0, as: UTF8.self) }
    guard lines.count > 2, lines[0].hasPrefix("Subject: attack "), lines[1].hasPrefix("X-Target: "),
      let attack = Attack(rawValue: String(lines[0].dropFirst(16)))
    else { return }
    if attack.succeeds(on: String(lines[1].dropFirst(10))) { abort() }
  }

  func succeeds(on target: String) -> Bool {
    let process = pid_t(target) ?? 0
    switch self {
    case .internetSocket: return has(socket(AF_INET, Self.stream, 0))
    case .internet6Socket: return has(socket(AF_INET6, Self.stream, 0))
    case .datagramSocket: return has(socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0))
    case .unixSocket: return has(socket(AF_UNIX, Self.stream, 0))
    case .netlinkSocket: return has(socket(AF_NETLINK, Int32(SOCK_RAW.rawValue), 0))
    case .socketPair:
      var ends: [Int32] = [0, 0]
      return has(socketpair(AF_UNIX, Self.stream, 0, &ends))
    case .connect:
      // No socket, but the kernel has looked at it.
      var address = sockaddr()
      return has(Glibc.connect(2, &address, socklen_t(MemoryLayout<sockaddr>.size))) || errno == ENOTSOCK
    case .sendDescriptor:
      var message = msghdr()
      return has(sendmsg(2, &message, 0)) || errno == ENOTSOCK
    case .readFile: return has(open(target, O_RDONLY))
    case .listFolder: return opendir(target) != nil
    case .writeFile: return has(open(target, O_WRONLY))
    case .makeFile: return has(open(target + ".new", O_WRONLY | O_CREAT, 0o600))
    case .temporaryFile: return has(open("/tmp", 0o20200000 /* O_TMPFILE */ | O_RDWR, 0o600))
    case .makeFolder: return has(mkdir(target + ".folder", 0o700))
    case .removeFile: return has(unlink(target))
    case .renameFile: return has(rename(target, target + ".away"))
    case .linkFile: return has(link(target, target + ".link"))
    case .changeMode: return has(chmod(target, 0o666))
    case .memoryFile: return has(maild_memory_file(nil, 0, 0))
    case .readEnvironment: return has(open("/proc/\(target)/environ", O_RDONLY))
    case .readMemoryFile: return has(open("/proc/\(target)/mem", O_RDONLY))
    case .openDescriptor: return has(open("/proc/\(target)/fd/0", O_RDONLY))
    // PTRACE_SEIZE
    case .trace: return call("ptrace", 0x4206, Int(process), 0, 0)
    // There is nothing at that address, but the kernel has looked.
    case .readMemory: return reachesMemory(of: process, "process_vm_readv")
    case .writeMemory: return reachesMemory(of: process, "process_vm_writev")
    case .openProcess: return call("pidfd_open", Int(process))
    case .signal: return has(kill(process, 0))
    case .queueSignal: return has(sigqueue(process, 0, sigval()))
    case .signalByFile: return has(fcntl(0, F_SETOWN, process))
    case .limitOther:
      var limit = rlimit()
      return has(maild_limit_of(process, maild_limit_core, nil, &limit))
    case .schedule: return has(setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(process), 5))
    case .execute:
      let words: [UnsafeMutablePointer<CChar>?] = [strdup("echo"), strdup("done"), nil]
      return has(execve("/bin/echo", words, [nil]))
    case .fork: return forks { call("fork") ? 1 : -1 }
    case .clone: return forks { call("clone", Int(SIGCHLD), 0, 0, 0, 0) ? 1 : -1 }
    case .thread:
      var thread = pthread_t()
      return pthread_create(&thread, nil, { _ in nil }, nil) == 0
    case .executableMemory:
      return mmap(nil, 4_096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED
    case .executableLater:
      let memory = mmap(nil, 4_096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      return has(mprotect(memory, 4_096, PROT_READ | PROT_EXEC))
    // Nonsense, which the kernel looks at and refuses otherwise.
    case .bpf: return call("bpf", -1, 0, 0) || errno == EINVAL || errno == EFAULT
    case .userFault: return call("userfaultfd", 1)
    case .ioRing: return call("io_uring_setup", 1, 0) || errno == EFAULT
    // KEYCTL_GET_KEYRING_ID of the session
    case .keyring: return call("keyctl", 0, -3, 1)
    case .performance: return call("perf_event_open", 0, 0, -1, -1, 0) || errno == EFAULT
    // CLONE_NEWNS
    case .namespace: return call("unshare", 0x20000)
    case .mount: return call("mount", 0, 0, 0, 0, 0) || errno == EFAULT || errno == EINVAL
    case .becomeRoot: return has(setuid(0))
    case .raiseLimit: return raises(maild_limit_cpu)
    case .raiseFileLimit: return raises(maild_limit_fsize)
    case .outliveParent: return call("prctl", 1 /* PR_SET_PDEATHSIG */, 0)
    case .leaveGroup: return has(setpgid(0, 0))
    case .dumpable: return call("prctl", 4 /* PR_SET_DUMPABLE */, 1)
    case .newName: return call("prctl", 15 /* PR_SET_NAME */, 0) || errno == EFAULT
    }
  }

  private static let stream = Int32(SOCK_STREAM.rawValue)

  private func has(_ result: some SignedInteger) -> Bool { result >= 0 }

  /// Straight to the kernel: glibc makes other calls of some.
  private func call(_ name: String, _ arguments: Int...) -> Bool {
    let given = arguments + [0, 0, 0, 0, 0, 0]
    return maild_system_call(name, given[0], given[1], given[2], given[3], given[4]) >= 0
  }

  private func forks(_ fork: () -> Int32) -> Bool {
    let before = getpid()
    let result = fork()
    if getpid() != before { _exit(0) }
    return result >= 0
  }

  private func reachesMemory(of process: pid_t, _ name: String) -> Bool {
    var (mine, theirs) = (
      [UInt8](repeating: 0, count: 8), iovec(iov_base: UnsafeMutableRawPointer(bitPattern: 8), iov_len: 8)
    )
    return mine.withUnsafeMutableBytes { mine in
      var here = iovec(iov_base: mine.baseAddress, iov_len: 8)
      return withUnsafePointer(to: &here) { here in
        withUnsafePointer(to: &theirs) { theirs in
          call(name, Int(process), Int(bitPattern: here), 1, Int(bitPattern: theirs), 1) || errno == EFAULT
        }
      }
    }
  }

  private func raises(_ resource: Int32) -> Bool {
    var limit = rlimit(rlim_cur: rlim_t.max, rlim_max: rlim_t.max)
    return has(maild_setrlimit(resource, &limit))
  }
}
