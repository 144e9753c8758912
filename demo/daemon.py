"""maild itself, used as a newcomer would: a configuration file, its command line, its log."""

import json
import os
import queue
import signal
import subprocess
import threading
import time
import urllib.parse

from children import Failure
from servers.supervised import die_with_me

TERMINAL = {"saved", "skipped", "failed", "withdrawn"}
END_SECONDS = 5


# The demo's own model has a small window, answers one mail at a time, and is slow on two busy cores.
TINY = """\
  context-tokens: 8192
  max-answer-tokens: 400
  concurrency: 1
  timeout: 10m
  silence-timeout: 5m
"""


def configuration(folder, dovecot, model):
    """The demo's maild.yaml: one server, one model endpoint, everything else as it comes."""
    endpoint = urllib.parse.urlsplit(model["url"]).hostname or ""
    endpoints = "" if model["own"] else f"endpoints: [{json.dumps(endpoint)}]\n"
    secret = f"  secret: file:{folder}/model-key\n" if model["key"] else ""
    return f"""# Written by the demo.
servers:
  demo:
    host: {dovecot["host"]}
    port: {dovecot["imaps"]}
    ca-file: {dovecot["ca"]}
{endpoints}model:
  url: {json.dumps(model["url"])}
  name: {json.dumps(model["model"])}
{secret}{TINY if model["own"] else ""}store:
  path: {folder}/maild.sqlite
log:
  format: json
"""


def foreign_model():
    """The endpoint that the environment names."""
    model = os.environ.get("MAILD_DEMO_MODEL")
    if not model:
        raise Failure("MAILD_DEMO_MODEL_URL is set; MAILD_DEMO_MODEL must say which of its models to ask for")
    return {
        "url": os.environ["MAILD_DEMO_MODEL_URL"].rstrip("/"),
        "model": model,
        "key": os.environ.get("MAILD_DEMO_MODEL_KEY", ""),
    }


class Daemon:
    def __init__(self, binary, folder, configuration_text, model_key):
        self.binary = binary
        self.folder = folder
        self.path = os.path.join(folder, "maild.yaml")
        self.log_path = os.path.join(folder, "maild.log")
        self.process = None
        self._lines = queue.Queue()
        self._write("maild.yaml", configuration_text)
        self._write("model-key", model_key + "\n")

    def _write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def command(self, *arguments, patience=120):
        """Runs one `maild …`, at most so many seconds, and gives what it printed."""
        command = [self.binary, *arguments, "--config", self.path]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=patience)
        if done.returncode != 0:
            said = (done.stderr + done.stdout).strip()
            what = " ".join(arguments)[:200]
            raise Failure(f"`maild {what}` ended with {done.returncode}:\n{said[:2000]}")
        return done.stdout

    def add(self, mailbox):
        secret = self._write(f"secret-{mailbox.address}", mailbox.password + "\n")
        self.command(
            "mailbox", "add", mailbox.address, "--server", "demo", "--kind", mailbox.kind,
            "--secret", f"file:{secret}", "--name", mailbox.name,
            *(["--guidance", mailbox.guidance] if mailbox.guidance else []),
        )  # fmt: skip
        accepted = ["--agent-accepted"] if mailbox.kind == "personal" else []
        self.command("mailbox", "enable", mailbox.address, *accepted)

    def start(self):
        """Starts `maild run`; its log is read as it comes and kept in the scratch folder."""
        self.process = subprocess.Popen(
            [self.binary, "run", "--config", self.path],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=die_with_me,
        )
        threading.Thread(target=self._follow, args=[self.process.stderr], daemon=True).start()

    def _follow(self, stream):
        with open(self.log_path, "ab") as kept:
            for line in stream:
                kept.write(line)
                kept.flush()
                try:
                    entry = json.loads(line)
                except ValueError:
                    continue
                if isinstance(entry, dict):
                    self._lines.put(entry)
        self._lines.put(None)

    def log_until(self, deadline):
        """Yields the log's entries as they come, `None` each half second without one."""
        while time.monotonic() < deadline:
            try:
                entry = self._lines.get(timeout=0.5)
            except queue.Empty:
                yield None
                continue
            if entry is None:
                raise Failure(f"maild ended by itself (status {self.process.wait()}):\n{self.log_tail()}")
            yield entry

    def wait_until_watching(self, count, seconds=60):
        watched = set()
        for entry in self.log_until(time.monotonic() + seconds):
            if entry and entry.get("message") == "mailbox watching":
                watched.add(str(entry.get("mailbox")))
                if len(watched) >= count:
                    return
        raise Failure(f"maild watches {len(watched)} of {count} mailboxes after {seconds} s:\n{self.log_tail()}")

    def jobs(self):
        """The journal's jobs by the Message-ID of their mail, whatever brackets it is written with."""
        return {
            "<" + str(job.get("message_id") or "").strip("<> ") + ">": job
            for job in json.loads(self.command("job", "list", "--json"))
        }

    def log_tail(self, count=12):
        try:
            with open(self.log_path, encoding="utf-8", errors="replace") as file:
                return "".join(file.readlines()[-count:]).strip() or "(its log is empty)"
        except FileNotFoundError:
            return "(it logged nothing)"

    def end(self):
        """SIGTERM, and whether it ended within the promised time with status 0; `None` if all was well."""
        if not self.process:
            return None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return f"maild did not end within {END_SECONDS} s of SIGTERM"
        return None if status == 0 else f"maild ended with status {status}"
