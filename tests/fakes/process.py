"""Starts the fake provider as a process and talks to its back door."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
KEY = "sk-fake-key"
CREATE = "POST /v1/fine_tuning/jobs"


class FakeProvider:
    """A running fake. `base_url` is what a connection gets; the rest is the test's view behind the scenes."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.base_url = f"http://127.0.0.1:{port}/v1"
        self.key = KEY

    def fault(self, match: str, kind: str, **more: Any) -> None:
        """Queue a fault for requests `METHOD path` that fit the regular expression `match`."""
        self.admin(faults=[{"match": match, "kind": kind, **more}])

    def set(self, **settings: Any) -> None:
        self.admin(set=settings)

    def advance(self, steps: int = 1) -> None:
        """Take every job `steps` further (for the course "manual")."""
        self.admin(advance=steps)

    def admin(self, **body: Any) -> None:
        self._call(json.dumps(body).encode())

    def seen(self) -> dict[str, Any]:
        """The request log, violations of OpenAI's schemas, jobs, files and faults not yet used."""
        return self._call(None)

    def requests(self, request: str = "") -> list[dict[str, Any]]:
        """The log entries of one `METHOD path`, or all."""
        return [entry for entry in self.seen()["requests"] if request in ("", entry["request"])]

    def jobs(self) -> list[dict[str, Any]]:
        return list(self.seen()["jobs"])

    def account(self) -> dict[str, Any]:
        """Jobs and files alone."""
        return self._call(None, "?only=account")

    def _call(self, body: bytes | None, query: str = "") -> dict[str, Any]:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/_admin{query}", data=body)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=60) as answer:
            result: dict[str, Any] = json.loads(answer.read())
        return result


@contextmanager
def running_server() -> Iterator[int]:
    """The fake's process; its port. It holds one account, which `fresh_provider` empties."""
    command = [sys.executable, "-m", "tests.fakes.openai_server"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield int(json.loads(process.stdout.readline())["port"])
        finally:
            process.stdin.close()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def fresh_provider(port: int) -> Iterator[FakeProvider]:
    """An empty account for one test. At its end nothing on the wire may have broken OpenAI's schemas."""
    provider = FakeProvider(port)
    provider.admin(reset=True)
    yield provider
    broken = provider.seen()["violations"]
    assert not broken, "\n".join(broken)
