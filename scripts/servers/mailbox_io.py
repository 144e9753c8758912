"""Delivers mail over LMTP and looks into a mailbox over IMAP with Python's own libraries.

A path of its own on purpose: what maild wrote is read back, decoded and judged by code that shares
nothing with maild.
"""

import base64
import email
import email.policy
import email.utils
import imaplib
import re
import smtplib
import ssl

# The longest reply line imaplib takes is a constant of its module; a long References header needs more.
imaplib._MAXLINE = 10_000_000


def deliver(port, recipient, raw, sender="expediteur@exterieur.example"):
    """Hands `raw` to the server as an outside mail system would; a file with Unix line ends gets mail's."""
    if b"\r\n" not in raw:
        raw = raw.replace(b"\n", b"\r\n")
    with smtplib.LMTP("127.0.0.1", port, timeout=60) as lmtp:
        lmtp.sendmail(sender, [recipient], raw)


def encode_name(name):
    """A folder name in IMAP's modified UTF-7 (RFC 3501 §5.1.3)."""

    def shift(match):
        packed = base64.b64encode(match.group().encode("utf-16-be")).rstrip(b"=").decode()
        return "&" + packed.replace("/", ",") + "-"

    return re.sub(r"[^\x20-\x7e]+", shift, name.replace("&", "&-"))


def decode_name(name):
    """The inverse of `encode_name`."""

    def unshift(match):
        packed = match.group(1).replace(",", "/")
        if not packed:
            return "&"
        return base64.b64decode(packed + "=" * (-len(packed) % 4)).decode("utf-16-be")

    return re.sub(r"&([^-]*)-", unshift, name)


def quoted(name):
    return '"' + encode_name(name).replace("\\", "\\\\").replace('"', '\\"') + '"'


class ServerSaidNo(Exception):
    """An IMAP command that the server refused; the text is the server's."""


class Mailbox:
    """One logged-in IMAP session, as a person's mail client would hold."""

    def __init__(self, port, ca, user, password, host="localhost"):
        trust = ssl.create_default_context(cafile=ca)
        self.session = imaplib.IMAP4_SSL(host, port, ssl_context=trust, timeout=60)
        self.session.login(user, password)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.session.logout()
        except (imaplib.IMAP4.error, OSError):
            pass

    def _do(self, command, *arguments):
        status, data = getattr(self.session, command)(*arguments)
        if status != "OK":
            raise ServerSaidNo(f"{command} {arguments[:1]}: {data[0]!r}")
        return data

    def folders(self):
        """Name and attributes of each folder."""
        found = []
        for line in self._do("list"):
            if not isinstance(line, bytes):
                continue
            parsed = re.match(r'\((.*?)\) (?:"."|NIL) "?(.*?)"?$', line.decode("ascii", "replace"))
            found.append({"name": decode_name(parsed.group(2)), "attributes": parsed.group(1).split()})
        return found

    def messages(self, folder):
        """Every message of `folder`, oldest first; nothing is marked as read."""
        self._do("select", quoted(folder), True)
        uids = self._do("uid", "SEARCH", "ALL")[0].split()
        found = []
        for uid in uids:
            data = self._do("uid", "FETCH", uid, "(UID FLAGS INTERNALDATE BODY.PEEK[])")
            for part in data:
                if isinstance(part, tuple):
                    tail = b" ".join(p for p in data if isinstance(p, bytes))
                    flags = imaplib.ParseFlags(part[0]) or imaplib.ParseFlags(tail)
                    found.append((int(uid), sorted(f.decode() for f in flags), part[1]))
        return found

    def append(self, folder, raw, flags=(), received=None):
        """Puts a message into a folder; `received`, a datetime with its zone, is when the server is told it came."""
        when = received and imaplib.Time2Internaldate(received)
        self._do("append", quoted(folder), " ".join(flags) and f"({' '.join(flags)})", when, raw)

    def flag(self, folder, uid, flags):
        self._do("select", quoted(folder))
        self._do("uid", "STORE", str(uid), "+FLAGS", f"({' '.join(flags)})")

    def move(self, folder, uid, destination):
        self._do("select", quoted(folder))
        self._do("uid", "MOVE", str(uid), quoted(destination))

    def rename(self, folder, name):
        self._do("rename", quoted(folder), quoted(name))

    def create(self, folder):
        self._do("create", quoted(folder))

    def drop(self, folder):
        """Deletes a folder with all that is in it."""
        self._do("delete", quoted(folder))

    def grant(self, folder, user, rights):
        """Rights on a folder, by their letters (RFC 4314 §2.1)."""
        self._do("setacl", quoted(folder), quoted(user), rights)

    def set_quota(self, root, most_bytes):
        """The most a mailbox holds (RFC 9208), in the server's units of 1024 bytes."""
        self._do("setquota", quoted(root), f"(STORAGE {most_bytes // 1024})")

    def delete(self, folder, uid):
        self.flag(folder, uid, ["\\Deleted"])
        self._do("expunge")


def understood(uid, flags, raw):
    """What Python's `email` makes of a message, as plain values."""
    message = email.message_from_bytes(raw, policy=email.policy.default)

    def addresses(name):
        values = message.get_all(name, [])
        return [address for _, address in email.utils.getaddresses([str(v) for v in values])]

    def identifiers(name):
        return re.findall(r"<[^<>\s]+>", str(message.get(name, "")))

    body = message.get_body(preferencelist=("plain", "html"))
    try:
        text = body.get_content() if body else ""
    except (LookupError, ValueError) as failure:
        text = f"[unreadable: {failure}]"
    defects = [type(d).__name__ for part in message.walk() for d in part.defects]
    for _, value in message.items():
        defects += [type(d).__name__ for d in getattr(value, "defects", ())]
    return {
        "uid": uid,
        "flags": flags,
        "messageID": (identifiers("Message-ID") or [""])[0],
        "inReplyTo": identifiers("In-Reply-To"),
        "references": identifiers("References"),
        "from": addresses("From"),
        "to": addresses("To"),
        "cc": addresses("Cc"),
        "subject": str(message.get("Subject", "")),
        "contentType": message.get_content_type(),
        "headers": [[name, str(value)] for name, value in message.items()],
        "text": text,
        "attachments": [part.get_filename() or "" for part in message.iter_attachments()]
        if message.is_multipart()
        else [],
        "defects": defects,
    }
