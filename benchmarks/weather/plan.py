"""What blows when: the whole schedule comes out of one seed, before anything runs."""

import dataclasses
import random

WEIGHTS = {"process kill": 25, "server kill": 15, "network cut": 25, "model failure": 20, "disk full": 15}
NETWORK = ["drop", "refuse", "blackhole", "deaf"]
MODEL = ["500", "429", "hang", "cut", "short", "empty"]
# How often a second fault falls into the first one, and how often one hits what has just been started again.
OVERLAP = 0.25
AGAIN = 0.3


@dataclasses.dataclass(frozen=True)
class Fault:
    """One fault: `form` is its variety, `after` the delay of one more that hits within a second of the restart."""

    at: float
    kind: str
    form: str
    seconds: float
    after: float | None = None
    then: str = ""


def random_for(seed, purpose):
    """A generator for one purpose: what one part draws does not change what another draws."""
    return random.Random(f"{seed}/{purpose}")


def _fault(dice, at, kind):
    after = dice.uniform(0.02, 1.0) if dice.random() < AGAIN else None
    if kind == "process kill":
        return Fault(at, kind, "-9", 0, after, "process kill")
    if kind == "server kill":
        return Fault(at, kind, "-9", dice.uniform(1, 3), after, dice.choice(["process kill", "network cut"]))
    if kind == "network cut":
        return Fault(at, kind, dice.choice(NETWORK), dice.uniform(0.5, 6))
    if kind == "model failure":
        return Fault(at, kind, dice.choice(MODEL), dice.uniform(2, 9))
    return Fault(at, kind, "ENOSPC", dice.uniform(2, 8))


def schedule(seed, seconds, every, kinds=()):
    """The faults of a run, in order: one each `every` seconds, and some that overlap with it; of `kinds`, or of all."""
    dice = random_for(seed, "faults")
    weights = {kind: weight for kind, weight in WEIGHTS.items() if not kinds or kind in kinds}
    faults = []
    at = every
    while at < seconds:
        kind = dice.choices(list(weights), list(weights.values()))[0]
        faults.append(_fault(dice, at, kind))
        if dice.random() < OVERLAP and len(weights) > 1:
            other = dice.choice([name for name in weights if name != kind])
            faults.append(_fault(dice, at + dice.uniform(0, 2.5), other))
        at += every
    return sorted(faults, key=lambda fault: fault.at)
