"""The network between maild and the mail server: TCP on loopback, which can be cut in four ways."""

import asyncio
import socket
import struct
import threading

LINGER_ZERO = struct.pack("ii", 1, 0)


class Proxy:
    """Passes bytes to `port`; `weather` is fair, or one of what `blow` knows."""

    def __init__(self, port):
        self.target = port
        self.weather = "fair"
        self.pairs = set()
        self.loop = asyncio.new_event_loop()
        self.cleared = asyncio.Event()
        ready = threading.Event()
        threading.Thread(target=self._run, args=[ready], daemon=True).start()
        ready.wait()
        self.port = self.server.sockets[0].getsockname()[1]

    def _run(self, ready):
        asyncio.set_event_loop(self.loop)
        self.cleared.set()
        self.server = self.loop.run_until_complete(asyncio.start_server(self._accept, "127.0.0.1", 0, backlog=1000))
        ready.set()
        self.loop.run_forever()

    def blow(self, weather):
        """From now on, for what is connected and what connects:

        drop       all connections are reset at once, new ones pass
        refuse     the same, and new ones are reset until it is fair
        blackhole  nothing passes either way; whoever connects waits
        deaf       what maild says arrives, what the server says does not: no answer tells what was done
        fair       all pass again; what hung in a blackhole or went unheard is reset
        """
        asyncio.run_coroutine_threadsafe(self._blow(weather), self.loop).result()

    async def _blow(self, weather):
        if weather in ("drop", "refuse") or self.weather in ("blackhole", "deaf"):
            self._reset_all()
        self.weather = "fair" if weather == "drop" else weather
        if self.weather == "blackhole":
            self.cleared.clear()
        else:
            self.cleared.set()

    def _reset_all(self):
        for writers in list(self.pairs):
            for writer in writers:
                self._reset(writer)

    @staticmethod
    def _reset(writer):
        plain = writer.get_extra_info("socket")
        if plain is not None:
            try:
                plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_ZERO)
            except OSError:
                pass  # it is closed already
        writer.transport.abort()

    async def _accept(self, reader, writer):
        if self.weather == "refuse":
            return self._reset(writer)
        await self.cleared.wait()
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            return self._reset(writer)
        pair = (writer, far_writer)
        self.pairs.add(pair)
        try:
            await asyncio.gather(self._pass(reader, far_writer, True), self._pass(far_reader, writer, False))
        finally:
            self.pairs.discard(pair)
            for one in pair:
                one.transport.abort()

    async def _pass(self, reader, writer, is_outward):
        try:
            while data := await reader.read(65536):
                await self.cleared.wait()
                if self.weather == "deaf" and not is_outward:
                    continue
                writer.write(data)
                await writer.drain()
            writer.write_eof()
        except (OSError, RuntimeError):
            writer.transport.abort()
