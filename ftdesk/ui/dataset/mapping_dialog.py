"""The mapping page: how a file is read, how it begins, and what its first examples will be."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ftdesk.core.dataset.formats.entry import Field, Good, Layout, Rejected
from ftdesk.core.dataset.formats.preview import Preview
from ftdesk.core.dataset.formats.table_layout import usable
from ftdesk.core.errors import FtdeskError
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, Card, label, set_kind
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.refusal_text import refusal_text
from ftdesk.ui.common.sentences import together
from ftdesk.ui.dataset.import_words import short_name
from ftdesk.ui.dataset.mapping_columns import ColumnChoices
from ftdesk.ui.dataset.mapping_options import ReadOptions
from ftdesk.ui.dataset.mapping_preview import ExampleCards, FileBeginning
from ftdesk.ui.theme import Theme

_SIZE = (1060, 680)
_MARGIN_PX = 60  # the desktop's frame, and a little of the window behind


class MappingDialog(QDialog):
    """Accepted: import as `preview` shows it. Every choice is a wish; the answer comes by `show_preview`."""

    look_requested = Signal(str, str)  # encoding (empty: as it seems), id of the format
    layout_requested = Signal(object, bool)  # Layout, whether its columns are to be guessed anew

    def __init__(self, theme: Theme, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = preview
        name = short_name(preview.seen.source.path)
        self.setWindowTitle(self.tr("Import {file}").format(file=name))
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - _MARGIN_PX), min(_SIZE[1], room.height() - _MARGIN_PX))
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(12)
        body.addWidget(label(self.tr("Does “{file}” read right?").format(file=name), "h2", self, wrap=True))
        words = self.tr(
            "Nothing is imported yet. Change the choices until the examples at the right are right."
        )
        body.addWidget(label(words, "muted", self, wrap=True))
        self.options = ReadOptions(self)
        self.options.chosen.connect(self._on_option)
        body.addWidget(self.options)
        body.addWidget(self._make_work(), 1)
        self.verdict = label("", "muted", self, wrap=True)
        body.addWidget(self.verdict)
        body.addLayout(self._make_buttons(theme))
        self.show_preview(preview)
        (self.accept_button if preview.packed else self.options.encoding).setFocus()

    def _make_work(self) -> QSplitter:
        left = QWidget(self)
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        self._columns_card = Card(self.tr("What the columns are"), left)
        self.columns = ColumnChoices(self._columns_card)
        self.columns.chosen.connect(self._on_columns)
        self._columns_card.body.addWidget(self.columns)
        beginning = Card(self.tr("As it stands in the file"), left)
        self.beginning = FileBeginning(beginning)
        beginning.body.addWidget(self.beginning)
        rows.addWidget(self._columns_card, 5)
        rows.addWidget(beginning, 4)
        right = Card(self.tr("The first examples"), self)
        self.cards = ExampleCards(right)
        right.body.addWidget(self.cards)
        work = QSplitter(Qt.Orientation.Horizontal, self)
        work.setHandleWidth(14)
        work.setChildrenCollapsible(False)
        work.addWidget(left)
        work.addWidget(right)
        work.setSizes([540, 460])
        return work

    def _make_buttons(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        cancel = Button(theme, self.tr("Cancel"), parent=self)
        cancel.clicked.connect(self.reject)
        self.accept_button = Button(theme, self.tr("&Import"), "", "primary", self)
        self.accept_button.clicked.connect(self.accept)
        self.accept_button.setDefault(True)
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        return row

    # -- what comes back -------------------------------------------------------------------------------

    def show_preview(self, preview: Preview) -> None:
        """The file as it reads now."""
        self.preview = preview
        layout = preview.seen.layout
        self.options.show_preview(preview)
        self._columns_card.setVisible(layout is not None)
        if layout is not None:
            self.columns.show_layout(layout, preview.rows)
        self.beginning.show_preview(preview)
        self.cards.show_preview(preview)
        self._judge()

    def show_error(self, error: FtdeskError) -> None:
        """The file cannot be read in the way that was chosen."""
        text = error_text(error)
        set_kind(self.verdict, "bad")
        self.verdict.setText(together(text.what, text.cause))
        self.accept_button.setEnabled(False)

    def _judge(self) -> None:
        samples = self.preview.seen.samples
        good = sum(isinstance(each, Good) for each in samples)
        layout = self.preview.seen.layout
        self.accept_button.setEnabled(bool(good))
        if layout is not None and not usable(layout):
            self._tell(self.tr("Choose the column that holds the answers: Assistant."), "bad")
        elif not good:
            self._tell(together(self.tr("No example comes of it this way."), self._refused()), "bad")
        elif good == len(samples):
            one = self.tr("The first entry becomes an example.")
            many = self.tr("The first %n entry(ies) become examples.", None, good)
            self._tell(one if good == 1 else many, "muted")
        else:
            text = self.tr("Of the first {all} entries {good} become examples.")
            shown = text.format(all=figures.count(len(samples)), good=figures.count(good))
            self._tell(together(shown, self._refused()), "muted")

    def _refused(self) -> str:
        first = next((each for each in self.preview.seen.samples if isinstance(each, Rejected)), None)
        if first is None:
            return ""
        text = self.tr("Line {line}: {why}.")
        return text.format(line=figures.count(first.line), why=refusal_text(first.code.value, first.params))

    def _tell(self, text: str, kind: str) -> None:
        set_kind(self.verdict, kind)
        self.verdict.setText(text)

    # -- what is chosen --------------------------------------------------------------------------------

    def _on_option(self, name: str) -> None:
        options, layout = self.options, self.preview.seen.layout
        if name == "format":
            encoding = "" if self.preview.packed else options.encoding.currentData()
            self._ask_for_look(encoding, options.format.currentData())
        elif name == "encoding":
            self._ask_for_look(options.encoding.currentData(), self.preview.seen.format.id)
        elif layout is not None:
            changed = replace(
                layout,
                delimiter=options.delimiter.currentData() or layout.delimiter,
                sheet=options.sheet.currentData() or layout.sheet,
                has_header=options.header.isChecked(),
            )
            self._ask_for_layout(changed, anew=True)

    def _on_columns(self, fields: dict[Field, int]) -> None:
        layout = self.preview.seen.layout
        if layout is not None:
            self._ask_for_layout(replace(layout, fields=fields, certain=True), anew=False)

    def _ask_for_look(self, encoding: str, format_id: str) -> None:
        self.accept_button.setEnabled(False)  # until the answer is there
        self.look_requested.emit(encoding, format_id)

    def _ask_for_layout(self, layout: Layout, *, anew: bool) -> None:
        self.accept_button.setEnabled(False)
        self.layout_requested.emit(layout, anew)
