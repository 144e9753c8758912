"""How a benchmark begins and ends: limits, a scratch folder, and an end to everything whatever happens."""

import contextlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [os.path.join(ROOT, "demo"), os.path.join(ROOT, "scripts")]

from children import Failure
from servers.supervised import Ended, end_on_signals

# Beside the accounts' own connections: the store, the log, timers, libraries.
SPARE_FILES = 500
BEGAN = time.monotonic()


def note(text):
    """A line for the person who watches; the result goes to standard output."""
    print(f"{time.monotonic() - BEGAN:7.1f} s  {text}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def scratch():
    folder = tempfile.mkdtemp(prefix="maild-bench-")
    os.chmod(folder, 0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def raise_file_limit(mailboxes):
    """For us and all that we start."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if most != resource.RLIM_INFINITY and most < mailboxes + SPARE_FILES:
        raise Failure(f"{mailboxes} mailboxes need {mailboxes + SPARE_FILES} open files; the hard limit is {most}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65_536) if most > 0 else 65_536, most))


def build_floor(folder):
    binary = os.path.join(folder, "floor")
    source = os.path.join(ROOT, "benchmarks", "floor.c")
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libcurl", "openssl"], capture_output=True, text=True)
    command = ["cc", "-O2", source, "-o", binary, *flags.stdout.split()]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(f"{' '.join(command)}\n{flags.stderr}{done.stderr}")
    return binary


def main(body):
    """Runs the benchmark: 0 when it did what it should, 1 with a line that says what failed."""
    end_on_signals()
    try:
        return body() or 0
    except Ended as end:
        print(f"ended by {end}", file=sys.stderr)
        return 130
    except (Failure, OSError, subprocess.SubprocessError) as failure:
        print(f"failed: {failure}", file=sys.stderr)
        return 1
