"""A backup put back as a project of its own, and how much room a folder takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.core.disk import folder_size_bytes
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project, backup


def test_a_restored_backup_is_a_project(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "marv.ftdesk")
    project.set_fact("system_text", "Marv")
    copy = backup.make(project.db, project.path, "daily", 10)
    project.set_fact("system_text", "later")
    backup.restore(copy, tmp_path / "back.ftdesk")
    project.close()
    restored = Project.open(tmp_path / "back.ftdesk")
    assert restored.fact("system_text") == "Marv"
    restored.close()


def test_a_project_that_is_open_is_not_replaced(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "marv.ftdesk")
    copy = backup.make(project.db, project.path, "daily", 10)
    project.set_fact("system_text", "kept")
    with pytest.raises(FtdeskError) as caught:
        backup.restore(copy, project.path)
    assert caught.value.code is Code.PROJECT_LOCKED
    assert project.fact("system_text") == "kept"
    project.close()


def test_a_backup_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(FtdeskError) as caught:
        backup.restore(tmp_path / "gone.ftdesk", tmp_path / "new.ftdesk")
    assert caught.value.code is Code.FILE_UNREADABLE
    assert not (tmp_path / "new.ftdesk").exists()


def test_the_size_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "one").write_bytes(b"x" * 10)
    (tmp_path / "a" / "b" / "two").write_bytes(b"y" * 5)
    assert folder_size_bytes(tmp_path / "a") == 15
    assert folder_size_bytes(tmp_path / "none") == 0
