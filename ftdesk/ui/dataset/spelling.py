"""Spelling in the open cell: a wavy line under unknown words, and a menu with what could be meant."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit
from shiboken6 import isValid

from ftdesk.core.errors import FtdeskError
from ftdesk.core.spelling import LANGUAGES, LONGEST_TEXT, Misspelt
from ftdesk.services.spelling_service import AUTOMATIC, OFF, SpellingService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.language_words import language_word
from ftdesk.ui.dataset.example_view import ExampleView
from ftdesk.ui.dataset.text_cell import TextCell
from ftdesk.ui.theme import Theme

QUIET_MS = 350
"""So long after the last key the words are looked up."""


class SpellingMarks(QObject):
    """Marks are drawn over the text and are no part of it: neither undo nor an input method meets them."""

    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        view: ExampleView,
        service: SpellingService,
        tasks: TaskOwner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._writing = view.writing
        self._service = service
        self._tasks = tasks
        self._cell: TextCell | None = None
        self._found: list[Misspelt] = []
        self._language: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._look)
        theme.changed.connect(self._draw)
        view.writing.cell_made.connect(self._follow)
        for cell in view.findChildren(TextCell):
            self._follow(cell)

    def detach(self) -> None:
        """Check nothing any more."""
        self._clear()
        self._timer.blockSignals(True)

    def _follow(self, cell: TextCell) -> None:
        if cell.prose:
            cell.entered.connect(lambda: self._on_entered(cell))
            cell.left.connect(lambda: self._on_left(cell))
            cell.edited.connect(lambda: self._on_edited(cell))
            cell.cursor_moved.connect(lambda: self._on_moved(cell))
            cell.menu_opening.connect(lambda menu, at: self._on_menu(cell, menu, at))

    # -- marking ---------------------------------------------------------------------------------------

    def _on_entered(self, cell: TextCell) -> None:
        if cell is not self._cell:
            self._clear()
            self._cell = cell
            self._timer.start()

    def _on_left(self, cell: TextCell) -> None:
        if cell is self._cell:
            self._clear()

    def _on_edited(self, cell: TextCell) -> None:
        if cell is self._cell:
            self._timer.start()

    def _on_moved(self, cell: TextCell) -> None:
        if cell is self._cell and self._found and not self._timer.isActive():
            self._draw()

    def _clear(self) -> None:
        self._timer.stop()
        self._found = []
        self._draw()
        self._cell = None

    def _look(self) -> None:
        cell = self._cell
        if cell is None or not isValid(cell):
            self._cell = None
        elif cell.composing:
            self._timer.start()
        else:
            self._tasks.start(self._check(cell), "spelling")

    async def _check(self, cell: TextCell) -> None:
        text = cell.text
        example = self._writing.example
        around = " ".join(turn.text or "" for turn in example.turns)[:5000] if example is not None else ""
        language = self._service.language_of(text, around) if len(text) <= LONGEST_TEXT else None
        found = await self._service.check(text, language) if language is not None else []
        if isValid(cell) and cell is self._cell and cell.text == text and not cell.composing:
            self._language = language
            self._found = found
            self._draw()

    def _draw(self) -> None:
        cell = self._cell
        if cell is None or not isValid(cell):
            return
        at = cell.textCursor().position()
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(self._theme.color("bad"))
        marks = []
        for each in self._found:
            if cell.hasFocus() and each.start < at == each.start + each.length:
                continue  # it is just being written
            mark = QTextEdit.ExtraSelection()
            mark.cursor = _over(cell, each)
            mark.format = look
            marks.append(mark)
        cell.setExtraSelections(marks)

    # -- the menu --------------------------------------------------------------------------------------

    def _on_menu(self, cell: TextCell, menu: QMenu, at: int) -> None:
        first = menu.actions()[0] if menu.actions() else None
        word = next((each for each in self._found if each.start <= at <= each.start + each.length), None)
        if cell is self._cell and word is not None and self._language is not None:
            waiting = QAction(self.tr("Looking for suggestions …"), menu)
            waiting.setEnabled(False)
            learn = QAction(self.tr("Add “{word}” to the dictionary").format(word=word.word), menu)
            learn.triggered.connect(lambda: self._learn(word.word))
            menu.insertAction(first, waiting)  # type: ignore[arg-type]
            menu.insertAction(first, learn)  # type: ignore[arg-type]
            menu.insertSeparator(first)  # type: ignore[arg-type]
            self._tasks.start(self._suggest(cell, menu, waiting, word, self._language), "suggestions")
        menu.addSeparator()
        menu.addMenu(self._choices(menu))

    async def _suggest(
        self, cell: TextCell, menu: QMenu, waiting: QAction, word: Misspelt, language: str
    ) -> None:
        found = await self._service.suggestions(word.word, language)
        if not isValid(menu) or not isValid(waiting):
            return
        for each in found:
            action = QAction(each.replace("&", "&&"), menu)
            action.triggered.connect(lambda _=False, chosen=each: self._put(cell, word, chosen))
            menu.insertAction(waiting, action)
        if found:
            menu.removeAction(waiting)
        else:
            waiting.setText(self.tr("No suggestions"))

    def _choices(self, menu: QMenu) -> QMenu:
        below = QMenu(self.tr("Spelling"), menu)
        group = QActionGroup(below)
        entries = [(OFF, self.tr("Off")), (AUTOMATIC, self.tr("By the language of the text"))]
        for choice, name in entries + [(each, language_word(each)) for each in LANGUAGES]:
            action = below.addAction(name)
            action.setCheckable(True)
            action.setChecked(choice == self._service.chosen)
            action.triggered.connect(lambda _=False, chosen=choice: self._choose(chosen))
            group.addAction(action)
        return below

    def _put(self, cell: TextCell, word: Misspelt, chosen: str) -> None:
        if isValid(cell) and _over(cell, word).selectedText() == word.word:
            cursor = _over(cell, word)
            cursor.insertText(chosen)
            cell.setFocus()

    def _choose(self, choice: str) -> None:
        self._keep(lambda: self._service.choose(choice))

    def _learn(self, word: str) -> None:
        self._keep(lambda: self._service.learn(word))

    def _keep(self, act: Callable[[], None]) -> None:
        try:
            act()
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
        self._look()


def _over(cell: TextCell, word: Misspelt) -> QTextCursor:
    cursor = QTextCursor(cell.document())
    last = cell.document().characterCount() - 1
    cursor.setPosition(min(word.start, last))
    cursor.setPosition(min(word.start + word.length, last), QTextCursor.MoveMode.KeepAnchor)
    return cursor
