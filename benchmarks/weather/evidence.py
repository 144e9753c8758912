"""What mailboxes, store and the server's log say once all is quiet."""

import collections
import dataclasses
import datetime
import re
import sqlite3

from bench.load import PASSWORD, address

from . import acts

FOLDERS = ["INBOX", acts.DRAFTS, acts.SENT, acts.TRASH, acts.ARCHIVES]
TERMINAL = {"saved", "skipped", "withdrawn", "failed"}
# As scripts/servers/dovecot_config.py has Dovecot tell it; box, uid, msgid, size.
LOG_LINE = re.compile(
    r"^(\S+) .*?(?:imap|lmtp)\((\S+?)\)\[(\S*?)\].*?: (save|copy from [^:]*|expunge|delete|undelete): (.*)$"
)


@dataclasses.dataclass(frozen=True)
class Copy:
    """A message as it lies in a folder."""

    account: int
    folder: str
    uid: int
    flags: frozenset
    raw: bytes
    message_id: str
    in_reply_to: str
    is_suggested: bool

    @property
    def is_live(self):
        return "\\Deleted" not in self.flags

    @property
    def mark(self):
        """Of the person's act that wrote it."""
        found = re.search(rb"acte-\d{8}", self.raw)
        return found.group().decode() if found else None


@dataclasses.dataclass
class Evidence:
    copies: list
    jobs: list
    # The server's log of messages that came and went, by Message-ID.
    log: dict


def read_store(path):
    """All rows of the journal's jobs; the store is not written to."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    connection.row_factory = sqlite3.Row
    try:
        accounts = {
            row["id"]: int(row["address"][1:6]) for row in connection.execute("SELECT id, address FROM mailbox")
        }
        rows = [dict(row) for row in connection.execute("SELECT * FROM job ORDER BY id")]
    finally:
        connection.close()
    for row in rows:
        row["account"] = accounts[row["mailbox_id"]]
    return rows


def read_mailbox(host, account):
    client = acts.Client(host.facts["imap"], address(account), PASSWORD)

    def step(it):
        found = []
        for folder in FOLDERS:
            it.select(folder)
            what = "BODY.PEEK[HEADER]" if folder in ("INBOX", acts.ARCHIVES) else "BODY.PEEK[]"
            for message in it.fetch(it.search("ALL"), what):
                found.append(
                    Copy(
                        account, folder, message.uid, message.flags, message.raw, message.field("Message-ID"),
                        message.field("In-Reply-To"), bool(message.field("X-Maild-Suggested")),
                    )  # fmt: skip
                )
        return found

    try:
        return client.persist(step)
    finally:
        client.close()


def read_log(path):
    """Each message's comings and goings as `(time, by whom, event, what)`: maild's own are those of the master login."""
    log = collections.defaultdict(list)
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            found = LOG_LINE.match(line)
            if not found:
                continue
            when, user, login, event, rest = found.groups()
            message_id = re.search(r"msgid=(<[^>\s]+>)", rest)
            if message_id:
                moment = datetime.datetime.fromisoformat(when).timestamp()
                by = "maild" if login not in ("", user) else "other"
                log[message_id.group(1)].append((moment, by, event, rest))
    return dict(log)


def gather(host, store, log_path):
    copies = []
    for account in range(host.count):
        copies += read_mailbox(host, account)
    return Evidence(copies, read_store(store), read_log(log_path))
