"""A real Dovecot on loopback, with its certificates and users, in a scratch folder."""

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

from . import dovecot_config
from .supervised import die_with_me, free_ports

START_SECONDS = 30
STOP_SECONDS = 10
OPEN_FILES = 16_384


class Failure(Exception):
    """Something a person has to know; the text says what to do."""


class Dovecot:
    def __init__(self, options):
        self.options = options
        self.binary = shutil.which("dovecot") or "/usr/sbin/dovecot"
        if not os.path.exists(self.binary):
            raise Failure("there is no dovecot here; run `make setup`, or install dovecot-imapd and dovecot-lmtpd")
        self.process = None
        self.ports = {}
        # Short, because a unix socket's path may have 107 bytes and no more.
        self.folder = tempfile.mkdtemp(prefix="maild-dovecot-", dir=options.scratch)
        self.master = {"user": "maild", "password": secrets.token_hex(12)}

    def prepare(self):
        os.chmod(self.folder, 0o755)
        for name, mode in (("users", 0o755), ("mail", 0o1777), ("tls", 0o755)):
            path = os.path.join(self.folder, name)
            os.mkdir(path)
            os.chmod(path, mode)
        write(f"{self.folder}/masters", f"{self.master['user']}:{{PLAIN}}{self.master['password']}\n")
        dovecot_config.write_tokens(self.folder, self.options)
        if self.options.conversations:
            dovecot_config.write_conversations(self.folder)
        make_certificates(f"{self.folder}/tls", self.options.certificate_host)
        for user in self.options.user:
            name, _, password = user.partition(":")
            self.add_user(name, password)

    def add_user(self, name, password, quota_bytes=None):
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,120}", name or ""):
            raise Failure(f"{name!r} will not do as a user name")
        if not password or re.search(r"[:\s{}]", password):
            raise Failure("a password needs a letter at least, and no colon, brace or space")
        name = name.lower()
        write(f"{self.folder}/users/{name}", dovecot_config.user_record(self.folder, name, password, quota_bytes))

    def start(self):
        """Starts and waits for the greeting; a port taken between choice and use means another try."""
        chosen = bool(self.ports)
        for attempt in range(5):
            if not chosen:
                self.ports = dict(zip(("imaps", "imap", "lmtp"), free_ports(3)))
            write(f"{self.folder}/dovecot.conf", dovecot_config.text(self.folder, self.ports, self.options))
            if self._start_once():
                return
            time.sleep(0.2 * attempt)
        raise Failure("Dovecot did not start:\n" + self.log_tail())

    def _start_once(self):
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        files = OPEN_FILES if most == resource.RLIM_INFINITY else min(most, OPEN_FILES)
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
        with open(f"{self.folder}/dovecot.out", "ab") as output:
            self.process = subprocess.Popen(
                [self.binary, "-F", "-c", f"{self.folder}/dovecot.conf"],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=die_with_me,
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                return False
            if self._greets():
                return True
            time.sleep(0.02)
        self.kill()
        return False

    def _greets(self):
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
        """Master and children at once: they share the session that Dovecot was started in."""
        if not self.process:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.process = None

    def log_tail(self):
        text = ""
        for name in ("dovecot.out", "dovecot.log"):
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
            "config": f"{self.folder}/dovecot.conf",
            "log": f"{self.folder}/dovecot.log",
            "master_user": self.master["user"],
            "master_password": self.master["password"],
            "pid": self.process.pid,
        }


def write(path, text):
    """Written beside and renamed, so that Dovecot never reads half a file."""
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path + ".new", 0o644)
    os.rename(path + ".new", path)


def make_certificates(folder, host):
    """An authority of our own and one certificate for `host` and the loopback addresses."""
    ca, server = f"{folder}/ca", f"{folder}/server"
    names = f"subjectAltName=DNS:{host}" + (",IP:127.0.0.1,IP:::1" if host == "localhost" else "")
    write(f"{server}.ext", f"{names}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n")
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl(
        "req", "-x509", *key, "-days", "30", "-subj", "/CN=maild test authority",
        "-keyout", f"{ca}.key", "-out", f"{ca}.pem",
    )  # fmt: skip
    openssl("req", *key, "-subj", f"/CN={host}", "-keyout", f"{server}.key", "-out", f"{server}.csr")
    openssl(
        "x509", "-req", "-in", f"{server}.csr", "-CA", f"{ca}.pem", "-CAkey", f"{ca}.key", "-CAcreateserial",
        "-days", "30", "-extfile", f"{server}.ext", "-out", f"{server}.pem",
    )  # fmt: skip


def openssl(*arguments):
    done = subprocess.run(["openssl", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(f"openssl {arguments[0]} failed: {done.stderr.strip()}")
