"""Whether the mailboxes look as they should, judged from outside by Python's own IMAP and mail libraries."""

from servers.mailbox_io import Mailbox as Session
from servers.mailbox_io import understood

DRAFTS = "Brouillons"


def read_back(dovecot, mailboxes):
    """What lies in the folder of drafts and in the inbox of each mailbox, by address."""
    found = {}
    for mailbox in mailboxes:
        with Session(dovecot["imaps"], dovecot["ca"], mailbox.address, mailbox.password) as session:
            found[mailbox.address] = {
                folder: [understood(*message) for message in session.messages(folder)] for folder in (DRAFTS, "INBOX")
            }
    return found


def replies_to(mail, stored):
    """The drafts that answer `mail`, wherever the header stands that says so."""
    return [
        draft
        for draft in stored[mail.mailbox.address][DRAFTS]
        if mail.message_id in draft["inReplyTo"] or mail.message_id in draft["references"]
    ]


def complaints(mails, stored):
    """One sentence for each thing that is not as it should be; none if all is well."""
    for mail in mails:
        drafts = replies_to(mail, stored)
        if mail.wants_draft and len(drafts) != 1:
            yield f"{mail.title}: {len(drafts)} drafts in {DRAFTS} of {mail.mailbox.address}, and one was due"
        if not mail.wants_draft and drafts:
            yield f"{mail.title}: a draft was written, and none was due"
        for draft in drafts:
            for what in _draft_complaints(mail, draft):
                yield f"{mail.title}: the draft {what}"
        yield from _original_complaints(mail, stored)
    yield from _strays(mails, stored)


def _draft_complaints(mail, draft):
    if draft["inReplyTo"] != [mail.message_id]:
        yield f"has In-Reply-To {draft['inReplyTo']}, not {mail.message_id}"
    if tuple(draft["references"]) != mail.references:
        yield f"has References {draft['references']}, not {list(mail.references)}"
    if draft["from"] != [mail.mailbox.address]:
        yield f"is from {draft['from']}, not {mail.mailbox.address}"
    if draft["to"] != [mail.sender] or draft["cc"]:
        yield f"goes to {draft['to'] + draft['cc']}, not to {mail.sender} alone"
    if "\\Draft" not in draft["flags"]:
        yield "lacks the \\Draft flag"
    if draft["contentType"] != "text/plain":
        yield f"is {draft['contentType']}, not text/plain"
    if not draft["messageID"]:
        yield "has no Message-ID"
    if draft["subject"].lower() != f"re: {_without_re(mail.subject)}".lower():
        yield f"has the subject {draft['subject']!r}"
    if not draft["text"].strip():
        yield "is empty"
    if draft["defects"]:
        yield f"does not parse cleanly: {', '.join(draft['defects'])}"


def _without_re(subject):
    head, colon, rest = subject.partition(":")
    return rest.strip() if colon and head.strip().lower() == "re" else subject.strip()


def _original_complaints(mail, stored):
    originals = [m for m in stored[mail.mailbox.address]["INBOX"] if m["messageID"] == mail.message_id]
    if len(originals) != 1:
        yield f"{mail.title}: it is {len(originals)} times in INBOX, and was delivered once"
    elif "\\Seen" in originals[0]["flags"]:
        yield f"{mail.title}: it was marked as read"


def _strays(mails, stored):
    known = {mail.message_id for mail in mails}
    for address, folders in stored.items():
        for draft in folders[DRAFTS]:
            if not known.intersection(draft["inReplyTo"] + draft["references"]):
                yield f"a draft in {DRAFTS} of {address} answers none of the mails: {draft['subject']!r}"
