// swift-tools-version:6.2
import PackageDescription

// Versions are exact: Package.resolved is not kept, so this file is the only place that pins them.
let dependencies: [Package.Dependency] = [
  .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
  .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
  .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
  .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
  .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
]

let swift: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

// Reading is tried on messages of megabytes that were made to break it. Unoptimised loops over bytes take twenty times
// as long, so that the tests would have to be content with small ones.
let reading = swift + [.unsafeFlags(["-O"], .when(configuration: .debug))]

// What ld.so reads and keeps mapped for as long as maild runs: relative relocations packed (DT_RELR, glibc 2.36 and later)
// and no table of symbols for plugins that there are none of. 4.6 MB of resident memory, of 51; lld since gold packs none.
let lean: [LinkerSetting] = [
  .unsafeFlags(["-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs", "-Xlinker", "--no-export-dynamic"])
]

let package = Package(
  name: "maild",
  products: [.executable(name: "maild", targets: ["maild"])],
  dependencies: dependencies,
  targets: [
    // System libraries: a module map and a header of static inline shims each, no logic.
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CEpoll"),
    .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CSeccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
    .systemLibrary(name: "CSpawn"),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),

    // The rooms, from the wire up.
    .target(name: "CrashPoints", swiftSettings: swift),
    .target(
      name: "Transport",
      dependencies: [
        "CCurl", "CEpoll", "COpenSSL",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "HeapModule", package: "swift-collections"),
      ],
      swiftSettings: swift),
    .target(name: "IMAP", dependencies: ["COpenSSL", "CrashPoints", "Transport"], swiftSettings: swift),
    .target(
      name: "MIMEParsing", dependencies: ["CGMime", "CLibXML2", "COpenSSL", "CSeccomp", "CSpawn"],
      swiftSettings: reading),
    .target(name: "Drafting", dependencies: ["MIMEParsing", "Transport"], swiftSettings: swift),
    .target(
      name: "Journal",
      dependencies: ["COpenSSL", "CrashPoints", "Sealing", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: swift),
    // How secrets are sealed that stand in the store.
    .target(name: "Sealing", dependencies: [.product(name: "Crypto", package: "swift-crypto")], swiftSettings: swift),
    .target(name: "Configuration", dependencies: ["Yams"], swiftSettings: swift),
    .target(
      name: "Pipeline",
      dependencies: [
        "Configuration", "CrashPoints", "Drafting", "IMAP", "Journal", "MIMEParsing", "Sealing",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: swift),
    .target(name: "Backtest", dependencies: ["Pipeline"], swiftSettings: swift),
    .executableTarget(
      name: "maild",
      dependencies: [
        "Backtest", "CSpawn", "Pipeline", "Sealing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "SwiftCSV", package: "SwiftCSV"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: swift, linkerSettings: lean),

    // Real servers, one scripted model server and message builders for the tests.
    .target(
      name: "TestSupport",
      dependencies: ["CSpawn", .product(name: "FlyingFox", package: "FlyingFox")],
      path: "Tests/Support", swiftSettings: swift),
    .testTarget(name: "TransportTests", dependencies: ["CCurl", "Transport", "TestSupport"], swiftSettings: swift),
    .testTarget(name: "IMAPTests", dependencies: ["COpenSSL", "IMAP", "TestSupport"], swiftSettings: swift),
    // Messages made to break the reader, and a program that reads mail in workers: for tests and figures.
    .target(
      name: "HostileMail", dependencies: ["MIMEParsing", "TestSupport"], path: "Tests/HostileMail", swiftSettings: swift
    ),
    .executableTarget(
      name: "ParsingProbe", dependencies: ["CSeccomp", "CSpawn", "HostileMail", "MIMEParsing"],
      path: "Tests/ParsingProbe",
      swiftSettings: swift),
    .testTarget(
      name: "MIMEParsingTests", dependencies: ["HostileMail", "MIMEParsing", "ParsingProbe", "TestSupport"],
      swiftSettings: swift),

    // What people expect of messages, and what goes over many of them for `make conformance` and `make bench-mime`.
    .target(name: "Conformance", dependencies: ["MIMEParsing"], path: "Tests/Conformance", swiftSettings: swift),
    .executableTarget(
      name: "ReadMessages", dependencies: ["Conformance", "MIMEParsing"], path: "benchmarks/ReadMessages",
      swiftSettings: swift),
    // Triage and recipients against sets of labelled mail, for tests, `make eval-triage` and `make bench-decide`.
    .target(
      name: "LabelledMail", dependencies: ["Drafting", "MIMEParsing"], path: "Tests/LabelledMail",
      swiftSettings: swift),
    .executableTarget(
      name: "JudgeMessages", dependencies: ["Drafting", "LabelledMail", "MIMEParsing"],
      path: "benchmarks/JudgeMessages", swiftSettings: swift),
    .target(
      name: "JudgedAnswers", dependencies: ["Drafting", "MIMEParsing", "TestSupport", "Transport"],
      path: "Tests/JudgedAnswers", swiftSettings: swift),
    .executableTarget(
      name: "JudgeAnswers", dependencies: ["Drafting", "JudgedAnswers", "TestSupport"], path: "benchmarks/JudgeAnswers",
      swiftSettings: swift),
    .testTarget(name: "ConformanceTests", dependencies: ["Conformance", "MIMEParsing"], swiftSettings: swift),

    .testTarget(
      name: "DraftingTests", dependencies: ["Drafting", "JudgedAnswers", "LabelledMail", "TestSupport"],
      swiftSettings: swift),
    .testTarget(name: "SealingTests", dependencies: ["Sealing"], swiftSettings: swift),
    .testTarget(name: "JournalTests", dependencies: ["Journal", "Sealing", "TestSupport"], swiftSettings: swift),
    .testTarget(name: "ConfigurationTests", dependencies: ["Configuration"], swiftSettings: swift),
    .testTarget(name: "BacktestTests", dependencies: ["Backtest", "TestSupport"], swiftSettings: swift),
    .testTarget(
      name: "PipelineTests",
      dependencies: ["Pipeline", "Sealing", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: swift),
    .testTarget(
      name: "ServiceTests", dependencies: ["Configuration", "MIMEParsing", "TestSupport", "maild"], swiftSettings: swift
    ),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Journal", "Sealing", "TestSupport", "maild", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: swift),
  ]
)

// `make test-tsan`: in these rooms a Mutex that thread sanitizer can see stands for the standard library's; the target
// says why.
if Context.environment["MAILD_THREAD_SANITIZER"] != nil {
  let sanitized = ["Transport", "IMAP", "TestSupport", "TransportTests", "IMAPTests", "PipelineTests"]
  for target in package.targets where sanitized.contains(target.name) {
    target.dependencies.append("InstrumentedLocks")
    target.swiftSettings?.append(.define("THREAD_SANITIZER"))
  }
  package.targets.append(.target(name: "InstrumentedLocks", path: "Tests/InstrumentedLocks", swiftSettings: swift))
}
