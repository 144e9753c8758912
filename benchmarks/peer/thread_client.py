"""IMAPClient on COUNT mailboxes, one thread each, speaking as benchmarks/floor.c does."""

import ssl
import sys
import threading
import time

from imapclient import IMAPClient

HOST, PORT, CA, COUNT, AT_ONCE, USER = sys.argv[1:7]
IDLE_RENEWAL = 600

writing = threading.Lock()


def say(*words):
    with writing:
        print(*words, flush=True)


def stamp():
    return f"{time.time() * 1000:.3f}"


def watch(number, trust, password, turns, idling):
    with turns:
        client = IMAPClient(HOST, int(PORT), ssl_context=trust)
        client.login(USER % number, password)
        client.select_folder("INBOX", readonly=True)
        client.idle()
    idling()
    while True:
        pushed = client.idle_check(timeout=IDLE_RENEWAL)
        found = [item[0] for item in pushed if len(item) > 1 and item[1] == b"EXISTS"]
        if pushed and not found:
            continue
        if found:
            say("exists", number, stamp())
        client.idle_done()
        if found:
            client.use_uid = False
            client.fetch([found[-1]], ["UID", "BODY.PEEK[]"])
            client.use_uid = True
            say("fetched", number, stamp())
        client.idle()


def main():
    password = sys.stdin.readline().rstrip("\n")
    trust = ssl.create_default_context(cafile=CA)
    say("ready 0 0")
    sys.stdin.readline()
    began, lock, count = time.monotonic(), threading.Lock(), 0

    def idling():
        nonlocal count
        with lock:
            count += 1
            if count == int(COUNT):
                say("idle", count, f"{time.monotonic() - began:.3f}")

    def kept(number, turns):
        try:
            watch(number, trust, password, turns, idling)
        except Exception as failure:  # whatever it is, the benchmark must hear of it
            say("lost", number, repr(failure).replace("\n", " "))

    turns = threading.Semaphore(int(AT_ONCE))
    threading.stack_size(256 << 10)
    for number in range(int(COUNT)):
        threading.Thread(target=kept, args=[number, turns], daemon=True).start()
    while sys.stdin.readline():
        pass


main()
