"""Dialogs that are awaited: opened without a loop of their own, answered through a future."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ftdesk.core.paths import documents_dir
from ftdesk.ui.common.basics import label

Answers = Sequence[tuple[str, str]]
"""(answer, label) in reading order; the first is the main button."""


async def show_dialog(dialog: QDialog) -> int:
    """Open a dialog and wait for its result. It is deleted afterwards: read it before the next `await`."""
    closed: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def finish(result: int) -> None:
        if not closed.done():
            closed.set_result(result)

    dialog.finished.connect(finish)
    dialog.open()
    try:
        return await closed
    finally:
        dialog.close()
        dialog.deleteLater()


class Question(QDialog):
    """A short question with a few buttons; `answer` is the one that was pressed."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, buttons: Answers, detail: str, danger: str
    ) -> None:
        super().__init__(parent)
        self.answer: str | None = None
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(10)
        body.addWidget(label(text, "h2", wrap=True))
        if detail:
            more = label(detail, wrap=True)
            more.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            body.addWidget(more)
        body.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        for answer, words in reversed(buttons):  # the main button stands at the right
            row.addWidget(self._button(answer, words, buttons[0][0], danger))
        body.addLayout(row)

    def _button(self, answer: str, words: str, main: str, danger: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        if answer == danger:
            button.setProperty("kind", "danger")
        elif answer == main:
            button.setProperty("kind", "primary")
        if answer == main:
            button.setDefault(True)
            button.setFocus()
        button.clicked.connect(lambda: self._choose(answer))
        return button

    def _choose(self, answer: str) -> None:
        self.answer = answer
        self.accept()


async def ask(
    parent: QWidget | None, title: str, text: str, buttons: Answers, detail: str = "", danger: str = ""
) -> str | None:
    """Ask, and answer the first part of the pressed (answer, label) pair; None when closed or Escape.

    The first pair is the main button; `danger` names an answer that is drawn as a warning.
    """
    question = Question(parent, title, text, buttons, detail, danger)
    await show_dialog(question)
    return question.answer


async def open_file(
    parent: QWidget | None, title: str, filters: str | Sequence[str], start: Path | None = None
) -> Path | None:
    """Let the user choose one existing file. `filters` like ``Projects (*.ftdesk)``, one or several."""
    dialog = _file_dialog(parent, title, filters, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return await _chosen(dialog)


async def open_folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """Let the user choose one existing folder."""
    dialog = _file_dialog(parent, title, (), start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return await _chosen(dialog)


async def open_files(
    parent: QWidget | None, title: str, filters: str | Sequence[str], start: Path | None = None
) -> list[Path]:
    """Let the user choose one or several existing files, in the order of the dialog; none: it was closed."""
    dialog = _file_dialog(parent, title, filters, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    if await show_dialog(dialog) != QDialog.DialogCode.Accepted:
        return []
    return [Path(each) for each in dialog.selectedFiles()]


async def save_file(
    parent: QWidget | None, title: str, suggested: Path | str, filters: str | Sequence[str]
) -> Path | None:
    """Let the user name a file to write; it asks before an existing one is replaced.

    `suggested` is a path, or only a name in the user's documents. A missing ending is added.
    """
    path = Path(suggested)
    dialog = _file_dialog(parent, title, filters, path.parent if path.is_absolute() else None)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(path.suffix.lstrip("."))
    dialog.selectFile(path.name)
    return await _chosen(dialog)


def _file_dialog(
    parent: QWidget | None, title: str, filters: str | Sequence[str], start: Path | None
) -> QFileDialog:
    folder = start if start is not None and start.is_dir() else documents_dir()
    dialog = QFileDialog(parent, title, str(folder if folder.is_dir() else Path.home()))
    # Native dialogs run loops of their own, in which asyncio's tasks get lost
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setNameFilters(filters.split(";;") if isinstance(filters, str) else list(filters))
    return dialog


async def _chosen(dialog: QFileDialog) -> Path | None:
    if await show_dialog(dialog) != QDialog.DialogCode.Accepted:
        return None
    files = dialog.selectedFiles()
    return Path(files[0]) if files else None
