"""A big project opens at once; its check and its backup of the day follow, as of the moment of opening."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project, backup, care, file


@pytest.fixture(autouse=True)
def all_are_big(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(care, "AT_ONCE_BYTES", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "big.ftdesk")


def filled(path: Path, rows: int = 2000) -> Path:
    project = Project.create(path)
    with project.transaction() as db:
        db.executemany(
            "INSERT INTO example (position, body) VALUES (?, ?)", [(float(n), "x" * 900) for n in range(rows)]
        )
    project.set_fact("a", "before")
    project.close()
    return path


def fact_in(copy: Path) -> str:
    project = Project.open(copy)
    try:
        return project.fact("a")
    finally:
        project.close()


def test_the_backup_is_the_project_as_it_was_opened(path: Path) -> None:
    project = Project.open(path)
    assert project.needs_care
    assert backup.backups(path) == []
    project.set_fact("a", "after")
    project.care()
    assert not project.needs_care
    project.care()  # nothing any more
    project.close()
    (copy,) = backup.backups(path)
    assert fact_in(copy) == "before"
    assert fact_in(path) == "after"
    again = Project.open(path)
    assert not again.needs_care, "once a day"
    again.close()


def test_a_damaged_file_pushes_out_no_good_copy(path: Path) -> None:
    backup.folder(path).mkdir()
    good = backup.folder(path) / "2026-01-01 daily.ftdesk"
    shutil.copyfile(path, good)
    content = bytearray(path.read_bytes())
    content[900_000:1_200_000] = b"\xff" * 300_000
    path.write_bytes(bytes(content))
    project = Project.open(path, backups_kept=1)
    with pytest.raises(FtdeskError) as caught:
        project.care()
    assert caught.value.code is Code.PROJECT_DAMAGED
    assert backup.backups(path) == [good]
    project.close()


def test_closing_does_not_wait_for_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project.open(path)
    project.stop_care()
    project.care()
    project.stop_care()
    project.close()
    assert backup.backups(path) == []
    real = file.refuse_damage

    def check_then_stop(db: sqlite3.Connection, of: Path) -> None:
        real(db, of)
        thread = threading.Thread(target=project.stop_care)
        monkeypatch.setattr(backup, "_STEP_PAGES", 1)
        thread.start()
        thread.join()

    project = Project.open(path)
    monkeypatch.setattr(file, "refuse_damage", check_then_stop)
    project.care()
    project.close()
    assert backup.backups(path) == []
    monkeypatch.undo()
    Project.open(path).close()
    assert [each.name for each in path.parent.iterdir() if each.is_file()] == [path.name]


def test_a_check_and_a_backup_under_way_are_stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_STEP_PAGES", 1)
    project = Project.open(path)
    made = backup.copy_database

    def stopped_in_the_middle(db: sqlite3.Connection, copy: Path, go_on: Callable[[], bool]) -> None:
        steps = 0

        def some() -> bool:
            nonlocal steps
            steps += 1
            if steps == 20:
                project.stop_care()
            return go_on()

        made(db, copy, some)

    monkeypatch.setattr(backup, "copy_database", stopped_in_the_middle)
    project.care()
    project.close()
    assert list(backup.folder(path).iterdir()) == [], "half a copy is not left lying"


def test_no_room_for_a_backup_disturbs_nobody(small_disk: Path) -> None:
    path = filled(small_disk / "mine.ftdesk", 200)
    (small_disk / "filler").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 150_000))
    project = Project.open(path)
    project.care()
    project.set_fact("a", "1")
    project.close()
    assert list(backup.folder(path).iterdir()) == []


def busy_worker(project: Project) -> tuple[threading.Thread, Callable[[], None]]:
    stop, wrote = threading.Event(), threading.Event()

    def write() -> None:
        number = 0
        with project.worker() as db:
            while not stop.is_set():
                number += 1
                with project.slice(db):
                    db.execute("UPDATE example SET body = ? WHERE id = ?", (str(number), number % 2000))
                wrote.set()

    thread = threading.Thread(target=write)
    thread.start()
    assert wrote.wait(60)
    return thread, stop.set


def test_a_copy_is_made_while_a_worker_writes_without_a_pause(path: Path, tmp_path: Path) -> None:
    project = Project.open(path)
    thread, stop = busy_worker(project)
    try:
        project.save_copy(tmp_path / "copy.ftdesk")
    finally:
        stop()
        thread.join()
        project.close()
    db = sqlite3.connect(tmp_path / "copy.ftdesk")
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert db.execute("SELECT count(*) FROM example").fetchone()[0] == 2000
    db.close()


def test_a_copy_does_not_go_over_a_project_that_is_open(path: Path, tmp_path: Path) -> None:
    other = Project.create(tmp_path / "other.ftdesk")
    other.set_fact("a", "mine")
    project = Project.open(path)
    with pytest.raises(FtdeskError) as caught:
        project.save_copy(other.path)
    assert caught.value.code is Code.PROJECT_LOCKED
    with pytest.raises(FtdeskError):
        project.save_copy(path)
    project.close()
    other.close()
    assert fact_in(other.path) == "mine"


def test_a_log_that_a_kill_left_is_not_played_into_a_copy(path: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    killed.mkdir()
    other = Project.create(tmp_path / "other.ftdesk")
    other.set_fact("a", "from the log")
    for ending in ("", "-wal"):
        shutil.copyfile(f"{other.path}{ending}", killed / f"other.ftdesk{ending}")
    other.close()
    project = Project.open(path)
    project.save_copy(killed / "other.ftdesk")
    project.close()
    assert fact_in(killed / "other.ftdesk") == "before"
