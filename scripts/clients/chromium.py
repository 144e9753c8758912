"""A headless Chromium, driven over its debugging protocol with Python's standard library alone."""

import base64
import json
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request

from servers.supervised import die_with_me, end_process

START_SECONDS = 60
WAIT_SECONDS = 150


# Nothing fades in or slides any more, in the page or in a frame of it.
STILL = (
    "[document, ...[...document.querySelectorAll('iframe')].map(frame => frame.contentDocument)]"
    ".every(d => !d || d.getAnimations().every(a => a.playState !== 'running'))"
)


class Failure(Exception):
    """What the browser would not do."""


class WebSocket:
    """As much of RFC 6455 as one peaceful local peer needs: text messages, client masking, fragments."""

    def __init__(self, url):
        host, _, path = url.removeprefix("ws://").partition("/")
        name, _, port = host.partition(":")
        self.socket = socket.create_connection((name, int(port)), timeout=WAIT_SECONDS)
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        self.socket.sendall(
            f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self.stream = self.socket.makefile("rb")
        if b" 101 " not in self.stream.readline():
            raise Failure("the browser refused the debugging connection")
        while self.stream.readline().strip():
            pass

    def send(self, text):
        data, mask = text.encode(), secrets.token_bytes(4)
        if len(data) < 126:
            size = bytes([0x80 | len(data)])
        elif len(data) < 65_536:
            size = bytes([0x80 | 126]) + len(data).to_bytes(2, "big")
        else:
            size = bytes([0x80 | 127]) + len(data).to_bytes(8, "big")
        masked = bytes(byte ^ mask[i & 3] for i, byte in enumerate(data))
        self.socket.sendall(b"\x81" + size + mask + masked)

    def receive(self):
        message = b""
        while True:
            head = self.stream.read(2)
            if len(head) < 2:
                raise Failure("the browser closed the debugging connection")
            size = head[1] & 0x7F
            if size > 125:
                size = int.from_bytes(self.stream.read(2 if size == 126 else 8), "big")
            data = self.stream.read(size)
            if head[0] & 0x0F in (0, 1):
                message += data
                if head[0] & 0x80:
                    return message.decode()


class Browser:
    """One page of one size."""

    def __init__(self, width, height):
        self.profile = tempfile.mkdtemp(prefix="maild-chromium-")
        flags = [
            "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={self.profile}",
            f"--window-size={width},{height}", "--hide-scrollbars", "--no-first-run", "--disable-gpu",
            "--disable-dev-shm-usage", "--lang=fr", "--disable-background-networking", "--disable-sync",
        ]  # fmt: skip
        if os.geteuid() == 0:
            flags.append("--no-sandbox")
        self.process = subprocess.Popen(
            ["chromium", *flags, "about:blank"],
            env={**os.environ, "TMPDIR": self.profile},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=die_with_me,
        )
        self.number = 0
        self.socket = WebSocket(self._page())
        self.call("Page.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def _page(self):
        """The debugging address of the one page, once the browser says which port it took."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise Failure("chromium ended at once; run `scripts/setup-packages clients`")
            try:
                with open(os.path.join(self.profile, "DevToolsActivePort"), encoding="ascii") as file:
                    port = file.readline().strip()
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=5) as answer:
                    return next(page for page in json.load(answer) if page["type"] == "page")["webSocketDebuggerUrl"]
            except (OSError, ValueError, StopIteration):
                time.sleep(0.1)
        raise Failure(f"chromium was not ready after {START_SECONDS} s")

    def call(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.receive())
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise Failure(f"{method}: {answer['error'].get('message')}")
                return answer["result"]

    def evaluate(self, script):
        """The value of a JavaScript expression in the page; `None` while the page is being replaced."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return result.get("result", {}).get("value")

    def wait(self, what, condition):
        """Until the JavaScript `condition` holds."""
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            try:
                if self.evaluate(f"!!({condition})"):
                    return
            except Failure:
                pass  # The page was being replaced; the next look is at the new one.
            time.sleep(0.1)
        raise Failure(f"{what} did not show within {WAIT_SECONDS} s (the page is {self.evaluate('location.href')})")

    def open(self, url):
        self.call("Page.navigate", url=url)

    def picture(self, path):
        """Saves what the page shows as PNG, with a small palette if the tool for it is there."""
        self.wait("a still page", STILL)
        data = base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])
        with open(path, "wb") as file:
            file.write(data)
        if shutil.which("pngquant"):
            subprocess.run(["pngquant", "--force", "--skip-if-larger", "--output", path, "--", path], check=False)

    def end(self):
        end_process(self.process)
        # Its helper processes write into the profile for a moment after the browser is gone.
        for _ in range(50):
            shutil.rmtree(self.profile, ignore_errors=True)
            time.sleep(0.05)
            if not os.path.exists(self.profile):
                return
