"""aioimaplib on COUNT mailboxes, one task each, speaking as benchmarks/floor.c does."""

import asyncio
import re
import ssl
import sys
import time

from aioimaplib import aioimaplib

HOST, PORT, CA, COUNT, AT_ONCE, USER = sys.argv[1:7]
IDLE_RENEWAL = 600


def say(*words):
    print(*words, flush=True)


def stamp():
    return f"{time.time() * 1000:.3f}"


async def watch(number, trust, password, turns, idling):
    async with turns:
        client = aioimaplib.IMAP4_SSL(HOST, int(PORT), timeout=60, ssl_context=trust)
        await client.wait_hello_from_server()
        answer = await client.login(USER % number, password)
        if answer.result != "OK":
            raise RuntimeError(answer.lines)
        await client.select("INBOX")
        idle = await client.idle_start(timeout=IDLE_RENEWAL)
    idling()
    while True:
        pushed = await client.wait_server_push()
        lines = pushed if isinstance(pushed, list) else []
        found = [match for line in lines if (match := re.match(rb"(\d+) EXISTS", line))]
        if found:
            say("exists", number, stamp())
        elif pushed != aioimaplib.STOP_WAIT_SERVER_PUSH:
            continue
        client.idle_done()
        await asyncio.wait_for(idle, 60)
        if found:
            await client.fetch(found[-1].group(1).decode(), "(UID BODY.PEEK[])")
            say("fetched", number, stamp())
        idle = await client.idle_start(timeout=IDLE_RENEWAL)


async def main():
    password = sys.stdin.readline().rstrip("\n")
    trust = ssl.create_default_context(cafile=CA)
    loop = asyncio.get_running_loop()
    say("ready 0 0")
    await loop.run_in_executor(None, sys.stdin.readline)
    began, count = time.monotonic(), 0

    def idling():
        nonlocal count
        count += 1
        if count == int(COUNT):
            say("idle", count, f"{time.monotonic() - began:.3f}")

    async def kept(number, turns):
        try:
            await watch(number, trust, password, turns, idling)
        except Exception as failure:  # whatever it is, the benchmark must hear of it
            say("lost", number, repr(failure).replace("\n", " "))

    turns = asyncio.Semaphore(int(AT_ONCE))
    await asyncio.gather(*(kept(number, turns) for number in range(int(COUNT))))


asyncio.run(main())
