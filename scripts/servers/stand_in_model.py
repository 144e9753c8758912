"""An OpenAI-compatible endpoint on loopback that answers every prompt alike, remembers the prompts, and has its moods."""

import http.server
import json
import secrets
import threading
import time


class StandInModel(http.server.ThreadingHTTPServer):
    """Listens from the start, on a free port, and wants `key` as bearer."""

    daemon_threads = True
    ANSWER = "Madame, Monsieur,\n\nNous avons bien reçu votre message et vous répondrons au plus vite.\n\nCordialement."

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.key = secrets.token_hex(16)
        self.prompts = []
        # "well", "failing" (500 to everything) or "stalling" (no answer until the mood changes).
        self.mood = "well"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answering(http.server.BaseHTTPRequestHandler):
    # The longest that a request is kept waiting by a stalling model.
    STALL_SECONDS = 60

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            pass  # whoever asked has given up

    def do_GET(self):
        self.answer(200, {"object": "list", "data": [{"id": "stand-in", "object": "model"}]})

    def do_POST(self):
        prompt = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Authorization") != f"Bearer {self.server.key}":
            self.answer(401, {"error": {"message": "wrong key"}})
            return
        if self.server.mood == "failing":
            self.answer(500, {"error": {"message": "out of sorts"}})
            return
        until = time.monotonic() + self.STALL_SECONDS
        while self.server.mood == "stalling" and time.monotonic() < until:
            time.sleep(0.1)
        self.server.prompts.append(json.dumps(json.loads(prompt), ensure_ascii=False))
        message = {"role": "assistant", "content": self.server.ANSWER}
        self.answer(
            200,
            {
                "id": "1",
                "object": "chat.completion",
                "model": "stand-in",
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
            },
        )

    def log_message(self, *_):
        pass
