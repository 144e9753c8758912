"""The process that holds the model; started by `small-model` inside its virtual environment."""

import json
import os
import secrets
import sys
import threading
import time
import urllib.error
import urllib.request

import xllamacpp

from .supervised import Ended, end_on_signals, free_ports, lines_until_eof, say

READY_SECONDS = 120


def parameters(weights, name, context, key, port):
    wanted = xllamacpp.CommonParams()
    wanted.model.path = weights
    wanted.model_alias = {name}
    wanted.n_ctx = context
    wanted.n_parallel = 1
    wanted.hostnames = ["127.0.0.1"]
    wanted.port = port
    wanted.api_keys = [key]
    wanted.use_jinja = True
    wanted.ui = False
    wanted.verbosity = -1
    return wanted


def answers(url, key):
    request = urllib.request.Request(url + "/models", headers={"Authorization": f"Bearer {key}"})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return bool(json.load(answer)["data"])
    except (urllib.error.URLError, OSError, ValueError, KeyError):
        return False


def main():
    weights, name, context, until = sys.argv[1:5]
    end_on_signals()
    key = secrets.token_hex(16)
    try:
        (port,) = free_ports(1)
        # The variable lives as long as the process: the server ends with it.
        server = xllamacpp.Server(parameters(weights, name, int(context), key, port))
        url = f"http://127.0.0.1:{port}/v1"
        deadline = time.monotonic() + READY_SECONDS
        while not answers(url, key):
            if time.monotonic() > deadline:
                say("error", text=f"the model did not answer within {READY_SECONDS} s")
                os._exit(1)
            time.sleep(0.05)
        say("ready", url=url, model=name, key=key, pid=os.getpid(), address=str(server.listening_address))
        for _ in lines_until_eof(watch_stdin=until == "eof"):
            pass
    except Ended:
        pass
    except RuntimeError as failure:
        say("error", text=f"llama.cpp could not start: {failure}")
        os._exit(1)
    # llama.cpp's threads may be in the middle of an answer nobody waits for any more.
    threading.Timer(0, os._exit, [0]).start()


if __name__ == "__main__":
    main()
