"""A local server that streams a chat reply at a steady rate, costing next to nothing itself.

`python -m tests.benchmarks.stream_server TOKENS RATE` prints its port; RATE is tokens a second, 0 for as fast
as the line takes them. It leaves when its stdin closes.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS = "the model answers with words 你好 of every **kind** and `code` too,\n".split(" ")
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
TICK_S = 0.004


def token(number: int) -> str:
    """The text of a token."""
    return WORDS[number % len(WORDS)] + " "


def line(delta: dict[str, str], finish: str | None = None) -> bytes:
    """One event as OpenAI writes it."""
    chunk = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}],
    }
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode()


def chunked(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


async def answer(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, tokens: int, rate: float
) -> None:
    loop = asyncio.get_running_loop()
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.split("content-length:")[1].split("\r\n")[0]) if "content-length" in head else 0
            body = await reader.readexactly(length)
            wanted = 1 if b'"one"' in body else tokens // 10 if b'"part"' in body else tokens
            writer.write(HEAD + chunked(line({"role": "assistant", "content": ""})))
            began, sent = loop.time(), 0
            while sent < wanted:
                due = wanted if not rate else min(wanted, int((loop.time() - began) * rate) + 1)
                writer.write(chunked(b"".join(line({"content": token(n)}) for n in range(sent, due))))
                sent = due
                await writer.drain()
                if sent < wanted:
                    await asyncio.sleep(TICK_S)
            writer.write(chunked(line({}, "stop") + b"data: [DONE]\n\n") + b"0\r\n\r\n")
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def serve(tokens: int, rate: float) -> None:
    server = await asyncio.start_server(lambda r, w: answer(r, w, tokens, rate), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


@contextmanager
def running(tokens: int, rate: float) -> Iterator[int]:
    """The server as a process; its port."""
    command = [sys.executable, "-m", "tests.benchmarks.stream_server", str(tokens), str(rate)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield int(process.stdout.readline())
        process.stdin.close()
        process.wait(timeout=5)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2])))
