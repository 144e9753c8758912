"""How a server started for a test or the demo ends when whoever started it ends, kill -9 included.

The starter keeps the write end of the server's standard input. The kernel closes it when the starter
dies, whatever the cause; the server reads that as end of file and takes everything down. A second look
at the parent's process id covers a starter that leaked the pipe to some other child.
"""

import ctypes
import json
import os
import selectors
import signal
import socket
import subprocess
import sys

PR_SET_PDEATHSIG = 1


class Ended(Exception):
    """The starter is gone, or a person asked us to end."""


class Failure(Exception):
    """Something a person has to know; the text says what to do."""


def say(event, **values):
    """Prints one JSON line for the starter."""
    sys.stdout.write(json.dumps({"event": event, **values}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def write(path, text):
    """Written beside and renamed, so that nobody ever reads half a file."""
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path + ".new", 0o644)
    os.rename(path + ".new", path)


def die_with_me():
    """For `preexec_fn`: the child gets SIGTERM should this process be killed before it can clean up."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def end_process(process, seconds=10):
    """SIGTERM, and SIGKILL to what still runs after so many seconds."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def end_on_signals():
    """Turns SIGTERM, SIGINT and SIGHUP into `Ended`, so that `finally` blocks run."""

    def end(number, _frame):
        for ignored in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(ignored, signal.SIG_IGN)
        raise Ended(signal.Signals(number).name)

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, end)


def free_ports(count):
    """Ports of the loopback that were free a moment ago; held together so that they differ."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def lines_until_eof(heartbeat=0.5, watch_stdin=True):
    """Yields each line of standard input, and `None` every `heartbeat` seconds; returns at end of file.

    With `watch_stdin` false (a person at a terminal) it yields `None` for ever and ends by signal.
    """
    parent = os.getppid()
    chooser = selectors.DefaultSelector()
    if watch_stdin:
        os.set_blocking(0, False)
        chooser.register(0, selectors.EVENT_READ)
    waiting = b""
    while True:
        ready = chooser.select(heartbeat)
        if watch_stdin and os.getppid() != parent:
            return
        if not ready:
            yield None
            continue
        try:
            data = os.read(0, 65536)
        except ConnectionResetError:  # a starter that was killed with answers of ours unread
            return
        if not data:
            return
        waiting += data
        *whole, waiting = waiting.split(b"\n")
        for line in whole:
            yield line.decode("utf-8", "replace")
