"""What every real mail server of the tests has in common: a scratch folder, a certificate, ports, an end.

A server adds how it is configured, which program is its master, and how a user is made.
"""

import os
import re
import resource
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time

from .certificates import make_certificates
from .supervised import Failure, die_with_me, free_ports

START_SECONDS = 30
STOP_SECONDS = 10
OPEN_FILES = 16_384


class MailServer:
    """One server in a folder of its own, on loopback; `name` and `logs` are the kind's."""

    name = ""
    logs = ()
    # What only this kind of server can be asked; see mail_commands.
    own_commands = {}

    def __init__(self, options):
        self.options = options
        self.process = None
        self.ports = {}
        self.master = {"user": "maild", "password": secrets.token_hex(12)}
        # Short, because a unix socket's path may have 107 bytes and no more.
        self.folder = tempfile.mkdtemp(prefix=f"maild-{self.name.lower()}-", dir=options.scratch)
        os.chmod(self.folder, 0o755)

    # What a kind of server says of itself

    def configure(self):
        """Writes the configuration for `folder` and `ports`."""
        raise NotImplementedError

    def command_line(self):
        """The master process in the foreground, and how it is started."""
        raise NotImplementedError

    def make_user(self, name, password, quota_bytes):
        """A user, or another password for one there is."""
        raise NotImplementedError

    # What all do alike

    def prepare(self):
        tls = os.path.join(self.folder, "tls")
        os.mkdir(tls)
        os.chmod(tls, 0o755)
        make_certificates(tls, self.options.certificate_host, self.options.certificate)

    def add_user(self, name, password, quota_bytes=None):
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,120}", name or ""):
            raise Failure(f"{name!r} will not do as a user name")
        if not password or re.search(r"[:\s{}]", password):
            raise Failure("a password needs a letter at least, and no colon, brace or space")
        self.make_user(name.lower(), password, quota_bytes)

    def add_first_users(self):
        for user in self.options.user:
            name, _, password = user.partition(":")
            self.add_user(name, password)

    def start(self):
        """Starts and waits for the greeting; a port taken between choice and use means another try."""
        chosen = bool(self.ports)
        for attempt in range(5):
            if not chosen:
                self.ports = dict(zip(("imaps", "imap", "lmtp"), free_ports(3)))
            self.configure()
            if self._start_once():
                return
            time.sleep(0.2 * attempt)
        raise Failure(f"{self.name} did not start:\n" + self.log_tail())

    def _start_once(self):
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        files = OPEN_FILES if most == resource.RLIM_INFINITY else min(most, OPEN_FILES)
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
        arguments, how = self.command_line()
        with open(f"{self.folder}/{self.name.lower()}.out", "ab") as output:
            self.process = subprocess.Popen(
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=die_with_me,
                **how,
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                return False
            if self.greets():
                return True
            time.sleep(0.02)
        self.kill()
        return False

    def greets(self):
        """Whether it answers by IMAP inside TLS and by LMTP."""
        try:
            trust = ssl.create_default_context(cafile=f"{self.folder}/tls/ca.pem")
            trust.check_hostname = False
            with socket.create_connection(("127.0.0.1", self.ports["imaps"]), timeout=2) as plain:
                with trust.wrap_socket(plain) as wrapped:
                    if not wrapped.recv(100).startswith(b"* OK"):
                        return False
            with socket.create_connection(("127.0.0.1", self.ports["lmtp"]), timeout=2) as lmtp:
                return lmtp.recv(100).startswith(b"220")
        except OSError:
            return False

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                pass
        self.kill()

    def kill(self):
        """Master and children at once: they share the session that the server was started in."""
        if not self.process:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.process = None
        self.tidy_after_kill()

    def tidy_after_kill(self):
        """What a kill leaves behind that would be in the next start's way."""

    def log_tail(self):
        text = ""
        for name in self.logs:
            try:
                with open(f"{self.folder}/{name}", encoding="utf-8", errors="replace") as file:
                    text += "".join(file.readlines()[-8:])
            except FileNotFoundError:
                pass
        return text.strip()

    def remove(self):
        # Nothing in the folder will be read again, so nobody waits for an orderly end.
        self.kill()
        for _ in range(20):
            shutil.rmtree(self.folder, ignore_errors=True)
            if not os.path.exists(self.folder):
                return
            time.sleep(0.05)

    def described(self):
        return {
            "host": "localhost",
            **self.ports,
            "ca": f"{self.folder}/tls/ca.pem",
            "folder": self.folder,
            "log": f"{self.folder}/{self.logs[-1]}",
            "master_user": self.master["user"],
            "master_password": self.master["password"],
            "pid": self.process.pid,
        }
