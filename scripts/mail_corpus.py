"""The messages of a folder, for those who go over many of them."""

import os

OWN = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Tests", "Fixtures", "mail")
# How a file of Outlook's own form begins ([MS-CFB] §2.2).
COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")


def messages(corpus):
    """Paths in their order: files named .eml or .msg, and those in the folders cur and new of a Maildir."""
    found = []
    for folder, folders, names in os.walk(corpus):
        folders.sort()
        is_maildir = os.path.basename(folder) in ("cur", "new")
        for name in sorted(names):
            if is_maildir or name.lower().endswith((".eml", ".msg")):
                found.append(os.path.join(folder, name))
    return found


def is_internet_message(path):
    """Whether it may be one by RFC 5322; a .msg is often Outlook's own form."""
    with open(path, "rb") as file:
        return file.read(len(COMPOUND_FILE)) != COMPOUND_FILE
