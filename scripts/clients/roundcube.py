"""Debian's Roundcube with a configuration and a database of its own, served by PHP on loopback."""

import contextlib
import os
import secrets
import shutil
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from servers.supervised import die_with_me, free_ports

CODE = "/var/lib/roundcube"
DEFAULTS = "/etc/roundcube/defaults.inc.php"
START_SECONDS = 30


class Failure(Exception):
    """Why Roundcube did not come up."""


def php(value):
    """A PHP literal of a string."""
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"


class Roundcube:
    def __init__(self, dovecot, smtp=None):
        """Of the mail server so described; it sends through the port `smtp` of the loopback, if one is given."""
        if not os.path.exists(DEFAULTS):
            raise Failure("Roundcube is not installed; run `scripts/setup-packages clients`")
        self.folder = tempfile.mkdtemp(prefix="maild-roundcube-")
        for name in ("config", "temp", "logs"):
            os.mkdir(os.path.join(self.folder, name))
        for name in ("defaults.inc.php", "mimetypes.php"):
            shutil.copy(os.path.join(os.path.dirname(DEFAULTS), name), os.path.join(self.folder, "config", name))
        with open(os.path.join(self.folder, "config", "config.inc.php"), "w", encoding="utf-8") as file:
            file.write(self._configuration(dovecot, smtp))
        (port,) = free_ports(1)
        self.url = f"http://127.0.0.1:{port}/"
        with open(os.path.join(self.folder, "php.log"), "wb") as log:
            self.process = subprocess.Popen(
                ["php", "-d", "variables_order=EGPCS", "-S", f"127.0.0.1:{port}", "-t", CODE],
                env={
                    **os.environ,
                    "ROUNDCUBE_CONFIG_DIR": os.path.join(self.folder, "config"),
                    "PHP_CLI_SERVER_WORKERS": "4",
                },
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_me,
            )
        self._wait()

    def _configuration(self, dovecot, smtp):
        return f"""<?php
$config['db_dsnw'] = 'sqlite:///{self.folder}/roundcube.db?mode=0600';
$config['imap_host'] = 'ssl://{dovecot["host"]}:{dovecot["imaps"]}';
$config['imap_conn_options'] = ['ssl' => ['verify_peer' => true, 'cafile' => {php(dovecot["ca"])}]];
$config['smtp_host'] = {php(f"127.0.0.1:{smtp}" if smtp else "")};
$config['smtp_user'] = '';
$config['des_key'] = {php(secrets.token_hex(12))};
$config['temp_dir'] = {php(self.folder + "/temp")};
$config['log_dir'] = {php(self.folder + "/logs")};
$config['product_name'] = 'Roundcube';
$config['language'] = 'fr_FR';
$config['timezone'] = 'Europe/Paris';
$config['date_long'] = 'd/m/Y H:i';
$config['date_format'] = 'd/m/Y';
$config['plugins'] = [];
$config['enable_installer'] = false;
$config['drafts_mbox'] = 'Brouillons';
$config['sent_mbox'] = 'Envoy&AOk-s';
$config['trash_mbox'] = 'Corbeille';
$config['junk_mbox'] = 'Ind&AOk-sirables';
$config['default_list_mode'] = 'threads';
$config['autoexpand_threads'] = 1;
$config['message_sort_order'] = 'DESC';
$config['refresh_interval'] = 0;
$config['htmleditor'] = 0;
"""

    def _wait(self):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(self.url, timeout=10) as answer:
                    if b"rcmloginuser" in answer.read():
                        return
            except urllib.error.HTTPError as failure:
                raise Failure(f"Roundcube answers {failure.code}:\n{self.log()}") from None
            except OSError:
                time.sleep(0.1)
        raise Failure(f"Roundcube did not show its login page:\n{self.log()}")

    def prefer_identity(self, name, address):
        """Gives the one person who has logged in a further identity, which is the default one from now on."""
        with contextlib.closing(sqlite3.connect(os.path.join(self.folder, "roundcube.db"))) as database, database:
            database.execute("UPDATE identities SET standard = 0")
            database.execute(
                "INSERT INTO identities (user_id, changed, standard, name, email)"
                " SELECT user_id, datetime('now'), 1, ?, ? FROM users",
                (name, address),
            )

    def log(self):
        text = ""
        for name in ("php.log", "logs/errors.log"):
            path = os.path.join(self.folder, name)
            if os.path.exists(path):
                with open(path, encoding="utf-8", errors="replace") as file:
                    text += "".join(file.readlines()[-10:])
        return text

    def end(self):
        # PHP's workers share the session of the first one.
        try:
            os.killpg(self.process.pid, 15)
        except ProcessLookupError:
            pass
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
