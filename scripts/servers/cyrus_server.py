"""A real Cyrus on loopback, with its certificates and users, in a scratch folder.

It runs from Debian's package as unpacked by scripts/setup-packages: installed, it would drive Dovecot out, bring
a mail transport agent, and start a service. Its users are in a sasldb of its own, so that nothing on the machine is
touched; their folders are made when they log in or get their first mail.
"""

import contextlib
import glob
import grp
import os
import pwd
import shutil
import subprocess

from . import cyrus_config
from .mail_server import MailServer
from .mailbox_io import Mailbox
from .supervised import Failure, write

PACKAGE = os.environ.get("MAILD_CYRUS") or "/usr/local/lib/maild-tests/cyrus"


class Cyrus(MailServer):
    name = "Cyrus"
    logs = ("cyrus.out",)

    def __init__(self, options):
        self.binary = f"{PACKAGE}/usr/sbin/cyrmaster"
        self.programs = f"{PACKAGE}/usr/lib/cyrus/bin"
        if not os.path.exists(self.binary):
            raise Failure(f"there is no Cyrus in {PACKAGE}; run `make setup`")
        libraries = glob.glob(f"{PACKAGE}/usr/lib/*-linux-gnu*")
        self.environment = {**os.environ, "LD_LIBRARY_PATH": ":".join(libraries), "CYRUS_VERBOSE": "1"}
        # Root lends it an account that every Debian has; Cyrus refuses to be root.
        is_root = os.geteuid() == 0
        self.account = pwd.getpwnam("mail") if is_root else pwd.getpwuid(os.geteuid())
        self.as_account = (
            {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []} if is_root else {}
        )
        super().__init__(options)
        self.configuration = f"{self.folder}/imapd.conf"
        self.users = set()
        self.own_commands = {"remove": self.remove_mailbox}

    def prepare(self):
        super().prepare()
        for name in ("conf", "conf/db", "conf/sieve", "conf/socket", "mail", "run", "run/proc", "run/lock"):
            path = os.path.join(self.folder, name)
            os.mkdir(path, 0o750)
            shutil.chown(path, self.account.pw_uid, self.account.pw_gid)
        os.chmod(f"{self.folder}/tls/server.key", 0o640)
        shutil.chown(f"{self.folder}/tls/server.key", group=self.account.pw_gid)

    def configure(self):
        write(
            self.configuration,
            cyrus_config.imapd_conf(self.folder, self.account.pw_name, self.master["user"], self.options),
        )
        write(f"{self.folder}/cyrus.conf", cyrus_config.cyrus_conf(self.programs, self.configuration, self.ports))
        if not os.path.exists(f"{self.folder}/conf/sasldb2"):
            self._set_password(self.master["user"], self.master["password"])

        # What a kill has left behind would pass for a sign of life.
        with contextlib.suppress(FileNotFoundError):
            os.remove(f"{self.folder}/run/idle")

    def greets(self):
        # Without idled, sessions in IDLE are told of new mail once a minute.
        return os.path.exists(f"{self.folder}/run/idle") and super().greets()

    def command_line(self):
        master = [self.binary, "-C", self.configuration, "-M", f"{self.folder}/cyrus.conf"]
        return [*master, "-p", f"{self.folder}/run/master.pid"], {"env": self.environment, **self.as_account}

    def make_user(self, name, password, quota_bytes):
        if self.options.inbox_prefix and "." in name.partition("@")[0]:
            raise Failure(f"{name}: where the dot separates folders, no user's name may have one")
        self._set_password(name, password)
        if name not in self.users:
            # The first login makes the folders. Two at once, or a login and a delivery, get into each other's way.
            with self._session(name, password):
                self.users.add(name)
        if quota_bytes:
            with self._admin() as admin:
                admin.set_quota(self._root(name), quota_bytes)

    def remove_mailbox(self, command):
        """All folders of a user, as an administrator removes them; the user's next mail makes them anew."""
        with self._admin() as admin:
            admin.grant(self._root(command["name"]), self.master["user"], "lrswipkxtecda")
            admin.drop(self._root(command["name"]))

    def _root(self, name):
        return f"user.{name}" if self.options.inbox_prefix else f"user/{name}"

    def _session(self, name, password):
        return Mailbox(self.ports["imaps"], f"{self.folder}/tls/ca.pem", name, password)

    def _admin(self):
        return self._session(self.master["user"], self.master["password"])

    def _set_password(self, name, password):
        user, _, realm = name.partition("@")
        done = subprocess.run(
            [f"{PACKAGE}/usr/sbin/saslpasswd2", "-p", "-c", "-f", f"{self.folder}/conf/sasldb2"]
            + ["-u", realm or "localhost", user],
            input=password.encode(),
            capture_output=True,
            env=self.environment,
            **self.as_account,
        )
        if done.returncode != 0:
            raise Failure(f"saslpasswd2 failed: {done.stderr.decode(errors='replace').strip()}")
