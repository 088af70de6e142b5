"""A project that another process has open: ftdesk says who, shows everything, changes and starts nothing."""

from __future__ import annotations

import getpass
import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from ftdesk.app import viewing
from ftdesk.app.hand import NotThere, press, visible
from ftdesk.app.program import Program
from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.dataset import Dataset, Draft
from ftdesk.core.dataset.example import new_body
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.paths import data_dir
from ftdesk.core.project import Project
from ftdesk.services.job_service import LaunchRequest
from ftdesk.ui.dataset.text_cell import TextCell
from tests.core.project.test_lock import held
from tests.support.loops import Until
from tests.support.whole_program import whole_program

QUESTION = {"role": "user", "content": "Where is my order?"}
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ANSWER = {"role": "assistant", "content": "On its way."}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """With everything that an opening would take up: a draft, a launch that was cut off, a training."""
    project = Project.create(tmp_path / "Shop.ftdesk")
    dataset = Dataset(project)
    dataset.apply(AddExamples((new_body(QUESTION, ANSWER),) * 12))
    dataset.save_draft(Draft(dataset.ids[0], 1, "On its way, mad"))
    jobs = JobStore(project)
    jobs.add(Job("a", datetime.now(UTC), "local", "m", state=JobState.PREPARING))
    jobs.add(Job("b", datetime.now(UTC), "local", "m", state=JobState.RUNNING))
    project.close()
    return project.path


@pytest.fixture
def elsewhere(path: Path) -> Iterator[Path]:
    with held(path):
        yield path


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


def first_messages(path: Path) -> object:
    return json.loads(path.read_text("utf-8").splitlines()[0])["messages"]


def said(program: Program) -> list[str]:
    return [notice.text for notice in program.window.notices.notices]


async def test_it_says_who_has_it_and_shows_everything(
    elsewhere: Path, qapp: QApplication, until: Until
) -> None:
    async with whole_program(elsewhere) as program:
        workspace = program.workspace
        assert workspace is not None
        assert workspace.project.read_only
        assert program.window.windowTitle() == "Shop (read-only) – ftdesk"
        (notice,) = program.window.notices.notices
        assert notice.text == f"{getpass.getuser()} on {socket.gethostname()} has this project open."
        assert notice.sticky
        assert "nothing can be changed here" in notice.detail
        assert [action.label for action in notice.actions] == ["Save a copy…"]
        assert len(workspace.dataset) == 12
        await until(lambda: workspace.cost.complete and workspace.checks.complete, 30)
        for page in ("check", "training", "chat", "settings", "examples"):
            program.window.show_page(page)
            qapp.sendPostedEvents()
        assert not workspace.trains_here()
        assert {job.id: job.state for job in workspace.job_store.all()} == {
            "a": JobState.PREPARING,
            "b": JobState.RUNNING,
        }, "a launch that was cut off is for whoever has the project open"
        target = elsewhere.with_name("out.jsonl")
        assert await workspace.transfer.export(target) == 12
        assert first_messages(target) == [QUESTION, ANSWER]
    assert list((data_dir() / "views").iterdir()) == [], "the copy goes with its window"


async def test_nothing_can_be_changed(elsewhere: Path, qapp: QApplication) -> None:
    before = bytes_of(elsewhere)
    async with whole_program(elsewhere) as program:
        workspace = program.workspace
        assert workspace is not None
        texts = [example.body for example in workspace.dataset]
        cells = [cell for cell in visible(TextCell) if cell.text]
        assert cells[0].text == QUESTION["content"], "what the other one is typing is not brought back here"
        for cell in cells:
            cell.setFocus()
            QTest.keyClicks(cell, "x")
            QTest.keyClick(cell, Qt.Key.Key_Return)
            assert not cell.dirty
        for field in visible(QLineEdit, "What should it learn"):
            field.setFocus()
            QTest.keyClicks(field, "x")
            assert "x" not in field.text()
        with pytest.raises(NotThere):
            await press("New example", timeout_s=0.2)
        QTest.keyClick(program.window, Qt.Key.Key_N, CONTROL_SHIFT)
        assert [example.body for example in workspace.dataset] == texts
        assert [example.body for example in workspace.dataset] == texts
        menus = {action.text() for action in program.window.menus._writing if action.isEnabled()}
        assert menus == set()
        program.window.close()  # nothing on the screen keeps it open
        await program._ended.wait()
    assert bytes_of(elsewhere) == before


async def test_buttons_that_cannot_work_look_it(elsewhere: Path, qapp: QApplication, until: Until) -> None:
    async with whole_program(elsewhere) as program:
        workspace = program.workspace
        assert workspace is not None
        await until(lambda: workspace.cost.complete and workspace.checks.complete, 30)
        off = {
            "examples": ["Import…", "New example", "Duplicate this example", "Delete this example"],
            "check": ["Train"],
            "training": ["New training"],
            "chat": ["New chat", "Talk to the base model"],
        }
        for page, names in off.items():
            program.window.show_page(page)
            qapp.sendPostedEvents()
            for name in names:
                (button,) = [each for each in visible(QAbstractButton, name) if _of_a_page(program, each)]
                assert not button.isEnabled(), name
                assert button.toolTip() == "This project may only be read."
                button.setEnabled(True)
                assert not button.isEnabled(), "whoever switches it on knows nothing of the project"
        program.window.show_page("examples")
        (export,) = [each for each in visible(QAbstractButton, "Export…") if _of_a_page(program, each)]
        assert export.isEnabled(), "it is easy to leave"


def _of_a_page(program: Program, button: QAbstractButton) -> bool:
    assert program.workspace is not None
    pages = program.workspace.pages
    every = (pages.examples, pages.check, pages.training, pages.chat, pages.settings)
    return any(page.isAncestorOf(button) for page in every)


async def test_nothing_is_launched_stopped_or_asked(elsewhere: Path) -> None:
    async with whole_program(elsewhere) as program:
        workspace = program.workspace
        assert workspace is not None
        jobs, request = workspace.jobs, LaunchRequest("local", "m", "")
        for work in (
            jobs.launch(request), jobs.estimate(request), jobs.cancel("b"), jobs.pause("b"), jobs.resume("b"),
            jobs.retry("a"), jobs.refresh("b"), jobs.check_again("a"), jobs.delete_upload("a"),
        ):  # fmt: skip
            with pytest.raises(FtdeskError) as caught:
                await work
            assert caught.value.code is Code.PROJECT_READ_ONLY
        assert workspace.job_store.get("b").state is JobState.RUNNING
        assert not list(data_dir().glob("uploads/*/*"))


async def test_when_the_other_one_has_closed_it_opens_for_good(path: Path) -> None:
    with held(path):
        program_of = whole_program(path)
        program = await program_of.__aenter__()
        assert program.workspace is not None
        assert program.workspace.project.read_only
        await program.open_path(path)
        assert program.workspace.project.read_only, "a fresh look"
    try:
        await program.open_path(path)
        assert program.workspace is not None
        assert not program.workspace.project.read_only
        assert program.window.windowTitle() == "Shop – ftdesk"
        assert all(action.isEnabled() for action in program.window.menus._writing)
        workspace = program.workspace
        for same in (path.parent / ".." / path.parent.name / path.name, link_to(path)):
            await program.open_path(same)
            assert program.workspace is workspace, "it is open already, whatever it is called"
    finally:
        await program_of.__aexit__(None, None, None)


def link_to(path: Path) -> Path:
    link = path.with_name("Link.ftdesk")
    link.symlink_to(path)
    return link


async def test_a_copy_is_suggested_where_one_may_write(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with whole_program(elsewhere) as program:
        workspace = program.workspace
        assert workspace is not None
        assert workspace.copy_path() == elsewhere.with_name("Shop 2.ftdesk")
        monkeypatch.setattr("ftdesk.core.project.file.writable", lambda _path: False)
        assert workspace.copy_path().parent.name == "ftdesk"


def test_what_killed_windows_left_is_cleaned_away(path: Path) -> None:
    with held(path):
        project = viewing.open_or_view(lambda: Project.open(path), path)
        stale = data_dir() / "views" / "stale"
        stale.mkdir()
        (stale / "Shop.ftdesk").write_bytes(b"x")
        viewing.clean()
        assert [each.name for each in (data_dir() / "views").iterdir()] != ["stale"]
        assert len(Dataset(project)) == 12
        project.close()
    assert list((data_dir() / "views").iterdir()) == []


async def test_another_language_keeps_the_view_and_says_so(elsewhere: Path) -> None:
    async with whole_program(elsewhere) as program:
        await program.rebuild("examples")
        assert program.workspace is not None
        assert program.workspace.project.read_only
        assert program.window.windowTitle() == "Shop (read-only) – ftdesk"
        assert [notice.sticky for notice in program.window.notices.notices] == [True]
