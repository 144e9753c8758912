"""The servers of the demo as child processes: each says one JSON line when ready, and ends when we end."""

import json
import os
import queue
import subprocess
import threading

SCRIPTS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "scripts")

# Killing and starting a server with thousands of sessions takes its time.
ANSWER_SECONDS = 120


class Failure(Exception):
    """Something a person has to know; the text says what to do."""


class Server:
    """A script that prints a JSON line when it is ready and ends at the end of its standard input."""

    # Removing the folders of ten thousand users takes a while.
    END_SECONDS = 60

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
        self._answers = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        line = self.process.stdout.readline()
        try:
            self._answer = json.loads(line)
        except ValueError:
            self._answer = {"event": "error", "text": "it ended without a word"}
        for line in self.process.stdout:
            self._answers.put(line)
        self._answers.put(None)

    def ready(self):
        """Waits for the line and gives its values."""
        while not self._answer:
            self._reader.join(0.05)
            if not self._reader.is_alive() and not self._answer:
                break
        if self._answer.get("event") != "ready":
            raise Failure(f"{self.script}: {self._answer.get('text', 'no answer')}")
        return self._answer

    def ask(self, do, **values):
        """Has it do something (scripts/servers/dovecot_commands.py) and gives its answer."""
        self.process.stdin.write(json.dumps({"do": do, **values}).encode() + b"\n")
        self.process.stdin.flush()
        line = self._answers.get(timeout=ANSWER_SECONDS)
        answer = json.loads(line) if line else {"event": "error", "text": "it ended without a word"}
        if answer["event"] != "done":
            raise Failure(f"{self.script}: {do}: {answer.get('text', answer)}")
        return answer

    def end(self):
        """Closes its standard input and waits; by force if it takes too long."""
        if self.process.stdin:
            try:
                self.process.stdin.close()
            except OSError:
                pass
        try:
            self.process.wait(self.END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
