"""The window “What the model sees”: one example in a model's own form, beside the main window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from ftdesk.core.cost.rendering import Rendering
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, label, set_kind
from ftdesk.ui.common.error_text import ErrorText
from ftdesk.ui.common.switch import Switch
from ftdesk.ui.seen import seen_words
from ftdesk.ui.seen.seen_head import SeenHead
from ftdesk.ui.seen.seen_layout import Cell
from ftdesk.ui.seen.seen_text import SeenText
from ftdesk.ui.theme import Theme

_PATIENCE_MS = 200
"""So long the text of before stays: most answers are there sooner."""
_SIZE = QSize(900, 680)


class SeenDialog(QDialog):
    """Not modal: one writes in the main window, and this follows."""

    mend_requested = Signal()
    show_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What the model sees"))
        self.resize(_SIZE.boundedTo(parent.screen().availableSize() * 0.92))
        self._last = 0
        self._reading = True  # the caret belongs into the text as soon as it is there
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        self.head = SeenHead(theme, self)
        column.addWidget(self.head)
        self.stack = QStackedWidget(self)
        self._view = self._make_view(theme)
        self._wait = self._make_wait()
        self._trouble = self._make_trouble(theme)
        for each in (self._view, self._wait, self._trouble, QWidget(self.stack)):  # the last is for a moment
            each.setProperty("kind", "plain")
            self.stack.addWidget(each)
        self.stack.setCurrentIndex(3)
        column.addWidget(self.stack, 1)
        column.addLayout(self._make_buttons(theme))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(lambda: self._put_aside(self._wait))

    def _make_view(self, theme: Theme) -> QWidget:
        view = QWidget(self.stack)
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.figures = [label("", "pill", view) for _ in range(4)]
        for each in self.figures:
            row.addWidget(each)
        row.addStretch(1)
        self.tokens = Switch(theme, self.tr("Show where tokens end"), view)
        caption = label(self.tr("&Tokens"), "", view)
        caption.setBuddy(self.tokens)
        row.addWidget(caption)
        row.addWidget(self.tokens)
        column.addLayout(row)
        self.text = SeenText(theme, view)
        self.text.looked_at.connect(self._on_looked_at)
        self.tokens.toggled.connect(self.text.show_tokens)
        column.addWidget(self.text, 1)
        self.token = label("", "muted", view)
        self.token.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.token)
        column.addLayout(self._make_legend(view))
        self.note = label("", "muted", view, wrap=True)
        column.addWidget(self.note)
        return view

    def _make_legend(self, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        kinds = (
            ("learned", self.tr("Learned")),
            ("worse", self.tr("Made less likely")),
            ("read", self.tr("Only read")),
            ("sign", self.tr("Written by the template")),
            ("cut", self.tr("Cut off, never read")),
        )
        self.legend: dict[str, QLabel] = {}
        for tone, text in kinds:
            each = label(text, "", parent)
            set_kind(each, "legend", tone)
            self.legend[tone] = each
            row.addWidget(each)
        row.addStretch(1)
        return row

    def _make_wait(self) -> QWidget:
        page = QWidget(self.stack)
        column = QVBoxLayout(page)
        column.addStretch(1)
        self.waiting = label("", "muted", page, wrap=True)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.waiting)
        bar = QProgressBar(page)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setMaximumWidth(260)
        bar.setAccessibleName(self.tr("Working"))
        column.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return page

    def _make_trouble(self, theme: Theme) -> QWidget:
        page = QWidget(self.stack)
        column = QVBoxLayout(page)
        column.setSpacing(8)
        column.addStretch(1)
        self.what = label("", "h2", page, wrap=True)
        self.cause = label("", "", page, wrap=True)
        self.step = label("", "", page, wrap=True)
        for each in (self.what, self.cause, self.step):
            each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(each)
        self.mend = Button(theme, "", "", "primary", page)
        self.mend.clicked.connect(self.mend_requested)
        column.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        return page

    def _make_buttons(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.go = Button(theme, self.tr("Show it in &Examples"), "examples", "", self)
        self.go.clicked.connect(self.show_requested)
        self.copy = Button(theme, self.tr("&Copy all"), "copy", "", self)
        self.copy.clicked.connect(self._copy)
        close = Button(theme, self.tr("Close"), "", "", self)
        close.clicked.connect(self.reject)
        row.addWidget(self.go)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(close)
        return row

    # -- content ---------------------------------------------------------------------------------------

    def read(self) -> None:
        """Bring the caret into the text, at once or when it is there."""
        self._reading = not self.text.isVisible()
        self.setFocus()
        self.text.setFocus()

    def show_rendering(self, rendering: Rendering, note: str) -> None:
        """An example as it is seen."""
        self._patience.stop()
        self._last = rendering.tokens + rendering.cut_tokens
        read = figures.grouped(self.tr("%n token(s)", None, rendering.tokens), rendering.tokens)
        pair = any(piece.worse for piece in rendering.pieces)
        learned = self.tr("{number} compared") if pair else self.tr("{number} learned")
        learned = learned.format(number=figures.count(rendering.trained_tokens))
        limit = self.tr("no limit known")
        if rendering.limit is not None:
            limit = self.tr("room for {number}").format(number=figures.count(rendering.limit))
        cut = self.tr("{number} cut off").format(number=figures.count(rendering.cut_tokens))
        for where, text in zip(self.figures, (read, learned, limit, cut), strict=True):
            where.setText(text)
        set_kind(self.figures[1], "pill", "ok" if rendering.trained_tokens else "wait")
        set_kind(self.figures[3], "pill", "bad")
        for each in (self.figures[3], self.legend["cut"]):
            each.setVisible(rendering.cut_tokens > 0)
        self.legend["worse"].setVisible(pair)
        self.text.show_rendering(rendering)
        self.note.setText(note)
        self.copy.setEnabled(True)
        self.stack.setCurrentWidget(self._view)
        fields = (self.head.places, self.head.models, self.head.next, self.head.before)
        if self._reading and not any(each.hasFocus() for each in fields):
            self.text.setFocus()
        self._reading = False

    def show_wait(self, text: str, *, now: bool = False) -> None:
        """It is being worked out; the text of before goes after a moment, or `now`."""
        self.waiting.setText(text)
        self.copy.setEnabled(False)
        if self.stack.currentWidget() is self._wait:
            return
        self._patience.start(0 if now else _PATIENCE_MS)

    def show_trouble(self, trouble: ErrorText, mend: str) -> None:
        """It cannot be shown; an empty `mend` offers no button."""
        self._patience.stop()
        self.copy.setEnabled(False)
        for where, text in (
            (self.what, trouble.what),
            (self.cause, trouble.cause),
            (self.step, trouble.next_step),
        ):
            where.setText(text)
            where.setVisible(bool(text))
        self.mend.setText(mend)
        self.mend.setVisible(bool(mend))
        self._put_aside(self._trouble)

    def _put_aside(self, page: QWidget) -> None:
        self._reading = self._reading or self.text.hasFocus()
        self.stack.setCurrentWidget(page)

    @property
    def shows(self) -> str:
        """text, wait, trouble, or nothing yet."""
        return ("text", "wait", "trouble", "")[self.stack.currentIndex()]

    def _on_looked_at(self, cell: Cell | None) -> None:
        self.token.setText(seen_words.cell_text(cell, self._last))

    def _copy(self) -> None:
        cursor = self.text.textCursor()
        self.text.selectAll()
        self.text.copy()
        self.text.setTextCursor(cursor)
