"""RFC 5322 and MIME as bytes: encoded words, folding, transfer encodings, parts.

Written out by hand, not by `email.message`, because the differences between mail programs are what these files are for.
"""

import base64
import quopri
from email.header import Header
from email.utils import format_datetime, quote
from urllib.parse import quote as percent

CRLF = "\r\n"


def text_header(name, text):
    """An unstructured field; RFC 2047 words of at most 75 characters when the text is not ASCII."""
    if text.isascii():
        return f"{name}: {text}"
    return f"{name}: " + Header(text, "utf-8", maxlinelen=75, header_name=name).encode(linesep=CRLF)


def address(display, mailbox, header_name="From"):
    """`display <mailbox>`, quoted or encoded as RFC 5322 §3.4 and RFC 2047 §5 ask."""
    if not display:
        return mailbox
    if not display.isascii():
        words = Header(display, "utf-8", maxlinelen=75, header_name=header_name).encode(linesep=CRLF)
        return f"{words}{CRLF} <{mailbox}>" if CRLF in words else f"{words} <{mailbox}>"
    if any(sign in display for sign in '()<>[]:;@\\,."'):
        return f'"{quote(display)}" <{mailbox}>'
    return f"{display} <{mailbox}>"


def date_header(moment):
    return "Date: " + format_datetime(moment)


def references_header(identifiers):
    return "References: " + (CRLF + " ").join(identifiers)


def encode(text, how):
    """A text with LF line ends as CRLF lines in `8bit`, `quoted-printable` or `base64`."""
    if how == "base64":
        return base64.encodebytes(text.replace("\n", CRLF).encode()).decode().replace("\n", CRLF)
    if how == "quoted-printable":
        text = quopri.encodestring(text.encode()).decode()
    return text.replace("\n", CRLF)


def part(content_type, text, how):
    """Headers and encoded body of one leaf."""
    return [f"Content-Type: {content_type}", f"Content-Transfer-Encoding: {how}"], encode(text, how)


def multipart(subtype, boundary, parts, parameters=""):
    headers = [f'Content-Type: multipart/{subtype};{parameters}{CRLF} boundary="{boundary}"']
    body = "".join(f"--{boundary}{CRLF}{CRLF.join(head)}{CRLF}{CRLF}{content}{CRLF}" for head, content in parts)
    return headers, f"{body}--{boundary}--{CRLF}"


def attachment(name, text):
    """A text file as base64; a name that is not ASCII in both ways programs write it (RFC 2047 word, RFC 2231)."""
    kind = "text/calendar; charset=UTF-8; method=PUBLISH" if name.endswith(".ics") else "text/plain; charset=UTF-8"
    if name.isascii():
        names = f'{CRLF} name="{name}"', f'{CRLF} filename="{name}"'
    else:
        word = Header(name, "utf-8").encode()
        names = f'{CRLF} name="{word}"', f"{CRLF} filename*=UTF-8''{percent(name)}"
    return ([f"Content-Type: {kind};{names[0]}", f"Content-Disposition: attachment;{names[1]}",
             "Content-Transfer-Encoding: base64"], encode(text, "base64"))


def message(headers, content):
    """The whole message: its fields, then those of its content, then the body."""
    content_headers, body = content
    end = "" if body.endswith(CRLF) else CRLF
    return (CRLF.join(headers + content_headers) + CRLF + CRLF + body + end).encode()
