extension Configuration {
  /// The document of all keys in Markdown, made from what reads them.
  public static var reference: String {
    var text = """
      # The configuration, key by key

      maild reads one YAML file, `\(standardPath)` unless `--config` names another, and checks it as a whole:
      `maild check` tells every mistake with its line and what to write instead. `config/maild.yaml` in the sources
      is a commented example with every key.

      Durations are a whole number with `ms`, `s`, `m`, `h` or `d`; sizes one with `B`, `KiB`, `MiB` or `GiB`. A secret
      never stands in the file: `credential:NAME` names a systemd credential of the service, `file:/path` a file of
      mode 0600 that belongs to maild's user or to root. `NAME` in a key stands for a name of your choice.

      """
    var section = ""
    for key in keys {
      let parts = key.path.split(separator: ".").map(String.init)
      let home = parts.count > 1 ? parts[0] : key.path
      if home != section {
        section = home
        text += "\n## \(section)\n\n| key | what to write | default | what it is for |\n| --- | --- | --- | --- |\n"
      }
      let fallback = key.isRequired ? "must be written" : key.defaultText.map { "`\($0)`" } ?? "none"
      text += "| `\(key.path)` | \(key.form) | \(fallback) | \(key.meaning) |\n"
    }
    return text
  }
}
