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


def output(command, **options):
    """What a command prints; a failure that shows all it said otherwise."""
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise Failure(f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def build_floor(folder, name="floor", packages=("libcurl", "openssl")):
    """The bare C loop that is the least its kind of work can cost."""
    binary = os.path.join(folder, name)
    flags = output(["pkg-config", "--cflags", "--libs", *packages]).split()
    output(["cc", "-O2", os.path.join(ROOT, "benchmarks", f"{name}.c"), "-o", binary, *flags])
    return binary


def environment(name, pins):
    """A Python with the packages that the file of pins names, made once, under out/."""
    folder = os.path.join(ROOT, "out", name)
    python = os.path.join(folder, "bin", "python")
    made = os.path.join(folder, "requirements.txt")
    with open(pins, encoding="utf-8") as file:
        text = file.read()
    if os.path.exists(made):
        with open(made, encoding="utf-8") as file:
            if file.read() == text:
                return python
    note(f"bringing the packages of {os.path.relpath(pins, ROOT)} by pip")
    output([sys.executable, "-m", "venv", "--clear", folder])
    pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    output([*pip, "-r", pins])
    with open(made, "w", encoding="utf-8") as file:
        file.write(text)
    return python


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
