"""What a soak runs on: Dovecot, a store on a small disk of its own, and maild, started again whenever it ends."""

import ctypes
import errno
import os
import signal
import subprocess
import threading
import time

from bench import run
from bench.load import PASSWORD, Accounts, address
from bench.watchers import Maild
from servers.supervised import die_with_me

DISK_MEGABYTES = 256
MNT_DETACH = 2
END_SECONDS = 10
# A maild that ends by itself is not started in a tight loop.
PAUSE_SECONDS = 0.2
MORE_OF_SERVER = """\
    longest-back-off: 2s
    connect-timeout: 3s
    command-timeout: 5s
    idle-renewal: 30s
"""
MORE_OF_MODEL = """\
  concurrency: 8
  timeout: 20s
  silence-timeout: 4s
  retry:
    first-wait: 300ms
    longest-wait: 3s
  breaker:
    first-rest: 500ms
    longest-rest: 2s
drafting:
  pause-after-unused: 0
  silent-after: 0
"""


class Disk:
    """A file system of `DISK_MEGABYTES` for the store alone, which can be filled to the last byte."""

    def __init__(self, path):
        self.path = path
        self.ballast = os.path.join(path, "ballast")
        os.makedirs(path, exist_ok=True)
        self.libc = ctypes.CDLL(None, use_errno=True)
        options = f"size={DISK_MEGABYTES}m,mode=0700".encode()
        if self.libc.mount(b"tmpfs", path.encode(), b"tmpfs", 0, options) != 0:
            why = os.strerror(ctypes.get_errno())
            raise run.Failure(f"the store's own disk can't be mounted ({why}); be root, with CAP_SYS_ADMIN")

    def fill(self):
        """Takes what is free, also what is freed a moment later: call it again while the disk is to be full."""
        with open(self.ballast, "ab", buffering=0) as file:
            for piece in (1 << 20, 4096, 1):
                try:
                    while True:
                        file.write(b"\0" * piece)
                except OSError as problem:
                    if problem.errno != errno.ENOSPC:
                        raise

    def clear(self):
        if os.path.exists(self.ballast):
            os.unlink(self.ballast)

    def end(self):
        self.libc.umount2(self.path.encode(), MNT_DETACH)
        os.rmdir(self.path)


class MailHost(Accounts):
    """Dovecot, where maild enters by the master login and people by their password."""

    def __init__(self, count):
        self.asking = threading.Lock()
        super().__init__(count, "--mail-log")

    def ask(self, do, **values):
        with self.asking:
            return super().ask(do, **values)


class Supervised(Maild):
    """`maild run`, started again at once whenever it ends, until it is told to stop."""

    def __init__(self, binary, folder, host, proxy, model, disk):
        facts, host.facts = host.facts, {**host.facts, "imaps": proxy.port}
        super().__init__(binary, folder, host, model, MORE_OF_SERVER, MORE_OF_MODEL)
        host.facts = facts
        with open(self.path, encoding="utf-8") as file:
            text = file.read()
        self._write("maild.yaml", text.replace(f"{folder}/maild.sqlite", f"{disk.path}/maild.sqlite"))
        self.store = f"{disk.path}/maild.sqlite"
        self.starts = 0
        # How it ended when nobody had killed it.
        self.own_ends = []
        self.killed = set()
        self.stopping = threading.Event()
        self.supervisor = threading.Thread(target=self._supervise, daemon=True)

    def run(self):
        open(self.log_path, "ab").close()
        self.supervisor.start()

    def _supervise(self):
        while not self.stopping.is_set():
            with open(self.log_path, "ab") as log:
                # This thread outlives it: the child would be told to end with its parent's thread.
                self.process = subprocess.Popen(
                    [self.binary, "run", "--config", self.path], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                    start_new_session=True, preexec_fn=die_with_me,
                )  # fmt: skip
            self.starts += 1
            pid, status = self.process.pid, self.process.wait()
            if pid in self.killed or self.stopping.is_set():
                continue
            self.own_ends.append((time.time(), status))
            run.note(f"maild ended by itself with status {status}")
            self.stopping.wait(PAUSE_SECONDS)

    def kill(self):
        """`kill -9`, and back when the next one has been started."""
        started, process = self.starts, self.process
        self.killed.add(process.pid)
        process.kill()
        deadline = time.monotonic() + 30
        while self.starts == started and time.monotonic() < deadline:
            time.sleep(0.005)

    def watched(self):
        """How many mailboxes are watched, by the log alone."""
        seen = set()
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            for line in log:
                if '"mailbox watching"' in line:
                    seen.add(line.partition('"mailbox":')[2][:12])
        return len(seen)

    def stop(self):
        """SIGTERM; gives what was wrong with its end, nothing if all was well."""
        self.stopping.set()
        deadline, told = time.monotonic() + END_SECONDS, None
        # One that was being started when this began is told as well.
        while self.supervisor.is_alive() and time.monotonic() < deadline:
            if self.process and self.process is not told:
                told = self.process
                told.send_signal(signal.SIGTERM)
            self.supervisor.join(0.05)
        if not self.process:
            return None
        if self.supervisor.is_alive():
            self.process.kill()
            self.process.wait()
            return f"maild did not end within {END_SECONDS} s of SIGTERM"
        return None if self.process.returncode == 0 else f"maild ended with status {self.process.returncode}"
