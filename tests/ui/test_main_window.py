"""The window around the pages: steps, menus, welcome, undo, closing, dropped files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QAccessible, QAction, QDragEnterEvent, QDropEvent, QUndoStack
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.project import Project
from ftdesk.core.settings import SettingsStore
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.dataset.edit_command import push_change
from ftdesk.ui.main_window import MainWindow, Pages
from ftdesk.ui.theme import Theme

CONTROL = Qt.KeyboardModifier.ControlModifier


class PlainPage(QWidget):
    """As much of a page as the window knows."""

    summary_changed = Signal(str)

    def __init__(self, summary: str) -> None:
        super().__init__()
        self.summary = summary
        self.settled = 0
        self.fresh = 0

    def settle(self) -> bool:
        self.settled += 1
        return True

    def new_example(self) -> None:
        self.fresh += 1


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp)
    made.apply("light")
    return made


@pytest.fixture
def settings(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.json")


@pytest.fixture
def window(theme: Theme, settings: SettingsStore, qtbot: QtBot) -> MainWindow:
    made = MainWindow(theme=theme, settings=settings)
    qtbot.addWidget(made, before_close_func=lambda window: window.allow_close())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _pages() -> Pages:
    names = ("12 examples · saved", "2 problems", "", "", "")
    return Pages(*(PlainPage(name) for name in names))  # type: ignore[arg-type]


def _open(window: MainWindow) -> Pages:
    pages = _pages()
    window.set_pages(pages)
    window.set_project("Marv", saved=True)
    window.show_page("examples")
    return pages


def test_the_first_page_has_three_doors_and_the_last_projects(
    window: MainWindow, settings: SettingsStore, tmp_path: Path, qtbot: QtBot
) -> None:
    kept = tmp_path / "Shop & Co.ftdesk"
    kept.touch()
    settings.opened(tmp_path / "gone.ftdesk")
    settings.opened(kept)
    window.show_welcome()
    assert not window.sidebar.isVisible()
    for door, wish in (
        (window.welcome.sample, window.sample_requested),
        (window.welcome.new, window.new_requested),
        (window.welcome.open, window.open_requested),
    ):
        with qtbot.waitSignal(wish):
            qtbot.mouseClick(door, Qt.MouseButton.LeftButton)
    links = [each for each in window.welcome.findChildren(QPushButton) if each.toolTip().endswith(".ftdesk")]
    assert [each.text() for each in links] == ["Shop && Co"]
    qtbot.waitUntil(links[-1].isVisible)
    with qtbot.waitSignal(window.open_path_requested) as told:
        qtbot.mouseClick(links[-1], Qt.MouseButton.LeftButton)
    assert told.args == [kept]


def test_steps_by_mouse_by_number_and_by_arrow(window: MainWindow, qtbot: QtBot) -> None:
    pages = _open(window)
    steps = window.sidebar.buttons
    assert window.sidebar.isVisible()
    assert pages.examples.isVisible()
    qtbot.mouseClick(steps["training"], Qt.MouseButton.LeftButton)
    assert pages.training.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_5, CONTROL)
    assert pages.settings.isVisible()
    assert steps["settings"].hasFocus(), "a blank typed now must not lead back to Training"
    assert steps["settings"].isChecked()
    steps["settings"].setFocus()
    qtbot.keyClick(steps["settings"], Qt.Key.Key_Up)
    assert pages.chat.isVisible()
    assert steps["chat"].hasFocus()
    qtbot.keyClick(steps["chat"], Qt.Key.Key_Down)
    assert pages.settings.isVisible()


def test_each_step_has_a_live_line_that_is_read_out(window: MainWindow) -> None:
    pages = _open(window)
    step = window.sidebar.buttons["examples"]
    assert step.summary == "12 examples · saved"
    pages.examples.summary_changed.emit("13 examples · not saved")
    interface = QAccessible.queryAccessibleInterface(step)
    assert interface.text(QAccessible.Text.Name) == "Examples: 13 examples · not saved"
    assert not window.grab().isNull()


def test_another_project_replaces_the_pages(window: MainWindow, qtbot: QtBot) -> None:
    old = _open(window)
    with qtbot.waitSignal(old.examples.destroyed):
        new = _open(window)
    assert new.examples.isVisible()
    window.show_welcome()
    assert window.pages is None
    assert window.welcome.isVisible()
    assert window.windowTitle() == "ftdesk"


def test_undo_names_the_step_and_commits_what_is_typed_first(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pages = _open(window)
    project = Project.create(tmp_path / "Undo.ftdesk")
    dataset = Dataset(project)
    undo = QUndoStack(window)
    window.set_undo(undo)
    assert not window.menus.undo.isEnabled()
    push_change(undo, dataset, ch.AddExamples(('{"messages": []}',)), "New example")
    assert window.menus.undo.text() == "&Undo: New example"
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert pages.examples.settled == 1
    assert len(dataset) == 0
    assert window.menus.redo.text() == "&Redo: New example"
    window.menus.redo.trigger()
    assert len(dataset) == 1
    window.set_undo(None)
    assert not window.menus.undo.isEnabled()
    project.close()


def test_an_undo_that_fails_is_told(window: MainWindow, tmp_path: Path) -> None:
    _open(window)
    project = Project.create(tmp_path / "Undo.ftdesk")
    dataset = Dataset(project)
    undo = QUndoStack(window)
    window.set_undo(undo)
    push_change(undo, dataset, ch.AddExamples(('{"messages": []}',)), "New example")
    project.db.execute("PRAGMA query_only = ON")
    window.menus.undo.trigger()
    assert [each.tone for each in window.notices.notices] == ["bad"]
    assert window.menus.undo.text() == "&Undo: New example"
    window.set_undo(None)
    project.close()


def test_a_notice_moves_nothing_and_covers_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    long = Notice("bad", "It cannot be reached.", "Many words about why that may be so. " * 6)
    for opened, still in (
        (False, [window.welcome.sample, window.welcome.open]),
        (True, [*window.sidebar.buttons.values()]),
    ):
        page = _open(window).examples if opened else window.welcome
        still.append(page)
        qtbot.waitUntil(lambda: page.width() > 900)  # noqa: B023 (waited for at once)
        QApplication.processEvents()
        before = [(each.mapTo(window, QPoint()), each.size()) for each in still]
        for number in range(3):
            window.notices.show(Notice(long.tone, f"{number}: {long.text}", long.detail))
        qtbot.waitUntil(lambda: window.notices.isVisible() and window.notices.height() > 60)
        assert [(each.mapTo(window, QPoint()), each.size()) for each in still] == before
        bar = QRect(window.notices.mapTo(window, QPoint()), window.notices.size())
        controls = still[:-1] if opened else still[:2]
        assert not any(bar.intersects(QRect(each.mapTo(window, QPoint()), each.size())) for each in controls)
        assert window.rect().contains(bar)
        assert not opened or not bar.intersects(QRect(page.mapTo(window, QPoint()), page.size()))
        window.notices.clear()


def test_a_live_line_moves_no_step(window: MainWindow, qtbot: QtBot) -> None:
    _open(window)
    steps = window.sidebar.buttons
    qtbot.waitUntil(lambda: steps["settings"].y() > 300)
    before = [each.geometry() for each in steps.values()]
    for each in steps.values():
        each.show_summary("" if each.summary else "engine running")
    QApplication.processEvents()
    assert [each.geometry() for each in steps.values()] == before


def test_closing_asks_until_it_is_allowed_and_the_place_is_remembered(
    theme: Theme, settings: SettingsStore, qtbot: QtBot
) -> None:
    window = MainWindow(theme=theme, settings=settings)
    qtbot.addWidget(window, before_close_func=lambda each: each.allow_close())
    window.setGeometry(40, 50, 900, 640)
    window.show()
    with qtbot.waitSignal(window.close_requested):
        window.close()
    assert window.isVisible()
    window.allow_close()
    window.close()
    assert not window.isVisible()
    again = MainWindow(theme=theme, settings=settings)
    qtbot.addWidget(again, before_close_func=lambda each: each.allow_close())
    assert again.height() == 640


def test_files_dropped_anywhere_are_opened_one_after_the_other(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    field = QLineEdit(window)
    field.setGeometry(window.rect())
    field.show()
    window.show()
    told: list[Path] = []
    window.open_path_requested.connect(told.append)
    paths = [tmp_path / "a.jsonl", tmp_path / "b.csv"]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert _drop(window, mime)
    assert told == paths
    assert field.text() == "", "no field takes the name of a file for words"
    mime = QMimeData()
    mime.setText("words")
    _drop(window, mime)
    assert field.text() == "words", "and words go where they are dropped"
    assert told == paths


def _drop(window: MainWindow, mime: QMimeData) -> bool:
    """As the system brings it: to the window, not to the widget below the pointer."""
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, left, plain)
    enter.ignore()
    QApplication.sendEvent(window.windowHandle(), enter)
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    drop = QDropEvent(QPointF(5, 5), both, mime, left, plain)
    drop.setDropAction(Qt.DropAction.MoveAction)  # what some file managers propose
    QApplication.sendEvent(window.windowHandle(), drop)
    if mime.hasUrls():
        assert drop.dropAction() == Qt.DropAction.CopyAction
    return enter.isAccepted()


def test_the_menus_wish_and_know_what_makes_sense(window: MainWindow, qtbot: QtBot) -> None:
    actions = {each.text().replace("&", ""): each for each in window.findChildren(QAction)}
    assert not actions["Export examples…"].isEnabled()
    pages = _open(window)
    for text, wish in (
        ("New project", window.new_requested),
        ("Open…", window.open_requested),
        ("Open the sample", window.sample_requested),
        ("Import examples…", window.import_requested),
        ("Import with options…", window.import_options_requested),
        ("Export examples…", window.export_requested),
        ("Save a copy…", window.save_copy_requested),
        ("Close", window.close_requested),
        ("Report a problem…", window.report_requested),
    ):
        with qtbot.waitSignal(wish):
            actions[text].trigger()
    needing = actions["Entries that need you…"]
    assert not needing.isEnabled()
    window.menus.show_needing(2)
    with qtbot.waitSignal(window.needing_requested):
        needing.trigger()
    window.show_page("chat")
    actions["New example"].trigger()
    assert pages.examples.isVisible()
    assert pages.examples.fresh == 1
    keys = [each.shortcut().toString() for each in actions.values() if not each.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))


def test_the_appearance_is_put_on_and_remembered(
    window: MainWindow, settings: SettingsStore, theme: Theme
) -> None:
    actions = {each.text().replace("&", ""): each for each in window.findChildren(QAction)}
    actions["Dark"].trigger()
    assert theme.dark
    assert settings.now.appearance == "dark"
    assert not window.grab().isNull()
    actions["Light"].trigger()
    assert not theme.dark


@pytest.mark.parametrize("text", ["Keys for writing", "About ftdesk"])
def test_help_opens_and_closes_with_escape(window: MainWindow, qtbot: QtBot, text: str) -> None:
    actions = {each.text().replace("&", ""): each for each in window.findChildren(QAction)}
    actions[text].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    _open(window)
    window.show_welcome()
    for each in (*window.welcome.findChildren(QWidget), *window.sidebar.findChildren(QWidget)):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
