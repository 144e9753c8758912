extension Configuration {
  /// The keys under which the store's secrets are sealed; what they are stands elsewhere.
  public struct Secrets: Sendable, Equatable {
    /// The key in force; nil where the store keeps no secrets.
    public var key: SecretReference?
    /// The key before it, for what is still sealed under it.
    public var formerKey: SecretReference?

    init(reading section: Section) {
      key = section.read(
        "key", .secret,
        "The key under which secrets that stand in the store are sealed: passwords given by `maild secrets set`, and "
          + "refresh tokens that an endpoint has replaced. 32 bytes in base64, as `maild secrets new-key` prints them. "
          + "Without it the store takes no secret.")
      formerKey = section.read(
        "former-key", .secret,
        "The key before it, while secrets pass from one to the other: what was sealed under it opens until "
          + "`maild secrets rotate` has sealed all of it anew.")
      if formerKey != nil, key == nil, !section.has("key") {
        section.mistake("former-key", "is nothing without `key`; write the new key's place there")
      }
      if let key, key == formerKey {
        section.mistake("former-key", "is the same as `key`; name the place of the key before it, or drop it")
      }
      section.finish()
    }
  }
}
