"""The project file: who may open it, what is refused, and its backups."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project, backup, schema

OPEN = """
import sys
from pathlib import Path
from ftdesk.core.errors import FtdeskError
from ftdesk.core.project import Project
try:
    Project.open(Path(sys.argv[1]))
    print("opened")
except FtdeskError as error:
    print(error.code.value)
"""


def refused(path: Path) -> Code:
    with pytest.raises(FtdeskError) as caught:
        Project.open(path)
    return caught.value.code


def test_facts_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "Größe 你好.ftdesk"
    project = Project.create(path)
    project.set_fact("system_text", "Sei kurz. 简短")
    project.close()
    again = Project.open(path)
    assert again.fact("system_text") == "Sei kurz. 简短"
    assert again.fact("missing", "default") == "default"
    again.close()


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "there.ftdesk"
    path.write_text("mine")
    with pytest.raises(FtdeskError):
        Project.create(path)
    assert path.read_text() == "mine"


def test_what_is_no_project_is_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "text.ftdesk"
    text.write_bytes(b"\x00\x01 not a database" * 100)
    assert refused(text) is Code.PROJECT_NOT_FTDESK
    other = tmp_path / "other.sqlite"
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE t (x)")
    db.commit()
    db.close()
    before = other.read_bytes()
    assert refused(other) is Code.PROJECT_NOT_FTDESK
    assert other.read_bytes() == before
    assert refused(tmp_path / "none.ftdesk") is Code.FILE_NOT_FOUND


def test_a_newer_file_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "new.ftdesk"
    project = Project.create(path)
    project.db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    project.close()
    assert refused(path) is Code.PROJECT_NEWER


def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "bad.ftdesk"
    project = Project.create(path)
    project.db.executemany(
        "INSERT INTO example (position, body) VALUES (?, ?)", [(float(n), "x" * 900) for n in range(2000)]
    )
    project.close()
    content = bytearray(path.read_bytes())
    content[4096 : len(content)] = b"\xff" * (len(content) - 4096)
    path.write_bytes(bytes(content))
    assert refused(path) is Code.PROJECT_DAMAGED


def test_two_programs_cannot_have_one_project(tmp_path: Path) -> None:
    path = tmp_path / "mine.ftdesk"
    project = Project.create(path)
    child = subprocess.run([sys.executable, "-c", OPEN, path], capture_output=True, text=True, check=True)
    assert child.stdout.strip() == Code.PROJECT_LOCKED.value
    project.close()
    child = subprocess.run([sys.executable, "-c", OPEN, path], capture_output=True, text=True, check=True)
    assert child.stdout.strip() == "opened"


def test_a_project_is_backed_up_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "safe.ftdesk"
    project = Project.create(path)
    project.set_fact("system_text", "before")
    project.close()
    project = Project.open(path)
    project.set_fact("system_text", "after")
    project.close()
    (copy,) = backup.backups(path)
    old = Project.open(copy)
    assert old.fact("system_text") == "before"
    old.close()


def test_only_the_newest_backups_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "safe.ftdesk"
    Project.create(path).close()
    backup.folder(path).mkdir()
    for day in range(10, 25):
        (backup.folder(path) / f"2026-01-{day} daily.ftdesk").write_bytes(b"")
    Project.open(path, backups_kept=5).close()
    kept = backup.backups(path)
    assert len(kept) == 5
    assert kept[-1].name == "2026-01-21 daily.ftdesk"


def change_then_fail(project: Project) -> None:
    with project.transaction() as db:
        db.execute("UPDATE meta SET value = '2'")
        raise ZeroDivisionError


def test_a_failed_transaction_changes_nothing(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p.ftdesk")
    project.set_fact("a", "1")
    with pytest.raises(ZeroDivisionError):
        change_then_fail(project)
    assert project.fact("a") == "1"


def filled(disk: Path, leave_bytes: int) -> None:
    """Take all room of a small disk but so much."""
    room = shutil.disk_usage(disk).free - leave_bytes
    (disk / "filler").write_bytes(b"x" * room)


def test_a_full_disk_locks_nobody_out(small_disk: Path) -> None:
    path = small_disk / "mine.ftdesk"
    project = Project.create(path)
    project.set_fact("system_text", "x" * 200_000)
    project.close()
    filled(small_disk, 150_000)
    again = Project.open(path)
    assert len(again.fact("system_text")) == 200_000
    again.close()
    assert backup.backups(path) == []
    assert list(backup.folder(path).iterdir()) == [], "half a copy is not left lying"


def test_no_upgrade_without_a_backup(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small_disk / "mine.ftdesk"
    project = Project.create(path)
    project.set_fact("system_text", "x" * 200_000)
    project.close()
    before = schema.VERSION
    monkeypatch.setattr(schema, "VERSION", before + 1)
    monkeypatch.setitem(schema.MIGRATIONS, before, "CREATE TABLE more (x);")
    filled(small_disk, 150_000)
    assert refused(path) is Code.DISK_FULL
    (small_disk / "filler").unlink()
    upgraded = Project.open(path)
    assert schema.version(upgraded.db) == before + 1
    upgraded.close()
    (copy,) = backup.backups(path)
    db = sqlite3.connect(copy)
    assert schema.version(db) == before
    db.close()


def test_a_new_project_that_found_no_room_leaves_nothing(small_disk: Path) -> None:
    filled(small_disk, 8192)
    path = small_disk / "mine.ftdesk"
    with pytest.raises(FtdeskError) as caught:
        Project.create(path)
    assert caught.value.code is Code.DISK_FULL
    assert not path.exists()
    (small_disk / "filler").unlink()
    Project.create(path).close()
    Project.open(path).close()


def test_a_new_project_is_whole_or_nothing(tmp_path: Path) -> None:
    """Whatever statement a kill comes before: what is there is a project, or an empty file."""
    whole = sqlite3.connect(tmp_path / "whole", isolation_level=None)
    said: list[str] = []
    whole.set_trace_callback(said.append)
    schema.create(whole)
    whole.close()
    assert said[0].strip().startswith("BEGIN")
    assert said[-1].strip().startswith("COMMIT")


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="folders are protected in another way there")
def test_a_folder_that_may_only_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "protected"
    path = folder / "Shop.ftdesk"
    Project.create(path).close()
    for each in (*tmp_path.parents, tmp_path):
        if each.stat().st_uid == os.getuid() and len(each.parts) > 2:
            each.chmod(each.stat().st_mode | 0o055)
    path.chmod(0o644)
    folder.chmod(0o555)
    me = os.geteuid()
    if me == 0:
        os.seteuid(65534)  # root may write anything
    try:
        assert refused(path) is Code.PROJECT_READ_ONLY
    finally:
        os.seteuid(me)
        folder.chmod(0o755)
