"""Hands mail over by LMTP, so many a second, whatever happens to the server, and never the same twice."""

import collections
import smtplib
import subprocess
import threading
import time

from bench import run
from bench.load import Postman, address

PATIENCE_SECONDS = 120


class Deliveries(threading.Thread):
    """`mails` has all of them, `recent` the latest that the server has taken."""

    def __init__(self, host, correspondents, rate):
        super().__init__(daemon=True)
        self.host = host
        self.correspondents = correspondents
        self.rate = rate
        self.mails = []
        self.recent = collections.deque(maxlen=200)
        self.uncertain = 0
        self.failure = None
        self.stopping = threading.Event()

    def run(self):
        postman = Postman(self.host.facts["lmtp"])
        began = time.monotonic()
        try:
            while not self.stopping.is_set():
                mail = self.correspondents.next()
                self.mails.append(mail)
                self._deliver(postman, mail)
                mail.delivered = time.time()
                self.recent.append(mail)
                # What the server's absence held up is made up for.
                self.stopping.wait(max(0.0, began + len(self.mails) / self.rate - time.monotonic()))
        except run.Failure as failure:
            self.failure = str(failure)
        postman.drop()

    def _deliver(self, postman, mail):
        deadline = time.monotonic() + PATIENCE_SECONDS
        text = mail.text(address(mail.account))
        while True:
            try:
                postman.deliver(address(mail.account), text)
                return
            except (OSError, smtplib.SMTPException, run.Failure) as failure:
                postman.drop()
                if time.monotonic() > deadline:
                    raise run.Failure(f"mail {mail.number} could not be delivered: {failure}") from None
                time.sleep(0.1)
                # A server that was killed may have taken it: a second copy would be another message.
                if self._is_there(mail):
                    self.uncertain += 1
                    return

    def _is_there(self, mail):
        folder = f"{self.host.facts['folder']}/mail/{address(mail.account)}"
        found = subprocess.run(["grep", "-rlF", f"Message-ID: {mail.message_id}", folder], capture_output=True)
        return any(b"/tmp/" not in path for path in found.stdout.splitlines())
