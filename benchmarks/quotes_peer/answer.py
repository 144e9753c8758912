"""Answers each line on standard input, a text as JSON, with its new text as one tool of PyPI sees it.

  answer.py mail-parser-reply|email-reply-parser|quotequail|talon

Each is called as its documentation says and with all that it can do: `stripped` is without signature where the tool
knows signatures, `kept` with it. A tool that reads plain text alone gets an HTML body's text.
"""

import json
import sys


def mail_parser_reply():
    from mailparser_reply import EmailReplyParser

    parser = EmailReplyParser(languages=["en", "fr", "de", "es", "it", "nl", "da", "sv", "pl", "cs", "ja", "ko", "zh"])

    def answer(row):
        replies = parser.read(row["text"]).replies
        return (replies[0].body, replies[0].full_body) if replies else ("", "")

    return answer


def email_reply_parser():
    from email_reply_parser import EmailReplyParser

    def answer(row):
        message = EmailReplyParser.read(row["text"])
        kept = [part.content for part in message.fragments if not part.quoted and not part.headers]
        return message.reply, "\n".join(kept)

    return answer


def quotequail():
    import quotequail as tool

    def answer(row):
        if row["kind"] == "html":
            parts = tool.quote_html(row["input"], quote_intro_line=True)
        else:
            parts = tool.quote(row["input"], quote_intro_line=True)
        new = "\n".join(text for is_new, text in parts if is_new)
        return new, new

    return answer


def talon():
    import talon as tool

    tool.init()
    from talon import quotations
    from talon.signature.bruteforce import extract_signature

    def answer(row):
        if row["kind"] == "html":
            new = quotations.extract_from_html(row["input"])
            return new, new
        new = quotations.extract_from_plain(row["input"])
        return extract_signature(new)[0], new

    return answer


# These get HTML and give HTML back.
READ_HTML = {"quotequail", "talon"}
TOOLS = {
    "mail-parser-reply": mail_parser_reply,
    "email-reply-parser": email_reply_parser,
    "quotequail": quotequail,
    "talon": talon,
}


def main():
    answer = TOOLS[sys.argv[1]]()
    for line in sys.stdin:
        row = json.loads(line)
        try:
            stripped, kept = answer(row)
        except Exception as failure:  # A tool that fails on a text has found nothing in it; the run goes on.
            print(f"{sys.argv[1]}: {failure!r}", file=sys.stderr)
            stripped = kept = ""
        found = {"stripped": str(stripped or ""), "kept": str(kept or "")}
        print(json.dumps({**found, "html": row["kind"] == "html" and sys.argv[1] in READ_HTML}), flush=True)


if __name__ == "__main__":
    main()
