"""Child processes of the engine: how they are started, and the server's end of the JSON lines."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import ftdesk
from ftdesk.engine.protocol import encode

# The first message of a resumed training carries its whole history in one line.
_LONGEST_LINE = 256 * 1024 * 1024


def _environment() -> dict[str, str]:
    found = dict(os.environ)
    root = str(Path(ftdesk.__file__).resolve().parents[1])
    found["PYTHONPATH"] = os.pathsep.join(filter(None, [root, found.get("PYTHONPATH")]))
    # Beside a busy core, OpenMP threads that spin while they wait make a step five times slower.
    found["OMP_WAIT_POLICY"] = "PASSIVE"
    found["HF_HUB_OFFLINE"] = "1"
    found["TOKENIZERS_PARALLELISM"] = "false"
    return found


class Child:
    """One running child. Its stdin is its life line: closing it asks the child to save and leave."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, module: str, log: Path) -> Child:
        """Start `python -m module`; what it prints besides messages goes to `log`."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as errors:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", module,
                stdin=PIPE, stdout=PIPE, stderr=errors, limit=_LONGEST_LINE, env=_environment(),
            )  # fmt: skip
        return cls(process)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    def send(self, message: dict[str, Any]) -> None:
        """Does nothing when the child is gone: its end is seen by whoever reads `messages`."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, RuntimeError):
            self._process.stdin.write(encode(message))

    async def messages(self) -> AsyncIterator[dict[str, Any]]:
        """Until the child closes its stdout; half a line from a killed child is no message."""
        assert self._process.stdout is not None
        while True:
            line = await self._process.stdout.readline()
            if not line.endswith(b"\n"):
                return
            yield json.loads(line)

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    def let_go(self) -> None:
        """Close its stdin: the child saves and leaves."""
        if self._process.stdin is not None:
            self._process.stdin.close()

    async def ended(self) -> int:
        return await self._process.wait()

    async def leave(self, within_s: float) -> None:
        """Ask it to leave; a child that does not go in time is killed."""
        self.let_go()
        try:
            async with asyncio.timeout(within_s):
                await self._process.wait()
        except TimeoutError:
            self.kill()
            await self._process.wait()
