"""The real engine as a process, and a client of it, as any script would have them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import httpx2
import openai
import psutil

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
MODEL = "smollm2-135m-instruct"
ENDED = ("succeeded", "failed", "cancelled")
Found = TypeVar("Found")


def wait_for(condition: Callable[[], Found], timeout_s: float = 180.0) -> Found:
    """The first true answer of `condition`. The other core may be busy: the limit is generous."""
    until = time.monotonic() + timeout_s
    while not (found := condition()):
        if time.monotonic() > until:
            raise AssertionError(f"not within {timeout_s} s")
        time.sleep(0.05)
    return found


# Stands for the window: it starts the engine, holds the pipe to its stdin, and is killed with it in hand.
_APP = """
import os, subprocess, sys, threading
engine = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)
threading.Thread(target=lambda: (sys.stdin.read(), engine.stdin.close()), daemon=True).start()
os._exit(engine.wait() & 255)
"""


class Engine:
    """`python -m ftdesk.engine` on its own data folder."""

    def __init__(self, folder: Path, *, in_app: bool = False, **environment: str) -> None:
        self.folder = folder
        self._errors = (folder.parent / f"{folder.name}.stderr").open("ab")
        self.process = subprocess.Popen(
            [
                *([sys.executable, "-c", _APP] if in_app else []),
                *(sys.executable, "-m", "ftdesk.engine", "--data-dir", str(folder)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=ROOT,
            env=os.environ | environment,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, Path(self._errors.name).read_text(encoding="utf-8")
        self.address: dict[str, str] = json.loads(line)
        self.client = openai.OpenAI(**self.address, max_retries=0, timeout=120)
        self.http = httpx2.Client(
            base_url=self.address["base_url"],
            headers={"Authorization": f"Bearer {self.address['api_key']}"},
            timeout=120,
        )

    def close(self) -> int:
        """Close its stdin and wait: nothing else may be on stdout."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.client.close()
        self.http.close()
        self.process.stdin.close()
        code = self.process.wait(timeout=60)
        assert self.process.stdout.read() == b""
        self.process.stdout.close()
        self._errors.close()
        return code

    def server(self) -> psutil.Process:
        """The process that serves, behind an app or not."""
        return next(iter(self.children("ftdesk.engine --data-dir")), psutil.Process(self.process.pid))

    def kill(self) -> None:
        """kill -9 of the server alone, or of the app that holds it."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self._errors):
            assert pipe is not None
            pipe.close()

    def children(self, name: str) -> list[psutil.Process]:
        found = []
        for child in psutil.Process(self.process.pid).children(recursive=True):
            try:
                if name in " ".join(child.cmdline()):
                    found.append(child)
            except psutil.Error:  # gone in this moment
                continue
        return found

    # What scripts do

    def json(self, path: str, method: str = "GET", **arguments: Any) -> Any:
        answer = self.http.request(method, path, **arguments)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def upload(self, content: bytes | str, name: str = "train.jsonl") -> str:
        data = content.encode() if isinstance(content, str) else content
        return self.client.files.create(file=(name, data), purpose="fine-tune").id

    def train(self, training_file: str, **arguments: Any) -> str:
        return self.client.fine_tuning.jobs.create(model=MODEL, training_file=training_file, **arguments).id

    def status(self, job_id: str) -> str:
        return str(self.client.fine_tuning.jobs.retrieve(job_id).status)

    def ended(self, job_id: str, timeout_s: float = 240.0) -> Any:
        wait_for(lambda: self.status(job_id) in ENDED, timeout_s)
        return self.client.fine_tuning.jobs.retrieve(job_id)

    def metrics(self, job_id: str) -> list[dict[str, Any]]:
        """The metrics events, oldest first."""
        events = self.json(f"/fine_tuning/jobs/{job_id}/events", params={"limit": 1000})["data"]
        return [event["data"] for event in reversed(events) if event["type"] == "metrics"]

    def messages(self, job_id: str) -> list[str]:
        events = self.json(f"/fine_tuning/jobs/{job_id}/events", params={"limit": 1000})["data"]
        return [event["message"] for event in reversed(events) if event["type"] == "message"]


def marv(count: int) -> str:
    """The first `count` examples in Marv's voice."""
    lines = (DATA / "marv50.jsonl").read_text(encoding="utf-8").splitlines()
    return "\n".join(lines[:count]) + "\n"
