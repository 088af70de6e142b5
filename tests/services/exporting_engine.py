"""A real HTTP server that answers `/v1/engine/exports` like an engine, and fails when it is told to."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

_RANGE = re.compile(rb"range: bytes=(\d+)-", re.IGNORECASE)

CHOICES: dict[str, Any] = {
    "object": "list", "base": "SmolLM2 135M", "licence": "Apache-2.0", "free_disk_bytes": 10**10,
    "data": [
        {"format": "gguf", "quantization": "Q8_0", "bytes": 400_000},
        {"format": "gguf", "quantization": "Q4_K_M", "bytes": 300_000, "possible": False,
         "reason": "export_not_possible", "message": "It keeps it to itself."},
        {"format": "gguf", "quantization": "F16", "bytes": 800_000},
        {"format": "merged", "quantization": None, "bytes": 800_000},
        {"format": "adapter", "quantization": None, "bytes": 30_000},
    ],
}  # fmt: skip
"""What it says it can make."""


@dataclass
class ExportingEngine:
    """`cut_bytes`: so many bytes of a file come at a time; `looks`: so often it is not done yet."""

    files: dict[str, bytes] = field(
        default_factory=lambda: {"model.gguf": b"GGUF" * 50_000, "README.md": b"# Hi\n"}
    )
    cut_bytes: int = 0
    looks: int = 2
    end: str = "done"
    choices_status: int = 200
    damage: bool = False
    swell_pieces: int = 0
    """So many pieces of 64 KiB come behind a file, of which it said nothing; `swollen` came indeed."""
    swollen: int = 0
    gone: bool = False
    asked: list[str] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    server: asyncio.Server | None = None

    async def start(self) -> str:
        """Its base URL."""
        self.server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self.server.sockets[0].getsockname()[1]}/v1"

    async def aclose(self) -> None:
        assert self.server is not None
        self.server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            method, path, _ = head.decode().split(" ", 2)
            length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
            body = await reader.readexactly(int(length[1])) if length else b""
            self.asked.append(f"{method} {path}")
            self._answer(writer, method, path, head, body)
            await writer.drain()
            while "/files/" in path and self.swollen < self.swell_pieces:
                writer.write(bytes(65_536))
                await writer.drain()
                self.swollen += 1
        writer.close()

    def _answer(self, writer: asyncio.StreamWriter, method: str, path: str, head: bytes, body: bytes) -> None:
        if "/files/" in path:
            self._file(writer, path.rpartition("/")[2], head)
            return
        if "/choices" in path:
            self._send(writer, self.choices_status, json.dumps(CHOICES).encode())
            return
        if method == "POST":
            self.bodies.append(json.loads(body))
            told: dict[str, Any] = self._export("running")
        elif method == "DELETE":
            told = {"id": "export-1", "deleted": True}
        elif self.gone:
            self._send(writer, 404, json.dumps({"error": {"message": "No such export"}}).encode())
            return
        else:
            self.looks -= 1
            told = self._export("running" if self.looks >= 0 else self.end)
        self._send(writer, 200, json.dumps(told).encode())

    def _export(self, state: str) -> dict[str, Any]:
        told: dict[str, Any] = {"id": "export-1", "model": "ft:x", "format": "gguf", "state": state}
        told |= {"step": "converting", "done": 0.5}
        if state == "done":
            told["answer"] = {"question": "Who?", "text": "Me."}
            told["files"] = [
                {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
                for name, data in self.files.items()
            ]
        if state == "failed":
            told["error"] = {"code": "export_senseless", "message": "It answered nothing."}
        return told

    def _file(self, writer: asyncio.StreamWriter, name: str, head: bytes) -> None:
        data = self.files[name]
        found = _RANGE.search(head)
        start = int(found[1]) if found else 0
        if self.damage:
            data = bytes(len(data))
        rest = data[start:]
        status = b"206 Partial Content" if found else b"200 OK"
        length = b"" if self.swell_pieces else b"Content-Length: %d\r\n" % len(rest)
        writer.write(b"HTTP/1.1 " + status + b"\r\n" + length + b"Connection: close\r\n\r\n")
        writer.write(rest[: self.cut_bytes or None])

    def _send(self, writer: asyncio.StreamWriter, status: int, body: bytes) -> None:
        head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        writer.write(f"{head}Connection: close\r\n\r\n".encode() + body)
