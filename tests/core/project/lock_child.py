"""A child process: opens a project and says what came of it, or takes and drops its lock without a pause.

`python -m tests.core.project.lock_child hold PROJECT`: prints ``held`` and keeps it until stdin closes.
`… try PROJECT`: prints ``opened`` or the error's code and holder.
`… race PROJECT ROUNDS`: takes and releases; between the two it alone may be in `PROJECT.inside`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.file_lock import FileLock
from ftdesk.core.project import Project


def hold(path: Path) -> None:
    project = Project.open(path)
    print("held", flush=True)
    sys.stdin.read()
    project.close()


def attempt(path: Path) -> None:
    try:
        Project.open(path).close()
        print("opened")
    except FtdeskError as error:
        print(error.code.value, error.params.get("holder", ""))


def race(path: Path, rounds: int) -> None:
    inside = path.with_name(path.name + ".inside")
    got = 0
    for _ in range(rounds):
        try:
            lock = FileLock(path)
        except FtdeskError as error:
            if error.code is Code.PROJECT_LOCKED:
                continue
            raise
        handle = os.open(inside, os.O_CREAT | os.O_EXCL | os.O_WRONLY)  # fails where two are in at once
        os.close(handle)
        inside.unlink()
        lock.release()
        got += 1
    print(got)


if __name__ == "__main__":
    what, project_path = sys.argv[1], Path(sys.argv[2])
    if what == "race":
        race(project_path, int(sys.argv[3]))
    else:
        {"hold": hold, "try": attempt}[what](project_path)
