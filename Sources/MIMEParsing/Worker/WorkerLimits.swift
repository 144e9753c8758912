import CSpawn
import Glibc

/// What a parsing worker forbids itself, so that a message which takes it over or makes it grow harms nobody else.
struct WorkerLimits {
  /// Address space in bytes that it may take beyond what it has at its start.
  let memoryBytes: Int

  /// Sets the limits that hold for the worker's life.
  func takeEffect() {
    // A memory image would hold mail.
    set(maild_limit_core, 0)
    // No file is written.
    set(maild_limit_fsize, 0)
    // No program is started. For root this limit does not count; maild does not run as root.
    set(maild_limit_nproc, 0)
    // Standard input, output and error, and a few for the modules of character sets that iconv loads.
    set(maild_limit_nofile, 16)
    // The main thread's stack; what needs more recurses without end.
    set(maild_limit_stack, 8 << 20)
    let (space, isTooMuch) = Self.addressSpaceBytes.addingReportingOverflow(memoryBytes)
    if !isTooMuch { set(maild_limit_as, space) }
  }

  /// Allows a worker so many seconds of processor time from now on; past them SIGXCPU ends it. Called by the daemon: what
  /// a worker may set, whoever took it over may undo.
  static func allowCPU(seconds: Int, to worker: pid_t) {
    var clock = clockid_t()
    var spent = timespec()
    var limit = rlimit()
    // A worker that has just ended has neither; asking it tells.
    guard clock_getcpuclockid(worker, &clock) == 0, clock_gettime(clock, &spent) == 0,
      maild_limit_of(worker, maild_limit_cpu, nil, &limit) == 0
    else { return }
    limit.rlim_cur = min(limit.rlim_max, rlim_t(clamping: spent.tv_sec + 1 + max(1, seconds)))
    maild_limit_of(worker, maild_limit_cpu, &limit, nil)
  }

  private func set(_ resource: Int32, _ value: Int) {
    var limit = rlimit()
    maild_getrlimit(resource, &limit)
    // A lower one that the machine sets stays.
    let lowered = min(rlim_t(clamping: value), limit.rlim_max)
    limit = rlimit(rlim_cur: lowered, rlim_max: lowered)
    maild_setrlimit(resource, &limit)
  }

  /// Address space in use, from the first figure of `/proc/self/statm` (pages); half a GiB where that can't be read.
  private static var addressSpaceBytes: Int {
    let fallback = 512 << 20
    guard let file = fopen("/proc/self/statm", "r") else { return fallback }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, Int32(line.count), file) != nil else { return fallback }
    let digits = line.prefix { $0 >= 0x30 && $0 <= 0x39 }.map { UInt8($0) }
    return Int(String(decoding: digits, as: UTF8.self)).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } ?? fallback
  }
}
