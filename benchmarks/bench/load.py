"""A real Dovecot with N accounts, and deliveries to them with their times."""

import os
import signal
import smtplib
import time

from . import run
from children import Server

HIBERNATE_AFTER = "2s"
PASSWORD = "bench"

# Triage ends with it at once (a mailing list): what is measured is the way to the mail, not the model's.
BULK_MAIL = """From: Lettre de Valbrune <lettre@valbrune.example>\r
To: {to}\r
Subject: Lettre {number}\r
Message-ID: <bench.{number}.{moment}@valbrune.example>\r
Date: Tue, 24 Nov 2026 10:12:00 +0100\r
List-Id: Lettre de Valbrune <lettre.valbrune.example>\r
List-Unsubscribe: <mailto:lettre-stop@valbrune.example>\r
Precedence: list\r
Content-Type: text/plain; charset=utf-8\r
\r
Bonjour,\r
\r
{text}\r
"""
TEXT = "La bibliothèque ouvre ses portes samedi de dix à dix-huit heures, avec une lecture à quinze heures.\r\n" * 15


def address(number):
    return f"u{number:05}@bench.example"


# A citizen's question: maild drafts an answer.
QUESTION = """From: Nadia Bellanger <nadia.bellanger@courriel.example>\r
To: {to}\r
Subject: Question {number}\r
Message-ID: {message_id}\r
Date: Tue, 24 Nov 2026 10:12:00 +0100\r
Content-Type: text/plain; charset=utf-8\r
\r
Bonjour,\r
\r
La mairie est-elle ouverte le samedi, et faut-il prendre rendez-vous ? Ma demande porte le numéro {number}.\r
\r
Nadia Bellanger\r
"""


# For printf, as the floor takes it; with a master login behind the star.
ADDRESS_FORMAT = "u%05d@bench.example"


class Accounts(Server):
    """Dovecot with accounts 0 to `count` - 1, all to be entered by the master login."""

    def __init__(self, count, *options):
        super().__init__("dovecot", "--load", *options)
        self.count = count
        try:
            self.facts = self.ready()
            for number in range(count):
                self.ask("user", name=address(number), password=PASSWORD)
        except BaseException:
            self.end()
            raise


class LoadServer(Accounts):
    """Accounts whose sessions go to sleep, as they do where there are thousands."""

    def __init__(self, count, certificate="self-signed"):
        super().__init__(count, "--hibernate", HIBERNATE_AFTER, "--certificate", certificate)

    @property
    def master_format(self):
        return f"{ADDRESS_FORMAT}*{self.facts['master_user']}"

    def kill(self):
        self.ask("kill")

    def start(self):
        self.facts["pid"] = self.ask("start")["pid"]

    def kick(self, mask):
        """Cuts the sessions of the accounts whose names fit."""
        self.ask("doveadm", arguments=["kick", mask])

    def freeze(self):
        """The whole server stands still: what a stalled network or disk looks like from outside."""
        os.killpg(self.facts["pid"], signal.SIGSTOP)

    def thaw(self):
        os.killpg(self.facts["pid"], signal.SIGCONT)


class Postman:
    """Hands mail to the server over one LMTP connection, and knows when."""

    def __init__(self, port):
        self.port = port
        self.lmtp = None

    def deliver(self, recipient, text):
        """Gives the moment just before the mail's last bytes: all that the server does with it counts."""
        if not self.lmtp:
            self.lmtp = smtplib.LMTP("127.0.0.1", self.port, timeout=60)
            self.lmtp.ehlo("bench")
        self.lmtp.mail("expediteur@exterieur.example")
        self.lmtp.rcpt(recipient)
        moment = time.time()
        code, answer = self.lmtp.data(text.encode())
        if code != 250:
            raise run.Failure(f"LMTP did not take the mail for {recipient}: {code} {answer!r}")
        return moment

    def drop(self):
        """The server was killed, or is done with us."""
        if self.lmtp:
            self.lmtp.close()
        self.lmtp = None


def deliver_spread(server, count, pause=0.05):
    """`count` mails, spread evenly over the accounts: a list of `(account, moment)`, in order of time."""
    postman = Postman(server.facts["lmtp"])
    done = []
    step = max(1, server.count // count)
    for number in range(count):
        begun = time.monotonic()
        account = number * step % server.count
        text = BULK_MAIL.format(to=address(account), number=number, moment=time.time_ns(), text=TEXT)
        done.append((account, postman.deliver(address(account), text)))
        time.sleep(max(0.0, pause - (time.monotonic() - begun)))
    postman.drop()
    return done
