"""Where one refused entry is put right: as text or in three fields, with a verdict at every key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ftdesk.core.dataset.formats.entry import Field, Refusal
from ftdesk.core.dataset.formats.strict import Refused
from ftdesk.core.dataset.mending import Mended, fields_of, fits_fields, from_fields, from_text
from ftdesk.ui.common.basics import Button, label, set_kind
from ftdesk.ui.common.refusal_text import refusal_text
from ftdesk.ui.dataset.import_needing import Needed, State
from ftdesk.ui.theme import Theme

_JUDGE_MS = 120
_TEXT, _FORM = 0, 1
_SPOKEN = (Field.SYSTEM, Field.USER, Field.ASSISTANT)


@dataclass(frozen=True)
class Typed:
    """What the user made of an entry and has not added yet."""

    page: int
    text: str
    fields: Mapping[Field, str]


class MendPane(QWidget):
    """`show_entry`, then `add_requested` or `leave_requested`; `typed` is what would be lost."""

    add_requested = Signal(object)  # Mended
    leave_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._entry: Needed | None = None
        self._state = State.OPEN
        self._mended: Mended | None = None
        self._shown = Typed(_TEXT, "", {})
        self._judge_soon = QTimer(self)
        self._judge_soon.setSingleShot(True)
        self._judge_soon.setInterval(_JUDGE_MS)
        self._judge_soon.timeout.connect(self._judge)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        body.addLayout(self._make_head())
        self.pages = QStackedWidget(self)
        self.text = _Editor(self)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("The entry as it stands in the file"))
        self.pages.addWidget(self.text)
        self.fields: dict[Field, _Editor] = {}
        self.pages.addWidget(self._make_form())
        body.addWidget(self.pages, 1)
        body.addLayout(self._make_foot(theme))
        for editor in (self.text, *self.fields.values()):
            editor.textChanged.connect(self._judge_soon.start)
            editor.done.connect(self._on_add)

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.title = label("", "h2", self, wrap=True)
        row.addWidget(self.title, 1)
        self.switch = QFrame(self)
        self.switch.setProperty("kind", "segments")
        inner = QHBoxLayout(self.switch)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.setSpacing(2)
        group = QButtonGroup(self)
        self._segments: list[QPushButton] = []
        for page, words in ((_TEXT, self.tr("As te&xt")), (_FORM, self.tr("In &fields"))):
            button = QPushButton(words, self.switch)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, wanted=page: self._turn_to(wanted))
            group.addButton(button)
            inner.addWidget(button)
            self._segments.append(button)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _make_form(self) -> QWidget:
        form = QWidget(self)
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        names = (self.tr("S&ystem"), self.tr("&User"), self.tr("A&ssistant"))
        for row, (field, name) in enumerate(zip(_SPOKEN, names, strict=True)):
            editor = _Editor(form)
            editor.setAccessibleName(name.replace("&", ""))
            words = label(name, "", form)
            words.setBuddy(editor)
            grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(editor, row, 1)
            grid.setRowStretch(row, 1 if field is Field.SYSTEM else 2)
            self.fields[field] = editor
        return form

    def _make_foot(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.verdict = label("", "muted", self, wrap=True)
        row.addWidget(self.verdict, 1)
        self.leave = Button(theme, self.tr("&Leave it out"), parent=self)
        self.leave.clicked.connect(self.leave_requested)
        self.add = Button(theme, self.tr("&Add to examples"), "plus", "primary", self)
        self.add.setToolTip(self.tr("Ctrl+Enter"))
        self.add.clicked.connect(self._on_add)
        row.addWidget(self.leave)
        row.addWidget(self.add)
        return row

    # -- one entry -------------------------------------------------------------------------------------

    def show_entry(self, entry: Needed, state: State, title: str, typed: Typed | None = None) -> None:
        """Another entry, with what was typed for it before."""
        self._entry, self._state = entry, state
        raw = entry.rejected.raw
        fits = bool(raw) and fits_fields(raw, entry.layout)
        found = fields_of(raw, entry.layout) if fits else {}
        page = _FORM if fits and entry.layout is not None else _TEXT
        self._shown = Typed(page, raw or entry.rejected.excerpt, found)
        self.title.setText(title)
        self.switch.setVisible(fits)
        self._fill(typed or self._shown)
        self._go_to_fault(entry)
        able = state is State.OPEN and bool(raw)
        for editor in (self.text, *self.fields.values()):
            editor.setReadOnly(not able)
        self._judge()

    def _go_to_fault(self, entry: Needed) -> None:
        """The cursor to where the JSON breaks."""
        column = entry.rejected.params.get("column", 0)
        if entry.rejected.code is Refusal.BROKEN_JSON and isinstance(column, int) and column > 0:
            cursor = self.text.textCursor()
            cursor.setPosition(min(column - 1, self.text.document().characterCount() - 1))
            self.text.setTextCursor(cursor)

    def _fill(self, typed: Typed) -> None:
        self.text.setPlainText(typed.text)
        for field, editor in self.fields.items():
            editor.setPlainText(typed.fields.get(field, ""))
        self._show_page(typed.page)

    @property
    def state(self) -> State:
        """What had become of the entry when it was shown."""
        return self._state

    @property
    def typed(self) -> Typed | None:
        """What was typed and not added; None where nothing was."""
        if self._entry is None or self._state is not State.OPEN:
            return None
        now = self._now()
        before = {field: self._shown.fields.get(field, "") for field in _SPOKEN}
        same = now.text == self._shown.text and dict(now.fields) == before
        return None if same else now

    def _now(self) -> Typed:
        fields = {field: editor.toPlainText() for field, editor in self.fields.items()}
        return Typed(self.pages.currentIndex(), self.text.toPlainText(), fields)

    def take_focus(self) -> None:
        """To where one writes."""
        editor = self.text if self.pages.currentIndex() == _TEXT else self.fields[Field.ASSISTANT]
        editor.setFocus()

    def _turn_to(self, page: int) -> None:
        self._show_page(page)
        self.take_focus()
        self._judge()

    def _show_page(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self._segments[page].setChecked(True)

    # -- the verdict -----------------------------------------------------------------------------------

    def _judge(self) -> None:
        self._judge_soon.stop()
        entry = self._entry
        self._mended = None
        if entry is None:
            return
        if self._state is not State.OPEN:
            added = self._state is State.ADDED
            self._tell(
                self.tr("This is among your examples.") if added else self.tr("You left this out."), "muted"
            )
        elif not entry.rejected.raw:
            self._tell(self._why_not_here(entry), "muted")
        else:
            self._try(entry)
        self.add.setEnabled(self._mended is not None)
        self.leave.setEnabled(self._state is not State.ADDED)
        back = self._state is State.LEFT_OUT
        self.leave.setText(self.tr("&Take it up again") if back else self.tr("&Leave it out"))

    def _try(self, entry: Needed) -> None:
        now = self._now()
        try:
            if now.page == _FORM:
                self._mended = from_fields(now.fields, entry.rejected.raw, entry.layout)
            else:
                self._mended = from_text(now.text, entry.layout)
        except Refused as refused:
            why = refusal_text(refused.code.value, refused.params)
            self._tell(self.tr("Not yet an example: {why}.").format(why=why), "bad")
        else:
            self._tell(self.tr("This is an example now."), "ok")

    def _why_not_here(self, entry: Needed) -> str:
        if entry.rejected.code is Refusal.BAD_ENCODING:
            return self.tr(
                "These letters cannot be read. Import the file again with “Import with options…” in the File"
                " menu and choose how its letters are stored."
            )
        return self.tr("This is too long to be mended here. Mend it in the file and import that again.")

    def show_error(self, text: str) -> None:
        """It could not be added."""
        self._tell(text, "bad")

    def _tell(self, text: str, kind: str) -> None:
        set_kind(self.verdict, kind)
        self.verdict.setText(text)

    def _on_add(self) -> None:
        self._judge()
        if self._mended is not None:
            self.add_requested.emit(self._mended)


class _Editor(QPlainTextEdit):
    """Tab goes on, Ctrl+Enter is done."""

    done = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(44)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter adds the example."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.done.emit()
        else:
            super().keyPressEvent(event)
