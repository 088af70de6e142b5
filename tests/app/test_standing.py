"""What the window says of the file itself: found damaged beside the work, or on a drive without locks."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ftdesk.core import file_lock
from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import new_body
from ftdesk.core.project import Project, backup, care
from tests.support.loops import Until
from tests.support.whole_program import whole_program


@pytest.fixture
def path(tmp_path: Path) -> Path:
    project = Project.create(tmp_path / "Shop.ftdesk")
    body = new_body({"role": "user", "content": "x" * 900}, {"role": "assistant", "content": "y"})
    Dataset(project).apply(AddExamples((body,) * 2000))
    project.close()
    return project.path


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[1_500_000:1_504_096] = b"\xff" * 4096
    path.write_bytes(bytes(content))


async def test_a_big_project_is_backed_up_beside_the_work(
    qapp: QApplication, path: Path, monkeypatch: pytest.MonkeyPatch, until: Until
) -> None:
    monkeypatch.setattr(care, "AT_ONCE_BYTES", 0)
    async with whole_program(path) as program:
        assert program.workspace is not None
        await until(lambda: backup.backups(path))
        await until(lambda: program.workspace is not None and not program.workspace.project.needs_care)
        assert program.window.notices.notices == ()


async def test_damage_that_is_found_later_is_said(
    qapp: QApplication, path: Path, monkeypatch: pytest.MonkeyPatch, until: Until
) -> None:
    monkeypatch.setattr(care, "AT_ONCE_BYTES", 0)
    damage(path)
    async with whole_program(path) as program:
        notices = program.window.notices
        await until(lambda: "“Shop.ftdesk” is damaged." in [each.text for each in notices.notices])
    assert backup.backups(path) == []


async def test_a_drive_without_locks_is_said(
    qapp: QApplication, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(file_lock, "_lock", refuse)
    async with whole_program(path) as program:
        assert program.workspace is not None
        assert not program.workspace.project.read_only
        (notice,) = program.window.notices.notices
        assert notice.text == "Nothing keeps others from opening this project meanwhile."
