import CFuzzer

/// `FuzzMessages [libFuzzer's options and corpora]`: reads inputs that libFuzzer makes as mail.
///
/// A property that does not hold ends the program by `fatalError`, a fault in memory by the address sanitizer; libFuzzer
/// keeps the input either way.
@main
enum FuzzMessages {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
      MessageProperty.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
      return 0
    }
  }
}
