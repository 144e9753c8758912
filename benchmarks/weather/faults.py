"""Each kind of fault, done when the plan says."""

import collections
import threading
import time

from bench import run


class Faults:
    """Injects what the plan has; `past` tells each with its time, for whoever reads the run."""

    def __init__(self, plan, host, maild, proxy, model, disk):
        self.plan = plan
        self.host = host
        self.maild = maild
        self.proxy = proxy
        self.model = model
        self.disk = disk
        self.past = []
        # One of a kind at a time: the second takes over where the first still lasts.
        self.turns = collections.defaultdict(threading.Lock)
        self.threads = []
        self.problems = []

    def blow(self, seconds, failure):
        """Works the plan off in so many seconds, then waits until the last fault is mended."""
        began = time.monotonic()
        for fault in self.plan:
            self._await(began + fault.at, failure)
            self._inject(fault)
        self._await(began + seconds, failure)
        for thread in list(self.threads):
            thread.join(120)
        if self.problems:
            raise run.Failure("; ".join(self.problems))

    @staticmethod
    def _await(moment, failure):
        while (left := moment - time.monotonic()) > 0:
            time.sleep(min(left, 0.5))
            if problem := failure():
                raise run.Failure(problem)

    def counts(self):
        return dict(collections.Counter(f"{kind}: {form}" for _, kind, form in self.past))

    def _inject(self, fault):
        thread = threading.Thread(target=self._go_through, args=[fault], daemon=True)
        self.threads.append(thread)
        thread.start()

    def _go_through(self, fault):
        try:
            with self.turns[fault.kind]:
                self._note(fault.kind, fault.form)
                {
                    "process kill": self._process_kill, "server kill": self._server_kill,
                    "network cut": self._network_cut, "model failure": self._model_failure,
                    "disk full": self._disk_full,
                }[fault.kind](fault)  # fmt: skip
            if fault.after is not None:
                time.sleep(fault.after)
                self._once_more(fault)
        except (run.Failure, OSError) as problem:
            self.problems.append(f"{fault.kind} could not be done: {problem}")

    def _note(self, kind, form):
        self.past.append((time.time(), kind, form))
        run.note(f"fault: {kind} ({form})")

    def _once_more(self, fault):
        """Hits what has been up again for less than a second."""
        if fault.then == "process kill":
            self._note("process kill", "again")
            self.maild.kill()
        else:
            with self.turns["network cut"]:
                self._note("network cut", "again")
                self.proxy.blow("drop")

    def _process_kill(self, _fault):
        self.maild.kill()

    def _server_kill(self, fault):
        self.host.ask("kill")
        time.sleep(fault.seconds)
        self.host.ask("start")

    def _network_cut(self, fault):
        self.proxy.blow(fault.form)
        if fault.form != "drop":
            time.sleep(fault.seconds)
            self.proxy.blow("fair")

    def _model_failure(self, fault):
        self.model.mood = fault.form
        time.sleep(fault.seconds)
        self.model.mood = "well"

    def _disk_full(self, fault):
        until = time.monotonic() + fault.seconds
        try:
            while time.monotonic() < until:
                self.disk.fill()
                time.sleep(0.05)
        finally:
            self.disk.clear()
