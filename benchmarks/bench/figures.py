"""Percentiles, and what /proc says of a process."""

import bisect
import os
import time

# How long a mail may take before it counts as lost.
PATIENCE_SECONDS = 20


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def status_kb(pid, name):
    with open(f"/proc/{pid}/status", encoding="utf-8") as status:
        return int(next(line for line in status if line.startswith(name + ":")).split()[1])


def resident_kb(pid):
    return status_kb(pid, "VmRSS")


def family_kb(pid):
    """Of a process and its descendants, what they share counted once."""
    total = 0
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        try:
            with open(f"/proc/{one}/smaps_rollup", encoding="ascii") as file:
                total += next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
            with open(f"/proc/{one}/task/{one}/children", encoding="ascii") as file:
                waiting += file.read().split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended meanwhile
    return total


def thread_count(pid):
    return status_kb(pid, "Threads")


def descriptor_count(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def cpu_seconds(pid):
    """Of user and system together, children left out."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def latencies(deliveries, events):
    """Milliseconds from each delivery `(mailbox, time)` to the first event in its mailbox before the next delivery there.

    `events` gives each mailbox its times; a delivery that nothing answered has None.
    """
    times = {mailbox: sorted(moments) for mailbox, moments in events.items()}
    following = {}
    found = []
    for mailbox, moment in reversed(deliveries):
        until = following.get(mailbox, float("inf"))
        following[mailbox] = moment
        moments = times.get(mailbox, [])
        # Times of maild have whole milliseconds, rounded down.
        index = bisect.bisect_left(moments, moment - 0.001)
        answered = index < len(moments) and moments[index] < until
        found.append(max(0.0, (moments[index] - moment) * 1000) if answered else None)
    return found[::-1]


def settle(deliveries, events):
    """Waits until every delivery has its event, or for as long as patience lasts."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and None in latencies(deliveries, events()):
        time.sleep(0.2)
