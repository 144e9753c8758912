"""An OpenAI-compatible endpoint on loopback whose answer holds the token of the mail asked about, and its failures."""

import http.server
import json
import secrets
import threading
import time

from .mails import TOKEN

# A word of the answer that people may change for another of the same length, see `acts`.
PLAIN_WORD = "prochainement"
ANSWER = (
    "Madame, Monsieur,\n\nNous avons bien reçu votre courriel de repère {token} et vous répondrons "
    + PLAIN_WORD
    + ".\n\nCordialement."
)
# The longest that a request hangs.
HANG_SECONDS = 60


class ScriptedModel(http.server.ThreadingHTTPServer):
    """`mood` is well, or a failure:

    500, 429   those
    hang       nothing comes until the mood changes
    cut        the connection ends amid the stream, which HTTP can tell
    short      the same of a stream whose end only the connection's end tells, which HTTP takes for whole
    empty      an answer without text
    """

    daemon_threads = True
    request_queue_size = 200

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.key = secrets.token_hex(16)
        self.mood = "well"
        self.answers = 0
        self.failures = 0
        self.without_token = 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass  # whoever asked has gone; that is what a kill does


class Answering(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def whole(self, status, value, *headers):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, text in headers:
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.whole(200, {"object": "list", "data": [{"id": "scripted", "object": "model"}]})

    def do_POST(self):
        request = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not self.path.endswith("/chat/completions"):
            return self.whole(404, {"error": {"message": "there is no such path"}})
        if self.headers.get("Authorization") != f"Bearer {self.server.key}":
            return self.whole(401, {"error": {"message": "wrong key"}})
        mood = self.server.mood
        if mood != "well":
            self.server.failures += 1
        if mood == "500":
            return self.whole(500, {"error": {"message": "out of sorts"}})
        if mood == "429":
            return self.whole(429, {"error": {"message": "too many requests"}}, ("Retry-After", "1"))
        if mood == "hang":
            until = time.monotonic() + HANG_SECONDS
            while self.server.mood == "hang" and time.monotonic() < until:
                time.sleep(0.1)
        self.stream(self.answer(json.loads(request)), mood)

    def answer(self, request):
        """The mail itself stands before all else that the last message tells of."""
        found = TOKEN.search(request["messages"][-1]["content"])
        if not found:
            self.server.without_token += 1
        return ANSWER.format(token=found.group(1) if found else "inconnu")

    def stream(self, text, mood):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.is_chunked = mood != "short"
        self.send_header(*(("Transfer-Encoding", "chunked") if self.is_chunked else ("Connection", "close")))
        self.end_headers()
        words = [] if mood == "empty" else text.split(" ")
        for number, word in enumerate(words):
            if mood in ("cut", "short") and number > len(words) // 2:
                self.close_connection = True
                return
            self.event({"content": word if number == 0 else f" {word}"}, None)
        self.event({}, "stop")
        self.chunk(b"data: [DONE]\n\n")
        self.chunk(b"")
        self.server.answers += 1

    def event(self, delta, reason):
        value = {
            "id": "1", "object": "chat.completion.chunk", "model": "scripted",
            "choices": [{"index": 0, "delta": delta, "finish_reason": reason}],
        }  # fmt: skip
        self.chunk(b"data: " + json.dumps(value).encode() + b"\n\n")

    def chunk(self, data):
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n" if self.is_chunked else data)

    def log_message(self, *_):
        pass
