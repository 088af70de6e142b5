"""One program of an installation (venv, pip, the conversion) as a child that never outlives ftdesk."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path

from ftdesk.core import paths
from ftdesk.services.child_environment import without_secrets
from ftdesk.services.child_process import whole
from ftdesk.services.worker import in_thread

LOOK_S = 0.4  # how often is looked how far a child is
_LEAVE_S = 2.0
_TAIL_BYTES = 65_536
# Settings of pip that would install elsewhere than into the environment it belongs to.
_MISLEADING = frozenset(
    "PYTHONPATH PYTHONHOME PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIRE_VIRTUALENV PIP_NO_BINARY"
    " PIP_DRY_RUN PIP_REPORT PIP_CONSTRAINT PIP_REQUIREMENT PIP_LOG PIP_QUIET PIP_VERBOSE".split()
)


class ChildFailed(Exception):
    """The child ended with another code than 0. `said` is the end of what it wrote."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"exit code {code}")
        self.code = code
        self.said = said


def environment(scratch: Path, ca_file: str = "") -> dict[str, str]:
    """Ours without keys and without what leads pip astray; temporary files lie where we see them."""
    ours = {name: value for name, value in without_secrets().items() if name not in _MISLEADING}
    own = {
        "TMPDIR": str(scratch),
        "TEMP": str(scratch),
        "TMP": str(scratch),
        "PIP_USER": "0",
        "PYTHONUTF8": "1",
    }
    if ca_file:
        own["PIP_CERT"] = ca_file
    return {**ours, **own}


async def run_module(
    python: Path, module: str, *arguments: str, log: Path, env: Mapping[str, str], look: Callable[[], object]
) -> None:
    """`python -m module arguments`; its output goes to `log`, and `look` is called now and then in a thread.

    Raises ChildFailed, OSError where it cannot be started. Cancelled, it is ended with all its children.
    """
    command = [str(python), str(paths.resource("addon", "child.py")), module, *arguments]
    with log.open("ab") as written:
        written.write(f"\n$ python -m {module} {' '.join(arguments)}\n".encode("utf-8", "replace"))
        started: list[asyncio.subprocess.Process] = []

        async def start() -> None:
            started.append(
                await asyncio.create_subprocess_exec(
                    *command,
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=asyncio.subprocess.STDOUT,
                    env=env,
                    start_new_session=sys.platform != "win32",
                )
            )

        try:
            await whole(asyncio.gather(start()))  # a start is never interrupted, see there
            code, said = await _follow(started[0], written.write, look)
        finally:
            if started:
                await whole(asyncio.gather(_end(started[0])))
    if code != 0:
        raise ChildFailed(code, said)


async def _follow(
    process: asyncio.subprocess.Process, keep: Callable[[bytes], object], look: Callable[[], object]
) -> tuple[int, str]:
    assert process.stdout is not None
    said: deque[bytes] = deque()
    next_look = time.monotonic() + LOOK_S
    while True:
        piece: bytes | None = None
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(0.01, next_look - time.monotonic())):
                piece = await process.stdout.read(8192)
        if piece == b"":
            break
        if piece:
            keep(piece)
            said.append(piece)
            while sum(map(len, said)) > _TAIL_BYTES:
                said.popleft()
        if time.monotonic() >= next_look:
            await in_thread(look)
            next_look = time.monotonic() + LOOK_S
    return await process.wait(), b"".join(said).decode("utf-8", "replace")


async def _end(process: asyncio.subprocess.Process) -> None:
    """By the end of its input, at which it leaves at once; then all that it started is killed."""
    if process.stdin is not None:
        process.stdin.close()
    if process.returncode is None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LEAVE_S):
                await process.wait()
    if sys.platform == "win32":
        if process.returncode is None:
            process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    await process.wait()
