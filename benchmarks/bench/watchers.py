"""maild and the C floor, each started, followed and measured alike."""

import calendar
import csv
import json
import os
import queue
import re
import signal
import subprocess
import threading
import time

from . import figures, run
from .load import address
from daemon import Daemon
from servers.supervised import die_with_me

# Logins under way at once, of the floor; maild's own default is in its configuration.
LOGINS_AT_ONCE = 32
LOGIN_SECONDS = 600


class Peer:
    """A program that watches all accounts of a server and speaks as benchmarks/floor.c does."""

    def __init__(self, name, command, server, at_once=LOGINS_AT_ONCE, memory=figures.resident_kb):
        facts = server.facts
        self.name = name
        self.memory = memory
        self.count = server.count
        self.process = subprocess.Popen(
            [*command, facts["host"], str(facts["imaps"]), facts["ca"], str(self.count), str(at_once),
             server.master_format],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, preexec_fn=die_with_me,
        )  # fmt: skip
        self._password = facts["master_password"]
        self._lines = queue.Queue()
        self.exists = {}
        self.fetched = {}
        self.lost = 0
        threading.Thread(target=self._follow, daemon=True).start()

    def _follow(self):
        for line in self.process.stdout:
            event, number, rest = line.decode("utf-8", "replace").split(" ", 2)
            if event == "exists":
                self.exists.setdefault(int(number), []).append(float(rest) / 1000)
            elif event == "fetched":
                self.fetched.setdefault(int(number), []).append(float(rest) / 1000)
            elif event == "lost":
                self.lost += 1
                self._lines.put((event, f"mailbox {number}: {rest.strip()}"))
            else:
                self._lines.put((event, float(rest)))
        self._lines.put(("ended", "it ended by itself"))

    def _await(self, wanted):
        try:
            event, value = self._lines.get(timeout=LOGIN_SECONDS)
        except queue.Empty:
            raise run.Failure(f"{self.name}: not “{wanted}” after {LOGIN_SECONDS} s") from None
        if event != wanted:
            raise run.Failure(f"{self.name}: {value}")
        return value

    def _tell(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def log_in(self):
        """Gives the seconds until all were idle, and the growth of the resident set a mailbox."""
        self._tell(self._password)
        self._await("ready")
        before = self.memory(self.process.pid)
        self._tell("go")
        seconds = self._await("idle")
        time.sleep(3)
        return seconds, (self.memory(self.process.pid) - before) / self.count

    def end(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()


def floor(binary, server):
    return Peer("C loop", [binary], server)


def configuration(folder, facts, model_url, more_of_server="", more_of_model=""):
    return f"""servers:
  bench:
    host: {facts["host"]}
    port: {facts["imaps"]}
    ca-file: {facts["ca"]}
    auth:
      master-user: {facts["master_user"]}
      secret: file:{folder}/master
{more_of_server}model:
  url: {model_url}
  name: stand-in
  secret: file:{folder}/model-key
{more_of_model}store:
  path: {folder}/maild.sqlite
log:
  format: json
  level: debug
"""


def seconds_of(text):
    """A time of maild, in seconds since 1970."""
    whole, _, fraction = text.rstrip("Z").partition(".")
    return calendar.timegm(time.strptime(whole, "%Y-%m-%dT%H:%M:%S")) + (float("0." + fraction) if fraction else 0.0)


class Maild(Daemon):
    """`maild run` on the accounts of a server; its log is followed line by line."""

    name = "maild"

    def __init__(self, binary, folder, server, model, more_of_server="", more_of_model=""):
        os.makedirs(folder, exist_ok=True)
        url = f"http://127.0.0.1:{model.server_address[1]}/v1"
        super().__init__(binary, folder, configuration(folder, server.facts, url, more_of_server, more_of_model), model.key)
        self._write("master", server.facts["master_password"] + "\n")
        self.watching = set()
        self.noticed = {}
        self.fetched = {}
        self._mailbox_of_job = {}
        self.changed = threading.Condition()

    def add_mailboxes(self, count):
        """Known, and not read before `enable`. The mailbox of account k gets the number k + 1 in the store."""
        path = os.path.join(self.folder, "mailboxes.csv")
        with open(path, "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(["address", "kind", "name"])
            rows.writerows([address(number), "shared", f"Service {number}"] for number in range(count))
        self.command("mailbox", "import", path)

    def enable(self, count):
        for start in range(0, count, 500):
            part = [address(number) for number in range(start, min(start + 500, count))]
            self.command("mailbox", "enable", *part, "--by", "bench")

    def _follow(self, stream):
        """Reads the log as it comes; only the last lines are kept, in a ring of files."""
        with open(self.log_path, "ab") as kept:
            for line in stream:
                if kept.tell() > 64 << 20:
                    kept.truncate(0)
                kept.write(line)
                kept.flush()
                try:
                    self._take(json.loads(line))
                except (ValueError, KeyError, TypeError):
                    continue
        with self.changed:
            self.changed.notify_all()

    def _take(self, entry):
        message = entry["message"]
        if message == "mailbox watching":
            with self.changed:
                self.watching.add(int(entry["mailbox"]))
                self.changed.notify_all()
        elif message in ("mailbox out of reach", "mailbox needs a person") or entry.get("state") == "connecting":
            with self.changed:
                self.watching.discard(int(entry["mailbox"]))
        elif message == "mail noticed":
            for job in re.findall(r"\d+", entry["jobs"]):
                self._mailbox_of_job[job] = int(entry["mailbox"]) - 1
                self.noticed.setdefault(int(entry["mailbox"]) - 1, []).append(seconds_of(entry["time"]))
        elif message == "job moved" and entry["state"] == "fetched":
            account = self._mailbox_of_job.get(entry["job"])
            self.fetched.setdefault(account, []).append(seconds_of(entry["time"]))

    def await_watching(self, count, seconds=LOGIN_SECONDS):
        deadline = time.monotonic() + seconds
        with self.changed:
            while len(self.watching) < count:
                left = deadline - time.monotonic()
                if self.process.poll() is not None:
                    raise run.Failure(f"maild ended by itself ({self.process.returncode}):\n{self.log_tail()}")
                if left <= 0:
                    have = len(self.watching)
                    raise run.Failure(f"maild watches {have} of {count} after {seconds} s:\n{self.log_tail()}")
                self.changed.wait(min(left, 1))

    def log_in(self, count, before_kb):
        """Starts it; gives the seconds until all were idle, and the growth of the resident set a mailbox."""
        began = time.monotonic()
        self.start()
        self.await_watching(count)
        seconds = time.monotonic() - began
        time.sleep(3)
        return seconds, (figures.resident_kb(self.process.pid) - before_kb) / count

    def resident_without_mailboxes(self):
        """Of a run with none enabled."""
        self.start()
        time.sleep(5)
        kb = figures.resident_kb(self.process.pid)
        self.stop()
        return kb

    def stop(self):
        problem = self.end()
        if problem:
            raise run.Failure(f"{problem}\n{self.log_tail()}")
        self.process = None

    def watching_now(self):
        """As `maild status` tells it."""
        mailboxes = json.loads(self.command("status", "--json"))["mailboxes"]
        return sum(mailbox.get("watch") == "idle" for mailbox in mailboxes)
