"""Find and replace at work: from the keys in its panel to the hit on the screen and the undoable step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QLocale, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from ftdesk.core.dataset.changes import SetBody
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.find import Finder, Hit
from ftdesk.core.dataset.find_pattern import EVERYBODY, BadPattern
from ftdesk.core.dataset.find_template import Template
from ftdesk.core.errors import FtdeskError
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.find_service import FindService, Replaced
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.dataset import find_words as words
from ftdesk.ui.dataset.edit_command import EditCommand, next_is_large, step_large, undo_change
from ftdesk.ui.dataset.edits import Edits
from ftdesk.ui.dataset.find_panel import FindPanel
from ftdesk.ui.dataset.find_search import FindSearch
from ftdesk.ui.theme import Theme


class Surroundings(Protocol):
    """What find and replace needs of the page it is in."""

    def shown(self) -> Sequence[int]:
        """The examples that the filter shows, in their order."""

    def settle(self) -> bool:
        """Commit what is being typed; whether that could be done."""

    def open_id(self) -> int | None:
        """The open example."""

    def make_room(self, on: bool) -> None:
        """For the panel, or no longer."""

    def show_hit(self, hit: Hit, *, into: bool) -> None:
        """Open a hit's example at the hit; `into`: the cursor goes there."""


class FindAndReplace(QObject):
    """Its panel is hidden until it is asked for."""

    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        dataset: Dataset,
        undo: QUndoStack,
        bulk: BulkService,
        edits: Edits,
        tasks: TaskOwner,
        page: Surroundings,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._undo = undo
        self._bulk = bulk
        self._edits = edits
        self._tasks = tasks
        self._page = page
        self._service = FindService(dataset, bulk)
        self.search = FindSearch(dataset, self._service, tasks, self._prepare, self)
        self.panel = FindPanel(theme, self.search.hits, parent)
        self.panel.hide()
        self._finder: Finder | None = None
        self._template: Template | None = None
        self._came_from: QWidget | None = None
        self._step = 0  # asked for before there was a hit
        self._next: Callable[[], int] | None = None  # the row to go to when an example was looked at again
        self._replacing = False
        self._wire(parent)
        self._disconnect = dataset.changed.connect(self._on_changed)

    def _wire(self, parent: QWidget) -> None:
        panel, form, search = self.panel, self.panel.form, self.search
        form.changed.connect(search.begin_soon)
        form.replacement_changed.connect(self._on_replacement)
        panel.step_requested.connect(self.step)
        panel.open_requested.connect(self._go)
        panel.stop_requested.connect(search.stop)
        panel.close_requested.connect(self.close)
        panel.replace_requested.connect(self._replace)
        panel.replace_all_requested.connect(lambda: self._tasks.start(self._replace_all(), "replace all"))
        search.followed.connect(self._show)
        search.exchanged.connect(self._on_exchanged)
        search.flawed.connect(form.show_flaw)
        search.failed.connect(lambda error: self.notice.emit(error_notice(error)))
        for keys, by in (("F3", 1), ("Shift+F3", -1)):
            shortcut = QShortcut(QKeySequence(keys), parent)
            shortcut.activated.connect(lambda by=by: self.step(by))

    # -- open and close --------------------------------------------------------------------------------

    def begin(self, *, replace: bool) -> None:
        """Open the panel for finding, or for replacing too, with the text that is selected."""
        focused = QApplication.focusWidget()
        chosen = ""
        if focused is not None and not self.panel.isAncestorOf(focused):
            self._came_from = focused
            chosen = _selected(focused)
        self._page.make_room(True)
        self.panel.begin(chosen, replace=replace)
        self.search.begin()

    def close(self) -> None:
        """Hide the panel; the focus goes back to where it came from."""
        self.search.halt()
        self.panel.hide()
        self._page.make_room(False)
        back, self._came_from = self._came_from, None
        try:
            if back is not None and back.isVisible() and back.isEnabled():
                back.setFocus(Qt.FocusReason.OtherFocusReason)
        except RuntimeError:  # it was deleted meanwhile
            return

    def detach(self) -> None:
        """Look no further and hear of nothing any more."""
        self.search.halt()
        self._disconnect()

    def _on_changed(self, touched: Touched) -> None:
        if not self.panel.isHidden():
            self.search.follow(touched)

    # -- looking ---------------------------------------------------------------------------------------

    def _prepare(self) -> tuple[Finder, Sequence[int] | None] | None:
        form = self.panel.form
        wanted = form.wanted()
        self._finder = None
        form.show_flaw(None)
        if wanted.text and wanted.sides:
            try:
                self._finder = Finder(wanted)
            except BadPattern as error:
                form.show_flaw(error)
        self._on_replacement()
        if self._finder is None:
            return None
        return self._finder, self._page.shown() if form.only_shown else None

    def _on_replacement(self) -> None:
        form = self.panel.form
        self._template = None
        form.show_replacement_flaw(None)
        if self._finder is not None and self.panel.replacing:
            try:
                self._template = self._finder.template(form.replacement.text())
            except BadPattern as error:
                form.show_replacement_flaw(error)
        self.search.hits.set_template(self._template)
        self._show_buttons()

    def _show(self) -> None:
        panel, search, now = self.panel, self.search, self.search.now
        number = len(search.hits.hits)
        if now is None:
            panel.show_hits("", any_=False, nothing=self._why_nothing())
            panel.show_progress(None)
        else:
            found = words.found(now.total, len(now.examples))
            if search.running:
                state = self.tr("{found} so far").format(found=found) if now.total else self.tr("Looking …")
            elif now.complete:
                state = found if now.total else ""
            else:
                state = self.tr("Stopped: {found} so far").format(found=found)
            more = ""
            if now.total > number and number:
                more = self.tr("The first {number} are listed.").format(number=QLocale().toString(number))
            nothing = "" if search.running else self._why_nothing()
            panel.show_hits(state, any_=bool(number), nothing=nothing, more=more)
            busy = search.running and search.slow
            panel.show_progress(now.looked_at / max(1, len(now.ids)) if busy else None)
        self._show_buttons()
        if self._step and number:
            step, self._step = self._step, 0
            self.step(step)

    def _why_nothing(self) -> str:
        wanted = self.panel.form.wanted()
        if not wanted.text:
            return self.tr("Type what to look for: in all turns, and in both answers of preference pairs.")
        if not wanted.sides:
            return self.tr("Choose at least one role.")
        if self._finder is None:
            return ""
        text = self.tr("Nothing found for “{text}”.").format(text=wanted.text)
        if self._limited():
            text += " " + self.tr("Case, whole words, roles or the filter may be in its way.")
        return text

    def _limited(self) -> bool:
        form = self.panel.form
        wanted = form.wanted()
        return wanted.match_case or wanted.whole_word or form.only_shown or wanted.sides != EVERYBODY

    def _show_buttons(self) -> None:
        now = self.search.now
        able = self._template is not None and not self._replacing
        complete = now is not None and now.complete and not self.search.running and now.total > 0
        text = self.tr("Replace &all")
        if now is not None and complete:
            text = self.tr("Replace &all: {found}").format(found=words.found(now.total, len(now.examples)))
        self.panel.show_replace(text, one=able and bool(self.search.hits.hits), all_=able and complete)

    # -- going -----------------------------------------------------------------------------------------

    @property
    def _row(self) -> int:
        """The row of the current hit; -1: there is none."""
        index: QModelIndex = self.panel.list.currentIndex()
        return index.row() if index.isValid() else -1

    def step(self, by: int) -> None:
        """To the next hit (1) or the one before (-1); after the last comes the first."""
        if not self.panel.isVisible():
            return
        if self.search.waiting:
            self.search.begin()
        number = len(self.search.hits.hits)
        if not number or self.search.old:
            self._step = by if self.search.running else 0
            return
        row = self._row
        if row < 0:
            opened = self._page.open_id()
            row = self.search.hits.row_after(opened) if opened is not None else 0
            row -= by > 0
        self._go((row + by) % number, False)

    def _go(self, row: int, into: bool) -> None:
        hits = self.search.hits.hits
        if not 0 <= row < len(hits) or not self._page.settle():
            return
        self.panel.list.selectRow(row)
        self.panel.list.scrollTo(self.search.hits.index(row))
        self._page.show_hit(hits[row], into=into)

    # -- replacing -------------------------------------------------------------------------------------

    def _replace(self) -> None:
        row, finder, template = self._row, self._finder, self._template
        if row < 0:
            self.step(1)
            return
        if finder is None or template is None or not self._page.settle():
            return
        hit = self.search.hits.hits[row]
        try:
            old = self._dataset.example(hit.example).body
            body = finder.replaced_one(old, hit, template)
        except BadPattern as error:
            self.panel.form.show_flaw(error)
            return
        except FtdeskError as error:
            self._edits.report(error)
            return
        if body == old:
            self.step(1)
        elif body is not None:
            self._next = self._after(row, hit, len(template.filled(hit.groups)))
            if self._edits.apply(SetBody(hit.example, body), self.tr("Replace a hit")) is None:
                self._next = None

    def _after(self, row: int, hit: Hit, length: int) -> Callable[[], int]:
        """The row of the hit behind a replaced one, when its example was looked at again."""
        hits = self.search.hits
        done = sum(each.example == hit.example for each in hits.hits[:row])

        def find() -> int:
            at = hits.first_of(hit.example) + done
            rows = hits.hits
            while at < len(rows) and (rows[at].example, rows[at].path) == (hit.example, hit.path):
                if rows[at].start >= hit.start + length:
                    break
                at += 1
            return at if at < len(rows) else 0

        return find

    def _on_exchanged(self, _examples: list[int]) -> None:
        find, self._next = self._next, None
        if find is not None and self.search.hits.hits:
            self._go(find(), False)

    async def _replace_all(self) -> None:
        now, template = self.search.now, self._template
        if now is None or template is None or self._replacing or not self._page.settle():
            return
        self._replacing = True
        self._show_buttons()
        done: Replaced | None = None
        try:
            done = await self._service.replace_all(now.finder, now.examples[:], template)
        except BadPattern as error:
            self.panel.form.show_flaw(error)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
        finally:
            self._replacing = False
            self._show_buttons()
        if done is not None:
            self._tell(done)

    def _tell(self, done: Replaced) -> None:
        found = words.found(done.hits, done.examples)
        step = EditCommand(self._dataset, done.inverse, self.tr("Replace {found}").format(found=found))
        self._undo.push(step)
        back = NoticeAction(
            self.tr("Undo"), lambda: self._tasks.start(self._take_back(step), "take back", self._failed)
        )
        self.notice.emit(Notice("ok", self.tr("Replaced: {found}.").format(found=found), actions=(back,)))

    def _failed(self, error: FtdeskError) -> None:
        self.notice.emit(error_notice(error))

    async def _take_back(self, step: EditCommand) -> None:
        if not self._page.settle():
            return
        if self._undo.command(self._undo.index() - 1) is not step:
            text = self.tr("Something else was changed after it.")
            self.notice.emit(Notice("info", text, self.tr("Undo in the Edit menu goes back step by step.")))
        elif next_is_large(self._undo, self._bulk, back=True):
            await step_large(self._undo, self._bulk, back=True)
        else:
            undo_change(self._undo)


def _selected(widget: QWidget) -> str:
    """The text that is selected in a field, if it is of one line."""
    text = ""
    if isinstance(widget, QPlainTextEdit):
        text = widget.textCursor().selectedText()
    elif isinstance(widget, QLineEdit):
        text = widget.selectedText()
    return "" if "\u2029" in text or "\u2028" in text else text
