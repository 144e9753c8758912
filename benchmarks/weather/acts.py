"""What people do in their mail clients, step by step as clients do it, over IMAP and straight to the server.

Each step can be done again after the server has died amid it: what an act writes holds a mark of its own
(`acte-00000012`), by which the act finds out what is there already.
"""

import dataclasses
import email.utils
import imaplib
import re
import time

from servers.mailbox_io import quoted

from .mails import DOMAIN
from .model import PLAIN_WORD

DRAFTS, SENT, TRASH, ARCHIVES = "Brouillons", "Envoyés", "Corbeille", "Archives"
OURS = b"x-maild-suggested:"
PATIENCE_SECONDS = 90


@dataclasses.dataclass
class Act:
    """What a person did; `raw` and `flags` are what they left in Drafts, where they left anything."""

    number: int
    kind: str
    account: int
    # The message that it is about, and the Message-ID of maild's draft.
    message_id: str
    draft_id: str = ""
    raw: bytes | None = None
    flags: frozenset = frozenset()
    began: float = 0.0
    done: float | None = None
    # Nothing was done after all: what it was about had gone.
    is_void: bool = False

    @property
    def mark(self):
        return f"acte-{self.number:08}"


@dataclasses.dataclass
class Found:
    uid: int
    flags: frozenset
    raw: bytes

    def field(self, name):
        match = re.search(rb"(?im)^" + name.encode() + rb":[ \t]*((?:.*\r?\n)(?:[ \t].*\r?\n)*)", self.raw)
        return match.group(1).decode("utf-8", "replace").strip() if match else ""


class Client:
    """A person's session; a broken one is opened anew by `persist`."""

    def __init__(self, port, user, password):
        self.login = port, user, password
        self.session = None

    def open(self):
        if not self.session:
            port, user, password = self.login
            session = imaplib.IMAP4("127.0.0.1", port, timeout=20)
            session.login(user, password)
            self.session = session
        return self

    def close(self):
        if self.session:
            try:
                self.session.logout()
            except (imaplib.IMAP4.error, OSError):
                pass
        self.session = None

    def persist(self, step):
        """Does the step, again and again with another session if need be, until it has gone well."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return step(self.open())
            except (imaplib.IMAP4.error, OSError):
                try:
                    self.session and self.session.shutdown()
                except OSError:
                    pass
                self.session = None
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def do(self, command, *arguments):
        status, data = getattr(self.session, command)(*arguments)
        if status != "OK":
            raise imaplib.IMAP4.error(f"{command}: {data!r}")
        return data

    def select(self, folder):
        self.do("select", quoted(folder))

    def search(self, *keys):
        return [int(uid) for uid in self.do("uid", "SEARCH", *keys)[0].split()]

    def fetch(self, uids, what="BODY.PEEK[]"):
        """The messages of these UIDs that are there."""
        if not uids:
            return []
        found = []
        data = self.do("uid", "FETCH", ",".join(map(str, uids)), f"(UID FLAGS {what})")
        for part, tail in zip(data, [*data[1:], b""]):
            if isinstance(part, tuple):
                head = part[0] + (tail if isinstance(tail, bytes) else b"")
                uid = re.search(rb"UID (\d+)", head)
                flags = re.search(rb"FLAGS \(([^)]*)\)", head)
                if uid and flags:
                    names = frozenset(flags.group(1).decode().split()) - {"\\Recent"}
                    found.append(Found(int(uid.group(1)), names, part[1]))
        return found

    def append_once(self, folder, raw, flags, mark):
        """Appends unless an earlier try did."""
        self.select(folder)
        if not self.search("BODY", f'"{mark}"'):
            self.do("append", quoted(folder), f"({flags})" if flags else "", None, raw)

    def remove(self, folder, uid):
        self.select(folder)
        self.do("uid", "STORE", str(uid), "+FLAGS.SILENT", "(\\Deleted)")
        self.do("uid", "EXPUNGE", str(uid))

    def drafts(self):
        """maild's own drafts that nobody has done anything to."""
        self.select(DRAFTS)
        found = self.fetch(self.search("HEADER", "X-Maild-Suggested", '""', "UNDELETED", "UNFLAGGED"))
        return [draft for draft in found if b"acte-" not in draft.raw]


def with_field(raw, name, value):
    """The message with another value of a header field; None drops it."""
    head, end, body = raw.partition(b"\r\n\r\n")
    pattern = rb"(?im)^" + name.encode() + rb":.*(?:\r\n[ \t].*)*(\r\n|\Z)"
    field = f"{name}: {value}\r\n".encode() if value else b""
    return re.sub(pattern, lambda _: field, head + b"\r\n").removesuffix(b"\r\n") + end + body


def new_id(act):
    return f"<client.{act.number}.{time.time_ns():x}@bench.example>"


# MARK: on a draft of maild's


def rewritten(act, draft, keeps_id):
    """As clients write an edited draft: with a Message-ID of theirs and without foreign fields, or as it was."""
    raw = draft.raw.replace(b"\r\n\r\n", f"\r\n\r\n(Relu par moi, {act.mark}.)\r\n\r\n".encode(), 1)
    if keeps_id:
        return raw
    raw = with_field(raw, "Message-ID", new_id(act))
    return with_field(with_field(raw, "X-Maild-Suggested", None), "X-Maild-Job", None)


def leave(client, act, raw, flags, old):
    """Puts the edited draft into Drafts and takes the old one out."""
    client.persist(lambda it: it.append_once(DRAFTS, raw, flags, act.mark))
    client.persist(lambda it: it.remove(DRAFTS, old.uid))
    act.raw, act.flags = raw, frozenset(flags.split())


def edit(client, act, draft):
    leave(client, act, rewritten(act, draft, keeps_id=True), "\\Draft \\Seen", draft)


def edit_with_new_id(client, act, draft):
    leave(client, act, rewritten(act, draft, keeps_id=False), "\\Draft \\Seen", draft)


def edit_same_size(client, act, draft):
    """One word for another of as many letters: size and Message-ID stay."""
    raw = draft.raw.replace(PLAIN_WORD.encode(), act.mark.encode(), 1)
    if raw == draft.raw:
        act.is_void = True
        return
    leave(client, act, raw, "\\Draft", draft)


def flag(client, act, draft):
    def step(it):
        it.select(DRAFTS)
        it.do("uid", "STORE", str(draft.uid), "+FLAGS", "(\\Flagged)")
        return it.fetch([draft.uid])

    found = [message for message in client.persist(step) if "\\Flagged" in message.flags]
    act.is_void = not found
    if found:
        act.raw, act.flags = found[0].raw, found[0].flags


def send(client, act, draft, keeps_id=False):
    raw = rewritten(act, draft, keeps_id)
    client.persist(lambda it: it.append_once(SENT, raw, "\\Seen", act.mark))
    if act.number % 3:
        client.persist(lambda it: mark_answered(it, act.message_id))
    client.persist(lambda it: it.remove(DRAFTS, draft.uid))


def send_as_it_is(client, act, draft):
    send(client, act, draft, keeps_id=True)


def mark_answered(client, message_id):
    client.select("INBOX")
    for uid in client.search("HEADER", "Message-ID", f'"{message_id}"'):
        client.do("uid", "STORE", str(uid), "+FLAGS.SILENT", "(\\Answered)")


def bin_draft(client, act, draft):
    client.persist(lambda it: it.remove(DRAFTS, draft.uid))


def bin_to_trash(client, act, draft):
    client.persist(lambda it: move(it, DRAFTS, draft.uid, TRASH))


def move(client, folder, uid, destination):
    client.select(folder)
    client.do("uid", "MOVE", str(uid), quoted(destination))


# MARK: on the message itself


def own_words(act, mail):
    return (
        f"From: Agent <agent@bench.example>\r\nTo: {mail.sender}\r\nSubject: Re: {mail.subject}\r\n"
        f"Message-ID: {new_id(act)}\r\nIn-Reply-To: {mail.message_id}\r\nReferences: {mail.message_id}\r\n"
        f"Date: {email.utils.formatdate()}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        f"Bonjour,\r\n\r\nOui, de neuf à douze heures ({act.mark}).\r\n"
    ).encode()


def answer(client, act, mail, uid):
    raw = own_words(act, mail)
    client.persist(lambda it: it.append_once(SENT, raw, "\\Seen", act.mark))
    if act.number % 3:
        client.persist(lambda it: mark_answered(it, mail.message_id))


def begin_own_draft(client, act, mail, uid):
    act.raw, act.flags = own_words(act, mail), frozenset({"\\Draft", "\\Seen"})
    client.persist(lambda it: it.append_once(DRAFTS, act.raw, "\\Draft \\Seen", act.mark))


def delete(client, act, mail, uid):
    client.persist(lambda it: it.remove("INBOX", uid))


def delete_to_trash(client, act, mail, uid):
    client.persist(lambda it: move(it, "INBOX", uid, TRASH))


def archive(client, act, mail, uid):
    client.persist(lambda it: move(it, "INBOX", uid, ARCHIVES))


ON_DRAFT = {
    "edit": edit, "edit-new-id": edit_with_new_id, "edit-same-size": edit_same_size, "flag": flag, "send": send,
    "send-as-it-is": send_as_it_is, "bin": bin_draft, "bin-to-trash": bin_to_trash,
}  # fmt: skip
ON_MESSAGE = {
    "answer": answer, "own-draft": begin_own_draft, "delete": delete, "delete-to-trash": delete_to_trash,
    "archive": archive,
}  # fmt: skip
REMOVING = {"delete", "delete-to-trash", "archive"}
DISPOSING = {"send", "send-as-it-is", "bin", "bin-to-trash"}
