// swift-tools-version:6.2
import PackageDescription

// Coverage-guided fuzzing of the wire grammar, in a package of its own so that its flags stay out of maild's build.
// `make fuzz` builds and runs it; it needs the Swift toolchain and nothing else.
//
// Sources/IMAP is a link to the grammar alone, which imports nothing. libFuzzer comes with the toolchain; it is called
// through its driver because SwiftPM renames `main`, and linked by lld because gold dies of an internal error.
let instrumented: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
  .unsafeFlags(["-sanitize=fuzzer"]),
]

let package = Package(
  name: "fuzzing",
  targets: [
    .systemLibrary(name: "CFuzzer"),
    .target(name: "IMAP", swiftSettings: instrumented),
    .executableTarget(
      name: "Fuzz", dependencies: ["CFuzzer", "IMAP"], swiftSettings: instrumented,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
  ]
)
