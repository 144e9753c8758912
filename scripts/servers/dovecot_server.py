"""A real Dovecot on loopback, with its certificates and users, in a scratch folder."""

import os
import shutil
import subprocess

from . import dovecot_config
from .mail_server import MailServer
from .supervised import Failure, write


class Dovecot(MailServer):
    name = "Dovecot"
    logs = ("dovecot.out", "dovecot.log")

    def __init__(self, options):
        self.binary = shutil.which("dovecot") or "/usr/sbin/dovecot"
        if not os.path.exists(self.binary):
            raise Failure("there is no dovecot here; run `make setup`, or install dovecot-imapd and dovecot-lmtpd")
        super().__init__(options)
        self.own_commands = {"doveadm": self.doveadm}

    def prepare(self):
        super().prepare()
        for name, mode in (("users", 0o755), ("mail", 0o1777)):
            path = os.path.join(self.folder, name)
            os.mkdir(path)
            os.chmod(path, mode)
        write(f"{self.folder}/masters", f"{self.master['user']}:{{PLAIN}}{self.master['password']}\n")
        dovecot_config.write_tokens(self.folder, self.options)
        if self.options.conversations:
            dovecot_config.write_conversations(self.folder)

    def configure(self):
        write(f"{self.folder}/dovecot.conf", dovecot_config.text(self.folder, self.ports, self.options))

    def command_line(self):
        return [self.binary, "-F", "-c", f"{self.folder}/dovecot.conf"], {}

    def tidy_after_kill(self):
        # A killed imap-hibernate may leave its listening socket in the kernel, owned by nobody, and Dovecot will not
        # start over a socket that somebody listens on. After a machine's restart /run is empty as well.
        shutil.rmtree(f"{self.folder}/run", ignore_errors=True)

    def make_user(self, name, password, quota_bytes):
        record = dovecot_config.user_record(self.folder, name, password, self.options, quota_bytes)
        write(f"{self.folder}/users/{name}", record)

    def doveadm(self, command):
        """Dovecot's own administration tool on this server."""
        done = subprocess.run(
            ["doveadm", "-c", f"{self.folder}/dovecot.conf", *command["arguments"]],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
        )
        return {"status": done.returncode, "output": done.stdout, "errors": done.stderr}

    def described(self):
        return {**super().described(), "config": f"{self.folder}/dovecot.conf"}
