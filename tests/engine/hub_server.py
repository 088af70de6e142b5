"""A real HTTP server that speaks the model hub's API, and can be all that a hub can be on a bad day."""

from __future__ import annotations

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

COMMIT = "c0ffee" * 6 + "c0ff"
_LARGE = 1_000_000  # from here on a file lies elsewhere, as large files at the hub do
_AT_ONCE = 1 << 16


class HubServer:
    """Serves `folder` as the repository `repo`.

    `gate`: cleared, files stop half way until it is set. `cut`: so many answers break off half way.
    `lie`: a file whose checksum is told wrongly. `swollen`: so many bytes more its weights are said to have.
    `status`: what every request is answered with instead.
    """

    def __init__(self, repo: str, folder: Path) -> None:
        self.repo, self.folder = repo, folder
        self.gate = threading.Event()
        self.gate.set()
        self.half_way = threading.Event()
        self.cut = 0
        self.lie = ""
        self.swollen = 0
        self.status: tuple[int, str] | None = None
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self._sums: dict[str, str] = {}
        hub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                hub.answer(self)

            do_HEAD = do_GET  # noqa: N815 - as http.server calls it

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self.gate.set()
        self._server.shutdown()
        self._server.server_close()

    def begun_at(self, name: str) -> list[int]:
        """From which byte on a file was asked for, each time."""
        found = []
        for method, path, headers in self.asked:
            if method == "GET" and path.endswith(f"/{name}"):
                found.append(int(headers.get("range", "bytes=0-").removeprefix("bytes=").partition("-")[0]))
        return found

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        path = request.path.partition("?")[0]
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.asked.append((request.command, path, headers))
        if self.status is not None:
            _send(request, self.status[0], b"{}", {"X-Error-Code": self.status[1]})
        elif path.startswith(f"/api/models/{self.repo}"):
            _send(request, 200, json.dumps(self._about()).encode(), {})
        elif path.startswith(f"/{self.repo}/resolve/{COMMIT}/"):
            self._resolve(request, self.folder / path.rpartition("/")[2])
        elif path.startswith("/elsewhere/"):
            self._send_file(request, self.folder / path.rpartition("/")[2], {})
        else:
            _send(request, 404, b"{}", {"X-Error-Code": "RepoNotFound"})

    def _about(self) -> dict[str, Any]:
        siblings = []
        for path in sorted(self.folder.iterdir()):
            size = path.stat().st_size + (self.swollen if path.suffix == ".safetensors" else 0)
            each: dict[str, Any] = {"rfilename": path.name, "size": size, "blobId": self._git_sum(path)}
            if size >= _LARGE:
                each["lfs"] = {"sha256": self._sum(path), "size": size, "pointerSize": 134}
            siblings.append(each)
        return {
            "_id": "1", "id": self.repo, "modelId": self.repo, "sha": COMMIT, "siblings": siblings,
            "private": False, "gated": False, "disabled": False, "tags": [], "downloads": 1, "likes": 1,
        }  # fmt: skip

    def _sum(self, path: Path) -> str:
        if self.lie == path.name:
            return "0" * 64
        if path.name not in self._sums:
            self._sums[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        return self._sums[path.name]

    def _git_sum(self, path: Path) -> str:
        if self.lie == path.name:
            return "0" * 40
        data = path.read_bytes()
        return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()

    def _resolve(self, request: BaseHTTPRequestHandler, path: Path) -> None:
        if not path.is_file():
            _send(request, 404, b"", {"X-Error-Code": "EntryNotFound"})
            return
        size = path.stat().st_size
        told = {"X-Repo-Commit": COMMIT, "ETag": f'"{self._git_sum(path)}"'}
        if size >= _LARGE:
            told |= {"X-Linked-Etag": f'"{self._sum(path)}"', "X-Linked-Size": str(size)}
            told["Location"] = f"{self.address}/elsewhere/{path.name}"
            _send(request, 302, b"", told)
        else:
            self._send_file(request, path, told)

    def _send_file(self, request: BaseHTTPRequestHandler, path: Path, told: dict[str, str]) -> None:
        data = path.read_bytes()
        begin = 0
        asked = request.headers.get("Range")
        if asked:
            begin = int(asked.removeprefix("bytes=").partition("-")[0])
            told["Content-Range"] = f"bytes {begin}-{len(data) - 1}/{len(data)}"
        request.send_response(206 if asked else 200)
        rest = data[begin:]
        for name, value in {**told, "Content-Length": str(len(rest)), "Accept-Ranges": "bytes"}.items():
            request.send_header(name, value)
        request.end_headers()
        if request.command == "HEAD":
            return
        half = len(rest) // 2 if path.stat().st_size >= _LARGE else len(rest)
        try:
            for at in range(0, len(rest), _AT_ONCE):
                if at >= half and half < len(rest):
                    if self.cut > 0:
                        self.cut -= 1
                        request.close_connection = True
                        return
                    request.wfile.flush()
                    if not self.gate.is_set():
                        self.half_way.set()
                        self.gate.wait()
                request.wfile.write(rest[at : at + _AT_ONCE])
        except OSError:  # whoever asked has gone
            request.close_connection = True


def _send(request: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str]) -> None:
    request.send_response(status)
    for name, value in {
        **headers,
        "Content-Length": str(len(body)),
        "Content-Type": "application/json",
    }.items():
        request.send_header(name, value)
    request.end_headers()
    if request.command != "HEAD":
        request.wfile.write(body)
