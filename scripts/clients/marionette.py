"""Mozilla's Marionette, which WebDriver is spoken to its programs by: JSON arrays over a local socket."""

import json
import socket
import time

START_SECONDS = 60
ANSWER_SECONDS = 120


class Failure(Exception):
    """What the program would not do."""


class Marionette:
    """One session with the program that listens on a port of the loopback, in its own windows' context."""

    def __init__(self, port, is_running):
        self.socket = self._connected(port, is_running)
        self.stream = self.socket.makefile("rb")
        self.number = 0
        self._packet()  # the program's greeting
        self.call("WebDriver:NewSession", capabilities={})
        self.call("Marionette:SetContext", value="chrome")
        self.call("WebDriver:SetTimeouts", script=ANSWER_SECONDS * 1000)

    @staticmethod
    def _connected(port, is_running):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and is_running():
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=ANSWER_SECONDS)
            except OSError:
                time.sleep(0.1)
        raise Failure(f"nothing listened on port {port} within {START_SECONDS} s")

    def _packet(self):
        """One message: its length in decimal, a colon, JSON."""
        digits = b""
        while not digits.endswith(b":"):
            byte = self.stream.read(1)
            if not byte or len(digits) > 12:
                raise Failure("the program closed the connection")
            digits += byte
        return json.loads(self.stream.read(int(digits[:-1])))

    def call(self, command, **parameters):
        self.number += 1
        data = json.dumps([0, self.number, command, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(data), data))
        _, number, error, result = self._packet()
        if number != self.number:
            raise Failure(f"{command} was answered out of turn")
        if error:
            raise Failure(f"{command}: {error.get('message')}")
        return result

    def run(self, script, *arguments):
        """What the body of a function gives, which may wait; `arguments` are its `arguments`."""
        body = (
            "const give = arguments[arguments.length - 1];"
            f"(async function () {{ {script} }}).apply(this, [...arguments].slice(0, -1))"
            ".then(value => give([value ?? null, null]), error => give([null, String(error) + '\\n' + error.stack]));"
        )
        answer = self.call("WebDriver:ExecuteAsyncScript", script=body, args=list(arguments), sandbox="system")
        value, error = answer["value"]
        if error:
            raise Failure(error)
        return value

    def wait(self, what, condition, *arguments, seconds=60):
        """Until the body of a function gives something true, which is given."""
        deadline, last = time.monotonic() + seconds, ""
        while time.monotonic() < deadline:
            try:
                value = self.run(condition, *arguments)
                if value:
                    return value
            except Failure as failure:
                last = f": {failure}"  # the window was being built; the next look is at more of it
            time.sleep(0.1)
        raise Failure(f"{what} did not come within {seconds} s{last}")
