"""Whose file it is: one holder at a time, freed by any death, by whatever name the file is called."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ftdesk.core import file_lock
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project
from ftdesk.core.project.gate import Gate
from tests.conftest import Campaign

ROOT = Path(__file__).resolve().parents[3]
CHILD = (sys.executable, "-m", "tests.core.project.lock_child")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and signals are others there")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    project = Project.create(tmp_path / "Shop.ftdesk")
    project.close()
    return project.path


def said_by(*arguments: object) -> str:
    command = [*CHILD, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


@contextlib.contextmanager
def held(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process has the project open."""
    child = subprocess.Popen(
        [*CHILD, "hold", str(path)], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        assert child.stdout.readline().strip() == "held"
        yield child
    finally:
        child.stdin.close()
        child.wait(60)
        child.stdout.close()


def test_the_refusal_names_who_has_it(path: Path) -> None:
    with held(path):
        with pytest.raises(FtdeskError) as caught:
            Project.open(path)
        assert caught.value.code is Code.PROJECT_LOCKED
        found = file_lock.holder(path)
        assert found is not None
        assert caught.value.params["holder"] == str(found) == f"{found.user} on {found.host}"
        assert found.here
    assert file_lock.holder(path) is None
    assert [each.name for each in path.parent.iterdir() if each.suffix == ".lock"] == [], "left after a close"


def test_a_killed_holder_lets_go_at_once(path: Path) -> None:
    with held(path) as child:
        child.send_signal(signal.SIGKILL)
        child.wait(60)
        assert file_lock.lock_file(path).exists()
        project = Project.open(path)
        found = file_lock.holder(path)
        assert found is not None
        assert found.pid == os.getpid(), "the note is ours now"
        project.close()
    assert not file_lock.lock_file(path).exists()


@POSIX
def test_a_link_is_the_same_project(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "Link.ftdesk"
    link.symlink_to(path)
    with held(path):
        assert said_by("try", link).startswith(Code.PROJECT_LOCKED.value)
    with held(link):
        assert said_by("try", path).startswith(Code.PROJECT_LOCKED.value)
        assert [each.name for each in (tmp_path / "elsewhere").iterdir()] == ["Link.ftdesk"]
    folder = tmp_path / "folder"
    folder.symlink_to(path.parent)
    with held(folder / path.name):
        assert said_by("try", path).startswith(Code.PROJECT_LOCKED.value)


@pytest.mark.soak
def test_there_are_never_two_holders(path: Path, campaign: Campaign) -> None:
    rounds = campaign(300, 20_000)
    children = [
        subprocess.Popen(
            [*CHILD, "race", str(path), str(rounds)], cwd=ROOT, text=True, stdout=subprocess.PIPE
        )
        for _ in range(6)
    ]
    got = [int(child.communicate(timeout=250)[0] or -1) for child in children]
    assert [child.returncode for child in children] == [0] * 6
    # How often depends on the machine: while a holder waits for a processor, the others use up their tries.
    assert sum(got) > 0, "nobody ever got in"
    assert not file_lock.lock_file(path).exists()


def test_a_child_that_is_being_started_keeps_nothing(path: Path) -> None:
    """A copy of the handle in a forked child must not hold the lock when the project was closed."""
    if not hasattr(os, "fork"):
        pytest.skip("nothing is forked there")
    project = Project.open(path)
    ready, go = os.pipe()
    child = os.fork()
    if child == 0:
        os.read(ready, 1)
        os._exit(0)
    try:
        project.close()
        Project.open(path).close()
    finally:
        os.write(go, b"x")
        os.waitpid(child, 0)
        os.close(ready)
        os.close(go)


def note(path: Path, **about: object) -> None:
    said = {"user": "anna", "host": "desk-2", "pid": 1, "at": datetime.now(UTC).isoformat(), **about}
    file_lock.lock_file(path).write_text(json.dumps(said))


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(file_lock, "_lock", refuse)


@pytest.mark.usefixtures("no_locks")
class TestADriveWithoutLocks:
    def test_nobody_is_shut_out_and_it_is_known(self, path: Path) -> None:
        project = Project.open(path)
        assert not project.guarded
        project.set_fact("a", "1")
        project.close()
        assert not file_lock.lock_file(path).exists()

    def test_a_fresh_note_of_another_computer_is_believed(self, path: Path) -> None:
        note(path)
        with pytest.raises(FtdeskError) as caught:
            Project.open(path)
        assert (caught.value.code, caught.value.params["holder"]) == (Code.PROJECT_LOCKED, "anna on desk-2")

    def test_an_old_one_is_not(self, path: Path) -> None:
        note(path, at=(datetime.now(UTC) - timedelta(days=1)).isoformat())
        Project.open(path).close()

    @POSIX
    def test_one_of_this_computer_is_checked(self, path: Path) -> None:
        here = os.uname().nodename
        with held_process() as pid:
            note(path, host=here, pid=pid)
            with pytest.raises(FtdeskError):
                Project.open(path)
        Project.open(path).close()


@contextlib.contextmanager
def held_process() -> Iterator[int]:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        yield child.pid
    finally:
        child.communicate(b"\n")


def test_with_locks_a_note_alone_is_nothing(path: Path) -> None:
    note(path)
    project = Project.open(path)
    assert project.guarded
    project.close()


def test_a_lock_file_that_we_may_not_write_to(path: Path) -> None:
    """Left behind by another user's killed program, in a folder that is shared."""
    if not hasattr(os, "seteuid") or os.geteuid() != 0:
        pytest.skip("needs root, to be another user for a moment")
    file_lock.lock_file(path).write_text("{}")
    file_lock.lock_file(path).chmod(0o644)
    for each in (path, path.parent):
        each.chmod(0o777)
    for each in path.parents:
        if each.stat().st_mode & 0o005 != 0o005:
            each.chmod(each.stat().st_mode | 0o055)
    os.seteuid(65534)
    try:
        project = Project.open(path)
        project.close()
    finally:
        os.seteuid(0)


def test_a_new_project_never_takes_anothers_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody makes a project of this name between the look and the lock."""
    content = path.read_bytes()
    there = iter([False])
    real = Path.exists
    monkeypatch.setattr(Path, "exists", lambda each: next(there, True) if each == path else real(each))
    with pytest.raises(FtdeskError):
        Project.create(path)
    assert path.read_bytes() == content


def test_the_gate_lets_the_window_go_first() -> None:
    gate = Gate()
    order: list[str] = []
    inside, leave = threading.Event(), threading.Event()

    def worker(name: str) -> None:
        with gate.after():
            order.append(name)
            inside.set()
            leave.wait(60)

    def window() -> None:
        with gate.first():
            order.append("window")

    first = threading.Thread(target=worker, args=("slice 1",))
    first.start()
    assert inside.wait(60)
    at_window = threading.Thread(target=window)
    at_window.start()
    while gate._nobody_waits.is_set():
        pass
    second = threading.Thread(target=worker, args=("slice 2",))
    second.start()
    leave.set()
    for each in (first, at_window, second):
        each.join(60)
    assert order == ["slice 1", "window", "slice 2"]


def test_a_transaction_within_one_is_refused_not_waited_for(path: Path) -> None:
    project = Project.open(path)
    with pytest.raises(FtdeskError), project.transaction():
        project.set_fact("a", "1")
    assert project.fact("a") == ""
    project.set_fact("a", "2")
    project.close()
