import Configuration
import Journal
import MIMEParsing

extension Journal {
  /// Puts on record that the daemon goes by this configuration from now on: its file's digest, and which sections say
  /// something else than the last time.
  public func record(_ configuration: Configuration, at now: Timestamp) async throws(JournalError) {
    try await recordConfiguration(
      digest: SHA256.hex(of: configuration.source.bytes),
      sections: configuration.source.sections.mapValues { String(SHA256.hex(of: $0).prefix(16)) }, at: now)
  }
}
