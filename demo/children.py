"""The servers of the demo as child processes: each says one JSON line when ready, and ends when we end."""

import json
import os
import subprocess
import threading

SCRIPTS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "scripts")


class Failure(Exception):
    """Something a person has to know; the text says what to do."""


class Server:
    """A script that prints a JSON line when it is ready and ends at the end of its standard input."""

    def __init__(self, script, *arguments):
        self.script = script
        self.process = subprocess.Popen(
            [os.path.join(SCRIPTS, script), *arguments, "--until-eof"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl-C is for us alone: we take the servers down in our own order.
            start_new_session=True,
        )
        self._answer = {}
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        line = self.process.stdout.readline()
        try:
            self._answer = json.loads(line)
        except ValueError:
            self._answer = {"event": "error", "text": "it ended without a word"}
        # Nothing more is expected; reading on keeps the pipe from filling.
        for _ in self.process.stdout:
            pass

    def ready(self):
        """Waits for the line and gives its values."""
        while not self._answer:
            self._reader.join(0.05)
            if not self._reader.is_alive() and not self._answer:
                break
        if self._answer.get("event") != "ready":
            raise Failure(f"{self.script}: {self._answer.get('text', 'no answer')}")
        return self._answer

    def end(self):
        """Closes its standard input and waits; by force if it takes too long."""
        if self.process.stdin:
            try:
                self.process.stdin.close()
            except OSError:
                pass
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
