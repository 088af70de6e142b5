"""A project that somebody else has open, or that may only be read: looked at in a copy, never written to."""

from __future__ import annotations

import errno
import json
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ftdesk.core import file_lock
from ftdesk.core.dataset.changes import AddExamples, SetContent
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import new_body
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project, snapshot, views

BODY = new_body({"role": "user", "content": "Hello"})


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "shared").mkdir()
    made = Project.create(tmp_path / "shared" / "Shop.ftdesk")
    Dataset(made).apply(AddExamples((BODY,) * 3))
    yield made
    made.close()


def view(project: Path, tmp_path: Path) -> Project:
    return Project.view(project, views.new_folder(tmp_path / "views"))


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_what_another_has_open_is_seen_with_its_latest_changes(project: Project, tmp_path: Path) -> None:
    seen = view(project.path, tmp_path)
    assert seen.read_only
    assert seen.path == project.path
    assert len(Dataset(seen)) == 3
    before = contents(project.path.parent)
    dataset = Dataset(seen)
    for change in (AddExamples((BODY,)), SetContent(dataset.ids[0], 0, "x")):
        with pytest.raises(FtdeskError) as caught:
            dataset.apply(change)
        assert caught.value.code is Code.PROJECT_READ_ONLY
    with pytest.raises(FtdeskError):
        dataset.set_system_text("x")
    assert [each.body for each in dataset] == [BODY] * 3
    Dataset(project).apply(AddExamples((BODY,)))
    assert len(Dataset(seen)) == 3, "as of the moment at which it was opened"
    seen.save_copy(tmp_path / "copy.ftdesk")
    seen.close()
    assert list((tmp_path / "views").iterdir()) == []
    copy = Project.open(tmp_path / "copy.ftdesk")
    assert len(Dataset(copy)) == 3
    copy.close()
    assert set(contents(project.path.parent)) == set(before), "nothing is left beside it"


def test_stale_views_are_cleaned_away_and_living_ones_kept(project: Project, tmp_path: Path) -> None:
    living = view(project.path, tmp_path)
    dead = views.new_folder(tmp_path / "views")
    dead.mkdir()
    for name in ("Shop.ftdesk", "Shop.ftdesk-wal", "Shop.ftdesk-shm", ".Shop.ftdesk.lock"):
        (dead / name).write_bytes(b"x")
    empty = views.new_folder(tmp_path / "views")
    empty.mkdir()
    views.clean(tmp_path / "views")
    (left,) = (tmp_path / "views").iterdir()
    assert len(Dataset(living)) == 3
    assert (left / "Shop.ftdesk").exists()
    living.close()
    views.clean(tmp_path / "none")


def test_a_view_of_what_is_no_project_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "text.ftdesk"
    path.write_bytes(b"\x00\x01 not a database" * 100)
    with pytest.raises(FtdeskError) as caught:
        view(path, tmp_path)
    assert caught.value.code is Code.PROJECT_NOT_FTDESK
    with pytest.raises(FtdeskError) as caught:
        view(tmp_path / "gone.ftdesk", tmp_path)
    assert caught.value.code is Code.FILE_NOT_FOUND
    assert list((tmp_path / "views").iterdir()) == []


@pytest.fixture
def read_only_folder(tmp_path: Path) -> Iterator[Path]:
    """A medium that may only be read, with a project whose program was killed there: the log is beside it.

    A bind mount: the one protection that root meets as everybody else does.
    """
    source = tmp_path / "medium"
    source.mkdir()
    made = Project.create(source / "Shop.ftdesk")
    Dataset(made).apply(AddExamples((BODY,) * 3))
    copy = tmp_path / "copy"
    copy.mkdir()
    for each in source.iterdir():  # as after a kill: the log is there, and nobody is
        if each.suffix != ".lock":
            (copy / each.name).write_bytes(each.read_bytes())
    made.close()
    (copy / "Shop.ftdesk-shm").unlink()
    mounted = subprocess.run(["mount", "--bind", copy, copy], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"nothing can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", copy], check=True)
        yield copy
    finally:
        subprocess.run(["umount", "-l", copy], check=True)


def test_a_medium_that_may_only_be_read(read_only_folder: Path, tmp_path: Path) -> None:
    path = read_only_folder / "Shop.ftdesk"
    with pytest.raises(FtdeskError) as caught:
        Project.open(path)
    assert caught.value.code is Code.PROJECT_READ_ONLY
    seen = view(path, tmp_path)
    assert len(Dataset(seen)) == 3, "with what was only in the log"
    seen.close()


def test_where_the_system_says_no_only_when_one_tries(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Access lists are not seen beforehand: told as read-only, not as a failed write."""
    project.close()

    def refuse(path: Path) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(file_lock, "_open", refuse)
    with pytest.raises(FtdeskError) as caught:
        Project.open(project.path)
    assert caught.value.code is Code.PROJECT_READ_ONLY


def test_another_computers_project_is_not_touched_by_sqlite(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It might take the writer, whose memory it cannot share, for a dead one, and put things right."""
    note = {"user": "anna", "host": "desk-2", "pid": 1, "at": datetime.now(UTC).isoformat()}
    file_lock.lock_file(project.path).write_text(json.dumps(note))
    monkeypatch.setattr(snapshot, "_by_sqlite", lambda *_: pytest.fail("SQLite was let at it"))
    seen = view(project.path, tmp_path)
    assert len(Dataset(seen)) == 3
    seen.close()


def test_a_copy_by_hand_is_one_moment_while_another_writes(tmp_path: Path) -> None:
    """Two numbers that are always equal are equal in every copy, whatever moment of folding it meets."""
    path = tmp_path / "busy.ftdesk"
    project = Project.create(path)
    Dataset(project).apply(AddExamples((BODY,) * 400))
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with project.transaction(lasting=False) as db:
                db.execute("UPDATE example SET body = ?", (str(number) + "x" * (number % 7) * 300,))
            if number % 5 == 0:
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    writer = threading.Thread(target=write)
    writer.start()
    good = 0
    try:
        for _ in range(40):
            copy = tmp_path / "copy.ftdesk"
            snapshot.remove(copy)
            if not snapshot._by_hand(path, copy):
                continue
            good += 1
            db = sqlite3.connect(copy)
            assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert db.execute("SELECT count(DISTINCT body) FROM example").fetchone()[0] == 1
            db.close()
    finally:
        stop.set()
        writer.join()
        project.close()
    assert good > 0
