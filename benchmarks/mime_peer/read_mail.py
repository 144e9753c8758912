"""Reads messages again and again by a Python library, and says in what time.

  read_mail.py email|mail-parser SECONDS FILE-LIST      the list has a path a line

As benchmarks/mime_floor.c: structure, and the text parts decoded. Of `email` it is the older, faster reading (compat32).
"""

import email
import email.policy
import json
import logging
import resource
import sys
import time
import warnings


def read_by_email(data):
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    parts = size = 0
    for part in message.walk():
        if part.is_multipart():
            continue
        parts += 1
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            content = part.get_payload(decode=True)
            try:
                text = content.decode(part.get_content_charset() or "utf-8", "replace")
            except LookupError:
                text = content.decode("latin-1")
            size += len(text)
    return parts, size


def read_by_mail_parser(data):
    import mailparser

    try:
        message = mailparser.parse_from_bytes(data)
        return len(message.attachments) + 1, len(message.body)
    except Exception:  # what it can't read counts as read: the time was spent
        return 0, 0


def main():
    name, seconds, path = sys.argv[1], float(sys.argv[2]), sys.argv[3]
    warnings.simplefilter("ignore")
    logging.disable()
    read = {"email": read_by_email, "mail-parser": read_by_mail_parser}[name]
    with open(path, encoding="utf-8") as file:
        messages = [open(line.rstrip("\n"), "rb").read() for line in file]
    once = [read(message) for message in messages]
    passes = 0
    began = time.process_time()
    while messages and time.process_time() - began < seconds:
        for message in messages:
            read(message)
        passes += 1
    taken = time.process_time() - began
    result = {
        "bytes": passes * sum(map(len, messages)),
        "messages": passes * len(messages),
        "seconds": taken,
        "parts": sum(parts for parts, _ in once),
        "text_bytes": sum(size for _, size in once),
        "peak_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
