import CSeccomp
import CSpawn
import Glibc

// The folder's map:
//   SystemCallFilter    a list of calls as the program that the kernel runs at each call, made by libseccomp
//   ReadersCalls        the lists: what a worker and what a converter may ask of the kernel
//   WorkerConfinement   what a worker gives up before it reads a byte
// A converter is confined before it begins: CSpawn's `confined.h`.

/// Which calls of the kernel a process may make: a list of what is allowed, and nothing else.
///
/// Made by libseccomp, which knows the numbers on each processor; kept as the program that the kernel runs, because a
/// child between vfork and execve can hand that over and do nothing else.
struct SystemCallFilter: Sendable {
  /// A call, under conditions on its arguments that must all hold.
  struct Call {
    let name: String
    let conditions: [Condition]

    init(_ name: String, _ conditions: Condition...) {
      self.name = name
      self.conditions = conditions
    }
  }

  /// What an argument of a call must be: the bits of `mask` in it have this value.
  struct Condition {
    let argument: UInt32
    let mask: UInt64
    let value: UInt64

    init(argument: UInt32, mask: UInt64 = .max, is value: UInt64) {
      self.argument = argument
      self.mask = mask
      self.value = value
    }
  }

  /// The program's instructions.
  let instructions: [sock_filter]

  /// Makes the program.
  ///
  /// - Parameters:
  ///   - allowed: what is done as it is asked.
  ///   - refused: what is answered with EPERM.
  ///   - fatal: what ends the process with SIGSYS.
  /// - Returns: nil where libseccomp can't make it: it does not know this processor.
  ///
  /// All other calls are answered with ENOSYS, as by a kernel that does not have them: a newer library then does it in
  /// the older way, where EPERM would make it give up, and an end would set aside all mail after an update of glibc.
  init?(allowed: [Call], refused: [Call], fatal: [String]) {
    // What Linux 4.14 has, without asking the kernel: libseccomp asks by calls that maild's unit refuses.
    guard seccomp_api_set(3) == 0 else { return nil }
    guard let context = seccomp_init(maild_seccomp_errno(ENOSYS)) else { return nil }
    defer { seccomp_release(context) }
    // Another processor's calls, such as x86's of 32 bits, would pass by the list.
    guard seccomp_attr_set(context, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 else { return nil }
    let rules =
      allowed.map { ($0, SCMP_ACT_ALLOW) } + refused.map { ($0, maild_seccomp_errno(EPERM)) }
      + fatal.map { (Call($0), SCMP_ACT_KILL_PROCESS) }
    for (call, action) in rules {
      let number = seccomp_syscall_resolve_name(call.name)
      // This processor, or this libseccomp, has no such call, and the kernel is never asked for it by its name.
      guard number >= 0 else { continue }
      let conditions = call.conditions.map {
        scmp_arg_cmp(arg: $0.argument, op: SCMP_CMP_MASKED_EQ, datum_a: $0.mask, datum_b: $0.value)
      }
      guard seccomp_rule_add_array(context, action, number, UInt32(conditions.count), conditions) == 0 else {
        return nil
      }
    }
    guard let instructions = Self.exported(context) else { return nil }
    self.instructions = instructions
  }

  /// The program, by way of a file in memory: libseccomp 2.5 writes it nowhere else.
  private static func exported(_ context: scmp_filter_ctx) -> [sock_filter]? {
    let file = maild_memory_file(nil, 0, 0)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard seccomp_export_bpf(context, file) == 0 else { return nil }
    let bytes = Int(lseek(file, 0, SEEK_END))
    let count = bytes / MemoryLayout<sock_filter>.stride
    // BPF_MAXINSNS
    guard count > 0, count <= 4_096, lseek(file, 0, SEEK_SET) == 0 else { return nil }
    var isWhole = false
    let instructions = [sock_filter](unsafeUninitializedCapacity: count) { buffer, initialized in
      isWhole = read(file, buffer.baseAddress, bytes) == bytes
      initialized = isWhole ? count : 0
    }
    return isWhole ? instructions : nil
  }
}
