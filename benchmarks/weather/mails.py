"""The mail that comes: questions, follow-ups in their threads, thanks, and what programs send."""

import dataclasses
import re

DOMAIN = "courriel.example"
# Letters alone: numbers may be replaced before the model sees them.
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
TOKEN = re.compile(r"repère ([bdfgklmnprstvz][aeiou](?:[bdfgklmnprstvz][aeiou]){5})\b")
FIRST_NAMES = ["Nadia", "Karim", "Louise", "Paul", "Ines", "Hugo", "Awa", "Jean", "Marthe", "Yann"]
LAST_NAMES = ["Bellanger", "Morvan", "Diallo", "Petit", "Ferrand", "Lopez", "Keller", "Arnaud"]

QUESTION = """\
Bonjour,

La mairie est-elle ouverte le samedi, et faut-il prendre rendez-vous ? Mon courriel porte le repère {token}.

{name}
"""
FOLLOW_UP = """\
Bonjour,

Une question encore : puis-je venir à pied ? Ce second courriel porte le repère {token}.

{name}
"""
THANKS = """\
Merci beaucoup, c'est réglé.

{name}
"""
NEWS = """\
Bonjour,

La bibliothèque ouvre ses portes samedi, avec une lecture. Cette lettre porte le repère {token}.
"""
AUTOMATIC = {
    "list": "List-Id: Lettre <lettre.valbrune.example>\r\nList-Unsubscribe: <mailto:stop@valbrune.example>\r\n"
    "Precedence: list\r\n",
    "program": "Auto-Submitted: auto-generated\r\n",
}


@dataclasses.dataclass
class Mail:
    number: int
    account: int
    kind: str
    message_id: str
    token: str
    sender: str
    name: str
    subject: str
    references: list
    # When the server has taken it, in seconds since 1970.
    delivered: float | None = None
    # What a person did to the message itself, with its UID, once it is done.
    removed: tuple | None = None

    def text(self, recipient):
        body = {"question": QUESTION, "follow-up": FOLLOW_UP, "thanks": THANKS}.get(self.kind, NEWS)
        thread = ""
        if self.references:
            thread = f"In-Reply-To: {self.references[-1]}\r\nReferences: {' '.join(self.references)}\r\n"
        return (
            f"From: {self.name} <{self.sender}>\r\nTo: {recipient}\r\nSubject: {self.subject}\r\n"
            f"Message-ID: {self.message_id}\r\n{thread}{AUTOMATIC.get(self.kind, '')}"
            "Date: Tue, 24 Nov 2026 10:12:00 +0100\r\nMIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            + body.format(token=self.token, name=self.name).replace("\n", "\r\n")
        )


def token(number):
    """A word of six syllables that is this number's alone."""
    word = ""
    for _ in range(6):
        number, digit = divmod(number, len(_CONSONANTS) * len(_VOWELS))
        word = _CONSONANTS[digit % len(_CONSONANTS)] + _VOWELS[digit // len(_CONSONANTS)] + word
    return word


class Correspondents:
    """Makes the mails of a run, one after the other."""

    def __init__(self, dice, accounts, run_name):
        self.dice = dice
        self.accounts = accounts
        self.run_name = run_name
        self.number = 0
        # The latest mails of people, which they write again about.
        self.threads = []

    def next(self):
        number, dice = self.number, self.dice
        self.number += 1
        message_id = f"<soak.{self.run_name}.{number}@{DOMAIN}>"
        chance = dice.random()
        if chance < 0.15:
            kind = dice.choice(list(AUTOMATIC))
            account = dice.randrange(self.accounts)
            return Mail(
                number, account, kind, message_id, token(number), "lettre@valbrune.example", "Valbrune",
                f"Lettre {number}", [],
            )  # fmt: skip
        if chance < 0.42 and self.threads:
            first = dice.choice(self.threads[-30:])
            kind = "thanks" if dice.random() < 0.2 else "follow-up"
            mail = dataclasses.replace(
                first, number=number, kind=kind, message_id=message_id, token=token(number), delivered=None,
                removed=None, references=[*first.references, first.message_id],
                subject=first.subject if first.references else f"Re: {first.subject}",
            )  # fmt: skip
            self.threads.remove(first)
        else:
            who = dice.choice(FIRST_NAMES), dice.choice(LAST_NAMES)
            sender = f"{who[0]}.{who[1]}.{dice.randrange(1000)}@{DOMAIN}".lower()
            mail = Mail(
                number, dice.randrange(self.accounts), "question", message_id, token(number), sender,
                " ".join(who), f"Question {number}", [],
            )  # fmt: skip
        if mail.kind != "thanks" and len(mail.references) < 4:
            self.threads.append(mail)
            del self.threads[:-200]
        return mail
