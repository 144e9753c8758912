"""fetchmail on COUNT mailboxes, one process each, for it waits on one mailbox only; speaks as benchmarks/floor.c does.

What fetchmail says when asked to be verbose tells when it idles, when it was told of mail, and when it has it.
"""

import asyncio
import os
import re
import sys
import tempfile
import time

HOST, PORT, CA, COUNT, AT_ONCE, USER = sys.argv[1:7]

sys.path[:0] = [os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts")]
from servers.supervised import die_with_me


def say(*words):
    print(*words, flush=True)


def stamp():
    return f"{time.time() * 1000:.3f}"


def write_settings(folder, number, password):
    path = os.path.join(folder, "fetchmailrc")
    user = USER % number
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
        file.write(
            f'poll "{HOST}" protocol imap port {PORT}\n'
            f'  user "{user}" password "{password}" ssl sslcertck sslcertfile "{CA}"\n'
            f'  keep idle mda "cat >/dev/null"\n'
        )
    return path


async def watch(number, scratch, password, turns, idling):
    folder = os.path.join(scratch, str(number))
    os.mkdir(folder, 0o700)
    settings = write_settings(folder, number, password)
    async with turns:
        process = await asyncio.create_subprocess_exec(
            "stdbuf", "-oL", "fetchmail", "-v", "-f", settings, "--pidfile", os.path.join(folder, "pid"),
            env={**os.environ, "FETCHMAILHOME": folder, "LC_ALL": "C"},
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
            preexec_fn=die_with_me,
        )  # fmt: skip
        said = b""
        while b"> " not in said or b" IDLE" not in said:
            last, said = said, await process.stdout.readline()
            if not said:
                raise RuntimeError(f"fetchmail ended: {last.decode('utf-8', 'replace')}")
    idling()
    is_told = False
    async for line in process.stdout:
        if not is_told and re.search(rb"< \* \d+ EXISTS", line):
            is_told = True
            say("exists", number, stamp())
        elif is_told and re.search(rb"> \w+ FETCH \d+(:\d+)? .*BODY", line):
            is_told = None
        elif is_told is None and re.search(rb"< \w+ OK", line):
            is_told = False
            say("fetched", number, stamp())
    raise RuntimeError("fetchmail ended")


async def main():
    password = sys.stdin.readline().rstrip("\n")
    say("ready 0 0")
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    began, count = time.monotonic(), 0

    def idling():
        nonlocal count
        count += 1
        if count == int(COUNT):
            say("idle", count, f"{time.monotonic() - began:.3f}")

    async def kept(number, scratch, turns):
        try:
            await watch(number, scratch, password, turns, idling)
        except Exception as failure:  # whatever it is, the benchmark must hear of it
            say("lost", number, repr(failure).replace("\n", " "))

    turns = asyncio.Semaphore(int(AT_ONCE))
    with tempfile.TemporaryDirectory() as scratch:
        await asyncio.gather(*(kept(number, scratch, turns) for number in range(int(COUNT))))


asyncio.run(main())
