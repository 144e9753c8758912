"""From a mail's delivery to its draft on a real Dovecot, the model's time left out."""

import os
import statistics
import sys
import time
from datetime import datetime

import cast
from children import Server
from daemon import Daemon, configuration
from servers.mailbox_io import Mailbox, deliver
from servers.stand_in_model import StandInModel

IDLE_SECONDS = 10
MAIL = """From: Nadia Bellanger <nadia.bellanger@courriel.example>\r
To: {to}\r
Subject: Question {number}\r
Message-ID: <bench.{number}@courriel.example>\r
Date: Tue, 24 Nov 2026 10:12:00 +0100\r
Content-Type: text/plain; charset=utf-8\r
\r
Bonjour,\r
\r
La mairie est-elle ouverte le samedi, et faut-il prendre rendez-vous ?\r
\r
Nadia Bellanger\r
"""


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def resident_kb(pid):
    with open(f"/proc/{pid}/status", encoding="utf-8") as status:
        return int(next(line for line in status if line.startswith("VmRSS")).split()[1])


def draft_count(mailbox):
    """Over one session, as a client that looks without pause: NOOP brings the new EXISTS."""
    kind, data = mailbox.session.status('"Brouillons"', "(MESSAGES)")
    return int(data[0].rsplit(b"MESSAGES ", 1)[1].rstrip(b")"))


def measure(dovecot, daemon, box, mails):
    latencies = []
    with Mailbox(dovecot["imaps"], dovecot["ca"], box.address, box.password) as mailbox:
        for number in range(mails):
            deliver(dovecot["lmtp"], box.address, MAIL.format(to=box.address, number=number).encode())
            taken = time.monotonic()
            while draft_count(mailbox) <= number:
                if time.monotonic() - taken > 60:
                    sys.exit(f"no draft for mail {number} after a minute:\n{daemon.log_tail()}")
                time.sleep(0.002)
            latencies.append((time.monotonic() - taken) * 1000)
    return latencies


def run(maild, mails):
    """Has one maild answer so many mails, one after the other, and gives its figures."""
    boxes = cast.mailboxes()
    server = Server("dovecot", *[f"--user={box.address}:{box.password}" for box in boxes])
    model = StandInModel()
    daemon = None
    try:
        dovecot = server.ready()
        folder = os.path.join(dovecot["folder"], "bench")
        os.makedirs(folder)
        url = f"http://127.0.0.1:{model.server_address[1]}/v1"
        endpoint = {"url": url, "model": "stand-in", "key": model.key, "own": True}
        daemon = Daemon(maild, folder, configuration(folder, dovecot, endpoint), model.key)
        for box in boxes:
            daemon.add(box)
        daemon.start()
        daemon.wait_until_watching(len(boxes))
        time.sleep(IDLE_SECONDS)
        idle_kb = resident_kb(daemon.process.pid)
        latencies = measure(dovecot, daemon, boxes[0], mails)
        jobs = [job for job in daemon.jobs().values() if job["state"] == "saved"]
        steps = {name: statistics.median(job[name] or 0 for job in jobs) for name in ("fetch_ms", "model_ms", "save_ms")}
        print(f"{len(jobs)} drafts; medians inside maild: {steps}", file=sys.stderr)
        without_model = [latency - steps["model_ms"] for latency in latencies]
        return {
            "mails": len(latencies),
            "delivery_to_draft_ms_p50": round(percentile(without_model, 0.5), 1),
            "delivery_to_draft_ms_p99": round(percentile(without_model, 0.99), 1),
            "noticed_to_saved_ms_p50": round(statistics.median(map(duration_ms, jobs)), 1),
            "rss_kb_idle": idle_kb,
            "rss_kb_after": resident_kb(daemon.process.pid),
        }
    finally:
        if daemon:
            daemon.end()
        server.end()
        model.shutdown()


def duration_ms(job):
    def instant(text):
        return datetime.fromisoformat(text.replace("Z", "+00:00"))

    return (instant(job["finished_at"]) - instant(job["noticed_at"])).total_seconds() * 1000 - (job["model_ms"] or 0)
