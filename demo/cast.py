"""Who plays: two mailboxes of an invented town hall, six mails that reach them, and what should come of each."""

import email
import email.policy
import os
import re
import secrets
from dataclasses import dataclass, field
from email.utils import formatdate, parseaddr

MAILS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "mails")


@dataclass(frozen=True)
class Mailbox:
    address: str
    name: str
    kind: str
    # A file with what its service head says, and one with the signature.
    guidance: str = ""
    password: str = field(default_factory=lambda: secrets.token_hex(6))


@dataclass(frozen=True)
class Mail:
    """One mail under way: the bytes that are delivered, and the reply's headers by RFC 5322 §3.6.4."""

    title: str
    mailbox: Mailbox
    raw: bytes
    message_id: str
    sender: str
    subject: str
    references: tuple
    wants_draft: bool


def mailboxes():
    return [
        Mailbox("claire.morel@valbrune.example", "Claire Morel", "personal"),
        Mailbox("contact@valbrune.example", "Mairie de Valbrune", "shared"),
    ]


# File, what it is, whose, and whether a person would answer it.
PROGRAMME = [
    ("1-question.eml", "a citizen's question", "shared", True),
    ("2-html-reply.eml", "a reply in HTML, history quoted", "personal", True),
    ("3-pdf-request.eml", "a request with a PDF", "shared", True),
    ("4-newsletter.eml", "a newsletter", "personal", False),
    ("5-out-of-office.eml", "an out-of-office answer", "personal", False),
    ("6-no-reply.eml", "a no-reply notification", "shared", False),
]


def mails(boxes):
    """The programme, each mail with a Message-ID of its own for this run and today's date."""
    run = secrets.token_hex(4)
    return [_mail(*act, boxes, run) for act in PROGRAMME]


def _mail(file, title, kind, wants_draft, boxes, run):
    with open(os.path.join(MAILS, file), "rb") as source:
        head, _, body = source.read().partition(b"\n\n")
    head = re.sub(rb"(?m)^(Message-ID: <[^@]+)@", rb"\1." + run.encode() + rb"@", head)
    head = re.sub(rb"(?m)^Date: .*$", b"Date: " + formatdate(localtime=True).encode(), head)
    raw = (head + b"\n\n" + body).replace(b"\n", b"\r\n")
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    message_id = str(parsed["Message-ID"]).strip()
    earlier = re.findall(r"<[^<>\s]+>", str(parsed["References"] or parsed["In-Reply-To"] or ""))
    return Mail(
        title=title,
        mailbox=next(box for box in boxes if box.kind == kind),
        raw=raw,
        message_id=message_id,
        sender=parseaddr(str(parsed["From"]))[1],
        subject=str(parsed["Subject"]),
        references=(*earlier, message_id),
        wants_draft=wants_draft,
    )
