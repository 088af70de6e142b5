"""A real HTTP server with the routes of an engine for its base models; downloads move on when it is asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

TOKEN = "engine-token"
MACHINE = {
    "device": "cpu", "device_name": "A fast one", "dtype": "bfloat16", "threads": 3, "cores": 4,
    "memory_bytes": 8_000_000_000, "free_memory_bytes": 5_000_000_000, "free_disk_bytes": 9_000_000_000,
}  # fmt: skip


def model(model_id: str, state: str = "available", **more: Any) -> dict[str, Any]:
    """A base model as an engine tells of it."""
    about = {
        "id": model_id, "name": model_id.title(), "family": "test", "licence": "Apache-2.0",
        "licence_url": "https://example.org/licence", "parameters": 600_000_000, "context_tokens": 4096,
        "disk_bytes": 1000, "memory_bytes": 3_000_000_000, "state": state, "done_bytes": 0, "all_bytes": 1000,
        "error": None, "source": "org/" + model_id, "tools": False, "own": False, "note": "",
        "seconds_per_token": None, "measured": False, "fits": True,
    }  # fmt: skip
    return {**about, **more}


class FakeEngine(ThreadingHTTPServer):
    """`models` are what it has; `step_bytes` come of a download with each look; `asked`: all requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.models: list[dict[str, Any]] = []
        self.tuned: list[str] = []
        self.machine: dict[str, Any] = dict(MACHINE)
        self.step_bytes = 400
        self.adds = "ready"  # the state of what is taken in
        self.refuses: dict[str, tuple[int, str, str]] = {}  # method and path → status, code, message
        self.fails: dict[str, str] = {}  # model → the code with which its download ends at the next look
        self.asked: list[tuple[str, str, Any]] = []

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def requests(self, method: str, path: str) -> list[Any]:
        """The bodies of such requests."""
        return [body for each, where, body in self.asked if (each, where) == (method, path)]

    def move_on(self) -> None:
        for each in self.models:
            if each["state"] != "fetching":
                continue
            code = self.fails.pop(each["id"], "")
            if code:
                each.update(state="failed", error={"code": code, "message": "as told"})
                continue
            each["done_bytes"] = min(each["all_bytes"], each["done_bytes"] + self.step_bytes)
            if each["done_bytes"] == each["all_bytes"]:
                each["state"] = "ready"


class _Handler(BaseHTTPRequestHandler):
    server: FakeEngine
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._take(None)

    def do_DELETE(self) -> None:
        self._take(None)

    def do_POST(self) -> None:
        self._take(json.loads(self.rfile.read(int(self.headers["Content-Length"] or 0)) or b"null"))

    def log_message(self, *_: Any) -> None:
        """Nothing on stderr."""

    def _take(self, body: Any) -> None:
        path = unquote(urlsplit(self.path).path).removeprefix("/v1")
        self.server.asked.append((self.command, path, body))
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            return self._fail(401, "invalid_api_key", "no")
        refusal = self.server.refuses.get(f"{self.command} {path}")
        if refusal is not None:
            return self._fail(*refusal)
        if path == "/engine/machine":
            return self._say(self.server.machine)
        if path == "/models":
            data = [
                {"id": each, "object": "model", "created": 1, "owned_by": "local"}
                for each in self.server.tuned
            ]
            return self._say({"object": "list", "data": data})
        if path == "/engine/models" and body is None:
            self._say({"object": "list", "data": self.server.models})
            return self.server.move_on()
        if path == "/engine/models":
            self.server.models.append(
                model("own:mine", self.server.adds, own=True, name="mine", source=body["path"])
            )
            return self._say(self.server.models[-1])
        return self._of_one(path)

    def _of_one(self, path: str) -> None:
        name, _, verb = path.removeprefix("/engine/models/").partition("/")
        one = next((each for each in self.server.models if each["id"] == name), None)
        if one is None:
            return self._fail(404, "model_not_found", "there is none")
        if self.command == "DELETE":
            self.server.models.remove(one)
        else:
            one.update(state="fetching" if verb == "fetch" else "paused", error=None)
        return self._say(one)

    def _fail(self, status: int, code: str, message: str) -> None:
        error = {"code": code, "message": message, "param": None, "type": "invalid_request_error"}
        self._say({"error": error}, status)

    def _say(self, answer: Any, status: int = 200) -> None:
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def running_engine() -> Iterator[FakeEngine]:
    """Serves until the block ends."""
    server = FakeEngine()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
