"""How each mail program writes a message: identifier, subject, quotation, parts, its own header fields.

A `Letter` is a message that has been written. Its `plain` text keeps one line a paragraph, quotations with their `>`;
`html` is the inside of the body. What a program quotes is the whole of both, so that threads nest as they do in life.
"""

import base64
import re
import textwrap
import uuid
from dataclasses import dataclass, field
from html import escape

import wire
from days import DAYS, MONTHS

SHORT_MONTHS = {"fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
                       "déc."],
                "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
                "de": ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."]}


@dataclass
class Letter:
    client: str
    language: str
    name: str
    mailbox: str
    to_name: str
    to_mailbox: str
    subject: str
    date: object
    plain: str
    html: str = ""
    identifier: str = ""
    references: list = field(default_factory=list)
    in_reply_to: str = ""
    attachments: list = field(default_factory=list)
    reply_to: tuple = ()
    head: list = field(default_factory=list)  # the fields as sent, for delivery reports


# MARK: Identifiers, subjects

def identifier(client, mailbox, date, rng):
    domain = mailbox.split("@")[1]
    token = "".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") for _ in range(26))
    if client == "thunderbird":
        return f"<{uuid.UUID(int=rng.getrandbits(128), version=4)}@{domain}>"
    if client == "iphone":
        return f"<{str(uuid.UUID(int=rng.getrandbits(128), version=4)).upper()}@{domain}>"
    if client in ("gmail", "android"):
        return f"<CA{token}=w@mail.{domain}>"
    if client in ("outlook", "owa", "absence", "lu"):
        return f"<{token[:10].upper()}MB{rng.randrange(16 ** 12):012X}@{token[10:16].upper()}.{domain}>"
    if client == "roundcube":
        return f"<{rng.getrandbits(128):032x}@{domain}>"
    if client == "remise":
        return f"<{date:%Y%m%d%H%M%S}.{rng.randrange(16 ** 7):07X}@{domain}>"
    return f"<{rng.randrange(10 ** 9)}.{rng.randrange(10 ** 4)}.{int(date.timestamp())}@{domain}>"


def subject_of_reply(client, language, subject):
    return _prefixed({"outlook": "AW: " if language == "de" else "RE: ", "owa": "RE: "}.get(client, "Re: "), subject)


def subject_of_forward(client, subject):
    return _prefixed({"outlook": "TR: ", "roundcube": "Fwd: "}.get(client, "Fwd: "), subject)


def _prefixed(prefix, subject):
    return prefix + re.sub(r"^((re|aw|tr|fwd)\s*:\s*)+", "", subject, flags=re.I)


# MARK: Quotation

def attribution(client, language, letter):
    """The line above a quotation, in the language of the person who quotes."""
    d, who = letter.date, letter.name or letter.mailbox
    full = f"{letter.name} <{letter.mailbox}>" if letter.name else letter.mailbox
    if client in ("gmail", "android"):
        day, month = DAYS[language][d.weekday()][:3 if language != "de" else 2], SHORT_MONTHS[language][d.month - 1]
        return {"fr": f"Le {day}. {d.day} {month} {d.year} à {d:%H:%M}, {full} a écrit :",
                "en": f"On {day}, {d.day} {month} {d.year} at {d:%H:%M}, {full} wrote:",
                "de": f"Am {day}., {d.day}. {month} {d.year} um {d:%H:%M} Uhr schrieb {full}:"}[language]
    if client == "iphone":
        month = SHORT_MONTHS[language][d.month - 1]
        return {"fr": f"Le {d.day} {month} {d.year} à {d:%H:%M}, {full} a écrit :",
                "en": f"On {d.day} {month} {d.year}, at {d:%H:%M}, {full} wrote:",
                "de": f"Am {d:%d.%m.%Y} um {d:%H:%M} schrieb {full}:"}[language]
    if client == "roundcube":
        return {"fr": f"Le {d:%Y-%m-%d %H:%M}, {who} a écrit :", "en": f"On {d:%Y-%m-%d %H:%M}, {who} wrote:",
                "de": f"Am {d:%Y-%m-%d %H:%M}, schrieb {who}:"}[language]
    return {"fr": f"Le {d:%d/%m/%Y} à {d:%H:%M}, {who} a écrit :", "en": f"On {d:%d/%m/%Y} {d:%H:%M}, {who} wrote:",
            "de": f"Am {d:%d.%m.%y} um {d:%H:%M} schrieb {who}:"}[language]


def outlook_block(language, letter):
    """The header block Outlook puts above the quoted original, as (label, value) pairs."""
    d, day, month = letter.date, DAYS[language][letter.date.weekday()], MONTHS[language][letter.date.month - 1]
    labels, sent = {"fr": (("De", "Envoyé", "À", "Objet"), f"{day} {d.day} {month} {d.year} {d:%H:%M}"),
                    "en": (("From", "Sent", "To", "Subject"), f"{day}, {d.day} {month} {d.year} {d:%H:%M}"),
                    "de": (("Von", "Gesendet", "An", "Betreff"), f"{day}, {d.day}. {month} {d.year} {d:%H:%M}")}[language]
    return list(zip(labels, (f"{letter.name} <{letter.mailbox}>", sent,
                             letter.to_name or letter.to_mailbox, letter.subject)))


def quoted(plain):
    return "\n".join((">" if line.startswith(">") else "> " if line else ">") + line for line in plain.split("\n"))


def add_quotation(letter, original, below):
    """Adds the original to a reply the way the letter's program does; `below`: the answer stands under the quotation."""
    client, language = letter.client, letter.language
    separator = " : " if language == "fr" else ": "
    original_html = original.html or html_of("", original.plain)
    if client in ("outlook", "owa"):
        block = outlook_block(language, original)
        lines = "\n".join(f"{label}{separator}{value}" for label, value in block)
        rule = "________________________________\n" if client == "owa" else ""
        letter.plain += f"\n\n{rule}{lines}\n\n{original.plain}"
        shown = "<br>\n".join(f"<b>{label}{separator.rstrip()}</b> {escape(value)}" for label, value in block)
        letter.html += (
            '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">\n'
            f'<p class="MsoNormal">{shown}<o:p></o:p></p>\n</div></div>\n{original_html}')
        return
    line = attribution(client, language, original)
    if client == "iphone":
        letter.plain += f"\n\n{quoted(line)}\n> \n{quoted(original.plain)}"
    elif below:
        letter.plain = f"{line}\n{quoted(original.plain)}\n\n{letter.plain}"
    else:
        gap = "\n" if client in ("gmail", "android") else ""
        letter.plain += f"\n\n{line}\n{gap}{quoted(original.plain)}"
    if client in ("gmail", "android"):
        letter.html += (
            f'<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{escape(line)}<br></div>'
            '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid '
            f'rgb(204,204,204);padding-left:1ex">{original_html}</blockquote></div>\n')
    elif client == "iphone":
        letter.html += (f'<div dir="ltr"><br><blockquote type="cite">{escape(line)}<br><br></blockquote></div>'
                        f'<blockquote type="cite"><div dir="ltr">{original_html}</div></blockquote>')


def add_forwarded(letter, original):
    """The original under an agent's word to a colleague."""
    if letter.client == "outlook":
        add_quotation(letter, original, below=False)
        return
    d = original.date
    names = ("Objet", "Date", "De", "À") if letter.client == "roundcube" else ("Sujet", "Date", "De", "Pour")
    title = "Message original" if letter.client == "roundcube" else "Message transféré"
    values = (original.subject, f"{d:%Y-%m-%d %H:%M}", f"{original.name} <{original.mailbox}>",
              original.to_mailbox)
    lines = "\n".join(f"{name} : {value}" for name, value in zip(names, values))
    letter.plain += f"\n\n-------- {title} --------\n{lines}\n\n{original.plain}"


# MARK: Text to HTML

def html_of(client, text):
    lines = [escape(line) for line in text.split("\n")]
    if client == "outlook":
        return "".join(f'<p class="MsoNormal">{line or "&nbsp;"}<o:p></o:p></p>\n' for line in lines)
    if client == "owa":
        style = 'style="font-family: Aptos, Calibri, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);"'
        return "".join(f'<div class="elementToProof" {style}>{line or "<br>"}</div>\n' for line in lines)
    if client in ("gmail", "android"):
        direction = "ltr" if client == "gmail" else "auto"
        inside = "".join(f"<div>{line or '<br>'}</div>" for line in lines[1:])
        return f'<div dir="{direction}">{lines[0]}{inside}</div>\n'
    return "<br>\n".join(lines)


PAGES = {
    "outlook": '<html xmlns:o="urn:schemas-microsoft-com:office:office" '
               'xmlns="http://www.w3.org/TR/REC-html40">\n<head>\n'
               '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n'
               '<meta name="Generator" content="Microsoft Word 15 (filtered medium)">\n'
               '<style><!--\np.MsoNormal\n\t{margin:0cm;\n\tfont-size:11.0pt;\n\tfont-family:"Calibri",sans-serif;}\n'
               '--></style>\n</head>\n<body lang="FR" link="#0563C1" vlink="#954F72">\n<div class="WordSection1">\n'
               '%s</div>\n</body>\n</html>\n',
    "owa": '<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n'
           '<style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style>\n</head>\n'
           '<body dir="ltr">\n%s</body>\n</html>\n',
    "iphone": '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head>'
              '<body dir="auto">%s</body></html>',
    "thunderbird": '<!DOCTYPE html>\n<html>\n  <head>\n    <meta http-equiv="content-type" content="text/html; '
                   'charset=UTF-8">\n  </head>\n  <body>\n    <p>%s</p>\n  </body>\n</html>\n',
    "lettre": '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title></title></head>\n'
              '<body style="margin:0;background:#f2f2f2">\n<table width="100%%" cellpadding="0" cellspacing="0"><tr>'
              '<td align="center">\n<table width="600" style="background:#ffffff;font-family:Arial,sans-serif;'
              'font-size:15px"><tr><td style="padding:24px">\n%s\n</td></tr></table>\n</td></tr></table>\n'
              '<img src="https://suivi.lettre.example/o.gif" width="1" height="1" alt="">\n</body></html>\n'}


# MARK: Lines

def wrapped(plain, width, flowed):
    """Folds paragraphs at `width`; `flowed` ends the folded lines with a space (RFC 3676 §4) and stuffs (§4.4)."""
    out = []
    for line in plain.split("\n"):
        depth = re.match(r">*", line).end()
        mark, words = line[:depth], line[depth:]
        mark += " " if depth else ""
        words = words[1:] if depth and words.startswith(" ") else words
        pieces = textwrap.wrap(words, width - len(mark), break_long_words=False, break_on_hyphens=False) or [""]
        if flowed and words == "-- ":
            pieces = ["-- "]
        for index, piece in enumerate(pieces):
            if flowed and not depth and re.match(r" |From ", piece):
                piece = " " + piece
            if flowed and index + 1 < len(pieces):
                piece += " "
            out.append((mark + piece) if piece else mark.rstrip())
    return "\n".join(out) + "\n"


# MARK: Content

def content(letter, rng):
    """The MIME content of a letter, as `wire` parts."""
    client = letter.client
    mixed = None
    if client in ("thunderbird", "roundcube"):
        folded = wrapped(letter.plain, 72, flowed=True)
        mixed = body = wire.part("text/plain; charset=UTF-8; format=flowed", folded, "8bit")
        if client == "thunderbird" and letter.html:
            html = wire.part("text/html; charset=UTF-8", PAGES[client] % letter.html, "8bit")
            body = wire.multipart("alternative", _boundary(client, rng), [body, html])
    elif client in ("gmail", "android"):
        how = "quoted-printable" if client == "gmail" or rng.random() < 0.5 else "base64"
        plain = wire.part('text/plain; charset="UTF-8"', wrapped(letter.plain, 76, flowed=False), how)
        body = wire.multipart("alternative", _boundary(client, rng),
                              [plain, wire.part('text/html; charset="UTF-8"', letter.html, how)])
    elif client in ("outlook", "owa"):
        plain = wire.part('text/plain; charset="utf-8"', letter.plain + "\n", "quoted-printable")
        html = wire.part('text/html; charset="utf-8"', PAGES[client] % letter.html, "quoted-printable")
        body = wire.multipart("alternative", _boundary(client, rng), [plain, html])
    elif client == "iphone":
        body = wire.part("text/plain; charset=utf-8", letter.plain, "quoted-printable")
        if letter.references and letter.html:
            html = wire.part("text/html; charset=utf-8", PAGES[client] % letter.html, "quoted-printable")
            body = wire.multipart("alternative", _boundary(client, rng), [body, html])
    elif client in ("lettre", "lettre-html"):
        shown = PAGES["lettre"] % "\n".join(f"<p>{escape(p).replace(chr(10), '<br>')}</p>"
                                            for p in letter.plain.split("\n\n"))
        html = wire.part("text/html; charset=utf-8", shown, "quoted-printable")
        plain = wire.part("text/plain; charset=utf-8", letter.plain + "\n", "quoted-printable")
        body = html if client == "lettre-html" else wire.multipart("alternative", _boundary(client, rng), [plain, html])
    else:
        how = "8bit" if client in ("formulaire", "absence") else "base64"
        body = wire.part("text/plain; charset=UTF-8", wrapped(letter.plain, 78, flowed=False), how)
    if letter.attachments:
        files = [wire.attachment(name, text) for name, text in letter.attachments]
        body = wire.multipart("mixed", _boundary(client, rng), [body] + files)
    return body


def delivery_report(letter, failed, diagnostic, original_head, rng):
    """A bounce of a Postfix server (RFC 3462, RFC 3464); `original_head` are the fields of what came back."""
    status = re.search(r"\b\d\.\d\.\d\b", diagnostic)[0]
    told = f"{letter.plain}\n\n<{failed}>: host mx.{failed.split('@')[1]} said: {diagnostic}\n"
    fields = (f"Reporting-MTA: dns; mx.mairie-montbrac.example\nArrival-Date: {letter.date:%a, %d %b %Y %H:%M:%S %z}\n\n"
              f"Final-Recipient: rfc822; {failed}\nAction: failed\nStatus: {status}\n"
              f"Diagnostic-Code: smtp; {diagnostic}\n")
    parts = [wire.part("text/plain; charset=us-ascii", told, "7bit"),
             (["Content-Description: Delivery report", "Content-Type: message/delivery-status"],
              wire.encode(fields, "7bit")),
             (["Content-Description: Undelivered Message Headers", "Content-Type: text/rfc822-headers"],
              wire.CRLF.join(original_head) + wire.CRLF)]
    boundary = f"{rng.randrange(16 ** 10):010X}.{int(letter.date.timestamp())}/mx.mairie-montbrac.example"
    return wire.multipart("report", boundary, parts, " report-type=delivery-status;")


def read_receipt(letter, original, rng):
    """A disposition notification (RFC 8098) for a reply that asked for one."""
    fields = (f"Final-Recipient: rfc822; {letter.mailbox}\nOriginal-Message-ID: {original.identifier}\n"
              "Disposition: manual-action/MDN-sent-manually; displayed\n")
    parts = [wire.part('text/plain; charset="utf-8"', letter.plain + "\n", "quoted-printable"),
             (["Content-Type: message/disposition-notification"], wire.encode(fields, "7bit"))]
    return wire.multipart("report", _boundary("outlook", rng), parts, " report-type=disposition-notification;")


def _boundary(client, rng):
    token = "".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") for _ in range(24))
    return {"thunderbird": f"------------{token}", "roundcube": f"=_{token.lower()}", "gmail": f"000000000000{token[:16].lower()}",
            "android": f"000000000000{token[:16].lower()}", "outlook": f"_000_{token}_", "owa": f"_000_{token}_",
            "iphone": f"Apple-Mail-{token[:8].upper()}-{token[8:12].upper()}"}.get(client, f"b1_{token}")


def own_fields(letter, rng):
    """Fields that show which program wrote it, and those that mark bulk and automatic mail."""
    client, domain = letter.client, letter.mailbox.split("@")[1]
    if client in ("outlook", "owa"):
        index = base64.b64encode(bytes([1, 0xdc]) + rng.randbytes(20)).decode()
        return [f"Thread-Index: {index}", f"Accept-Language: {letter.language}, en-US", f"Content-Language: {letter.language}",
                "X-MS-Has-Attach:" + (" yes" if letter.attachments else "")]
    if client in ("lettre", "lettre-html"):
        number = rng.randrange(10 ** 6)
        return [f"List-Id: <liste{number}.{domain}>", f"List-Unsubscribe: <https://{domain}/stop/{number}>",
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click", "Precedence: bulk", "X-Mailer: Envoi 4.2"]
    return {"thunderbird": ["User-Agent: Mozilla Thunderbird", f"Content-Language: {letter.language}"],
            "roundcube": ["User-Agent: Roundcube Webmail/1.6.9", f"X-Sender: {letter.mailbox}"],
            "iphone": ["X-Mailer: iPhone Mail (23B85)"],
            "formulaire": ["X-Mailer: PHPMailer 6.9.1"],
            "robot": ["Auto-Submitted: auto-generated"],
            "absence": ["Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All", "Precedence: auto_reply"],
            "remise": ["Auto-Submitted: auto-replied"]}.get(client, [])
