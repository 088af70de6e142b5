"""Real processes: a second start gives its file to the running window; another user's start looks on."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ftdesk.core import file_lock
from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import new_body
from ftdesk.core.project import Project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    project = Project.create(tmp_path / "shop" / "Shop.ftdesk")
    Dataset(project).apply(AddExamples((new_body({"role": "user", "content": "Hello?"}),) * 3))
    project.close()
    return project.path


def start(home: Path, *arguments: object, cwd: Path = ROOT) -> subprocess.Popen[str]:
    environment = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "FTDESK_HOME": str(home), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "ftdesk", *map(str, arguments)],
        cwd=cwd, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


@contextlib.contextmanager
def running(home: Path, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    program = start(home, *arguments)
    try:
        yield program
    finally:
        program.terminate()
        _, errors = program.communicate(timeout=60)
    # offscreen there is no screen to be raised on, and Qt says so
    said = [line for line in errors.splitlines() if "This plugin does not support" not in line]
    assert (program.returncode, said) == (0, [])


def wait_for(condition: Callable[[], object], timeout_s: float = 40) -> None:
    end = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)


def holder_pid(path: Path) -> int:
    found = file_lock.holder(path)
    return found.pid if found is not None else 0


def ends_at_once(program: subprocess.Popen[str]) -> None:
    _, errors = program.communicate(timeout=40)
    assert program.returncode == 0, errors


def test_a_second_start_gives_its_file_away_however_it_is_called(path: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    link = tmp_path / "Link.ftdesk"
    link.symlink_to(path)
    with running(home) as first:
        wait_for(lambda: (home / "data" / ".ftdesk.lock").exists())
        ends_at_once(start(home, "Shop.ftdesk", cwd=path.parent))
        wait_for(lambda: holder_pid(path) == first.pid)
        for other in (path, link, Path("..") / "shop" / "Shop.ftdesk"):
            ends_at_once(start(home, other, cwd=path.parent))
        ends_at_once(start(home))
        assert first.poll() is None
        assert holder_pid(path) == first.pid
        assert not (home / "data" / "views").exists(), "its own project is not looked at in a copy"
    assert holder_pid(path) == 0


def test_two_starts_at_once_are_one_window(path: Path, tmp_path: Path) -> None:
    programs = [start(tmp_path / "home", path) for _ in range(3)]
    try:
        wait_for(lambda: sum(each.poll() is None for each in programs) == 1)
        (left,) = [each for each in programs if each.poll() is None]
        assert [each.returncode for each in programs if each is not left] == [0, 0]
        wait_for(lambda: holder_pid(path) == left.pid)
    finally:
        for each in programs:
            if each.poll() is None:
                each.terminate()
            each.communicate(timeout=60)


def test_another_user_looks_on_and_a_killed_window_leaves_nothing_locked(path: Path, tmp_path: Path) -> None:
    anna, ben = tmp_path / "anna", tmp_path / "ben"
    views = ben / "data" / "views"
    with running(ben) as looking:
        first = start(anna, path)
        wait_for(lambda: holder_pid(path) == first.pid)
        ends_at_once(start(ben, path))
        wait_for(lambda: list(views.glob("*/Shop.ftdesk")))
        assert holder_pid(path) == first.pid
        first.kill()
        first.communicate(timeout=40)
        ends_at_once(start(ben, path))
        wait_for(lambda: holder_pid(path) == looking.pid)
        wait_for(lambda: not list(views.iterdir()))


def test_a_killed_views_copy_is_gone_after_the_next_start(path: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    views = home / "data" / "views"
    project = Project.open(path)
    try:
        killed = start(home, path)
        wait_for(lambda: list(views.glob("*/Shop.ftdesk")))
        killed.kill()
        killed.communicate(timeout=40)
        assert list(views.glob("*/Shop.ftdesk"))
    finally:
        project.close()
    with running(home) as again:
        wait_for(lambda: holder_pid(path) == again.pid or not list(views.iterdir()))
        wait_for(lambda: not list(views.iterdir()))
