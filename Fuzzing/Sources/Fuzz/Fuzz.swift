import CFuzzer

/// `Fuzz responses|values [libFuzzer's options and corpora]`: runs one property over inputs that libFuzzer makes.
///
/// A property that does not hold ends the program by `fatalError`, and libFuzzer keeps the input.
@main
enum Fuzz {
  static func main() {
    var count = CommandLine.argc - 1
    guard count > 0, let property = CommandLine.unsafeArgv[1].map({ String(cString: $0) }) else {
      fatalError("usage: Fuzz responses|values [options] [corpora]")
    }
    // The property's name takes the place of the program's, and libFuzzer sees the rest.
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
    switch property {
    case "responses":
      _ = LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
        ResponseProperty.check(UnsafeBufferPointer(start: bytes, count: count))
        return 0
      }
    case "values":
      _ = LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
        ValueProperty.check(UnsafeBufferPointer(start: bytes, count: count))
        return 0
      }
    default: fatalError("there is no property \(property); there are responses and values")
    }
  }
}
