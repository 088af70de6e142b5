"""Find and replace at work: from the keys in its panel to the hit on the screen and the undoable step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from ftdesk.core.dataset.dataset import Touched
from ftdesk.core.dataset.find import Finder
from ftdesk.core.dataset.find_pattern import EVERYBODY, BadPattern
from ftdesk.core.dataset.find_template import Template
from ftdesk.services.find_service import FindService
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.dataset import find_words as words
from ftdesk.ui.dataset.desk import Desk
from ftdesk.ui.dataset.edits import Edits
from ftdesk.ui.dataset.find_panel import FindPanel
from ftdesk.ui.dataset.find_place import FindPlace
from ftdesk.ui.dataset.find_replacing import FindReplacing
from ftdesk.ui.dataset.find_search import FindSearch


class FindAndReplace(QObject):
    """Its panel is hidden until it is asked for."""

    notice = Signal(object)

    def __init__(self, desk: Desk, edits: Edits, page: FindPlace, parent: QWidget) -> None:
        super().__init__(parent)
        dataset, undo, bulk, tasks = desk.dataset, desk.undo, desk.bulk, desk.tasks
        self._page = page
        service = FindService(dataset, bulk)
        self.search = FindSearch(dataset, service, tasks, self._prepare, self)
        self.panel = FindPanel(desk.theme, self.search.hits, parent)
        self.panel.hide()
        self._replacing = FindReplacing(dataset, undo, bulk, edits, tasks, page, service, self.search, self)
        self._finder: Finder | None = None
        self._template: Template | None = None
        self._came_from: QWidget | None = None
        self._step = 0  # asked for before there was a hit
        self._all = False  # all are to be replaced as soon as all are found
        self._wire(parent)
        self._disconnect = dataset.changed.connect(self._on_changed)

    def _wire(self, parent: QWidget) -> None:
        panel, form, search = self.panel, self.panel.form, self.search
        form.changed.connect(self._on_wanted)
        form.replacement_changed.connect(self._on_replacement)
        panel.step_requested.connect(self.step)
        panel.open_requested.connect(self._go)
        panel.stop_requested.connect(search.stop)
        panel.close_requested.connect(self.close)
        panel.replace_requested.connect(self._on_replace)
        panel.replace_all_requested.connect(self._on_replace_all)
        self._replacing.go_requested.connect(lambda row: self._go(row, False))
        self._replacing.flawed.connect(form.show_flaw)
        self._replacing.changed.connect(self._show_buttons)
        self._replacing.notice.connect(self.notice)
        search.followed.connect(self._show)
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

    def follow_filter(self) -> None:
        """The filter shows other examples."""
        if not self.panel.isHidden() and self.panel.form.only_shown:
            self.search.begin_soon()

    def detach(self) -> None:
        """Look no further and hear of nothing any more."""
        self.search.halt()
        self._disconnect()

    def _on_changed(self, touched: Touched) -> None:
        if not self.panel.isHidden():
            self.search.follow(touched)

    # -- looking ---------------------------------------------------------------------------------------

    def _on_wanted(self) -> None:
        self._all = False
        self.search.begin_soon()
        self._show_buttons()

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
            nothing = self._why_nothing() if now.complete else ""
            panel.show_hits(state, any_=bool(number), nothing=nothing, more=more)
            busy = search.running and search.slow
            panel.show_progress(now.looked_at / max(1, len(now.ids)) if busy else None)
        self._show_buttons()
        if self._step and number:
            step, self._step = self._step, 0
            self.step(step)
        if self._all and not search.running:
            self._all = False
            if self._all_found:
                self._replacing.replace_all(self._template)

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
        able = self._template is not None and not self._replacing.busy
        # Whoever types fast presses it before there is an answer: it is done then
        looking = self.search.waiting or self.search.running
        early = looking and bool(self.panel.form.wanted().text) and not self._replacing.busy
        text = self.tr("Replace &all")
        if now is not None and self._all_found:
            text = self.tr("Replace &all: {found}").format(found=words.found(now.total, len(now.examples)))
        all_ = early or (able and self._all_found)
        self.panel.show_replace(text, one=able and bool(self.search.hits.hits), all_=all_)

    @property
    def _all_found(self) -> bool:
        """Whether the search has come to its end, and not for nothing."""
        now = self.search.now
        done = now is not None and now.complete and not (self.search.running or self.search.waiting)
        return done and now is not None and now.total > 0

    # -- going -----------------------------------------------------------------------------------------

    def _on_replace(self) -> None:
        if self._row < 0:
            self.step(1)
        else:
            self._replacing.replace(self._row, self._template)

    def _on_replace_all(self) -> None:
        """What is wanted now, not what was looked for before; and all of it, not what was found so far."""
        if self.search.waiting:
            self.search.begin()
        self._all = self.search.running
        if self._all_found:
            self._replacing.replace_all(self._template)

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


def _selected(widget: QWidget) -> str:
    """The text that is selected in a field, if it is of one line."""
    text = ""
    if isinstance(widget, QPlainTextEdit):
        text = widget.textCursor().selectedText()
    elif isinstance(widget, QLineEdit):
        text = widget.selectedText()
    return "" if "\u2029" in text or "\u2028" in text else text
