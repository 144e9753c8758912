// swift-tools-version:6.2
import PackageDescription

// Coverage-guided fuzzing of what strangers' bytes reach first, in a package of its own so that its flags stay out of
// maild's build. `make fuzz` builds and runs it: `Fuzz` tries the wire grammar, `FuzzMessages` the reading of mail, which
// stands on C libraries and is therefore built for the address sanitizer.
//
// The rooms are links; Sources/IMAP is the grammar alone, which imports nothing. libFuzzer comes with the toolchain; it
// is called through its driver because SwiftPM renames `main`, and linked by lld because gold dies of an internal error.
let swift: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]
let instrumented = swift + [.unsafeFlags(["-sanitize=fuzzer"])]
let linked: [LinkerSetting] = [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]

// The properties are not instrumented: what they do must not guide the fuzzer.
let package = Package(
  name: "fuzzing",
  targets: [
    .systemLibrary(name: "CFuzzer"),
    .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0"),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl"),
    .systemLibrary(name: "CSeccomp", pkgConfig: "libseccomp"),
    .systemLibrary(name: "CSpawn"),
    .target(name: "IMAP", swiftSettings: instrumented),
    .target(
      name: "MIMEParsing", dependencies: ["CGMime", "CLibXML2", "COpenSSL", "CSeccomp", "CSpawn"],
      swiftSettings: instrumented),
    .executableTarget(
      name: "Fuzz", dependencies: ["CFuzzer", "IMAP"], swiftSettings: swift, linkerSettings: linked),
    .executableTarget(
      name: "FuzzMessages", dependencies: ["CFuzzer", "MIMEParsing"], swiftSettings: swift, linkerSettings: linked),
  ]
)
