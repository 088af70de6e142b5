"""A real forward proxy: CONNECT for https, whole addresses for http; it writes down what it saw."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Proxy:
    """Every host leads to this computer, so names that are none can be asked for. `refuse` answers 407."""

    def __init__(self) -> None:
        self.port = 0
        self.seen: list[str] = []
        self.refuse = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError), contextlib.closing(writer):
            head = await reader.readuntil(b"\r\n\r\n")
            method, address, version = head.split(b"\r\n", 1)[0].decode().split()
            self.seen.append(f"{method} {address}")
            if self.refuse:
                writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n")
                await writer.drain()
                return
            if method == "CONNECT":
                there = await asyncio.open_connection("127.0.0.1", int(address.rpartition(":")[2]))
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                parts = urlsplit(address)
                there = await asyncio.open_connection("127.0.0.1", parts.port or 80)
                asked = f"{parts.path}?{parts.query}" if parts.query else parts.path
                first = f"{method} {asked} {version}\r\n".encode()
                rest = [
                    line for line in head.split(b"\r\n")[1:] if not line.lower().startswith(b"connection:")
                ]
                # One request a connection: the next may be for another host.
                there[1].write(first + b"\r\n".join([b"connection: close", *rest]))
            with contextlib.closing(there[1]):
                await _both_ways((reader, writer), there)


async def _both_ways(one: Streams, other: Streams) -> None:
    ways = [asyncio.ensure_future(_copy(one[0], other[1])), asyncio.ensure_future(_copy(other[0], one[1]))]
    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    for way in ways:
        way.cancel()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()


@contextlib.contextmanager
def running_proxy() -> Iterator[Proxy]:
    """A proxy in a thread of its own, on a free port."""
    proxy = Proxy()
    started = threading.Event()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def run() -> None:
        server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
        proxy.port = server.sockets[0].getsockname()[1]
        started.set()
        await stop.wait()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()), name="proxy")
    thread.start()
    try:
        assert started.wait(10)
        yield proxy
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()
