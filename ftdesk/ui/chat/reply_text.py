"""The text inside a bubble: as high as its content, plain while it streams, Markdown once it is complete."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor, QTextFormat, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from ftdesk.ui.chat.code_buttons import CodeButtons
from ftdesk.ui.chat.markdown import render
from ftdesk.ui.common.basics import set_kind
from ftdesk.ui.theme import Theme

MAX_WIDTH_PX = 680
_INDENT_PX = 24
_AROUND_PX = 12
_WIDER = 1.5  # headings and code
_MEASURED = 400  # longer texts fill the width anyway: not worth laying them out twice


class ReplyText(QTextBrowser):
    """Read-only text that can be selected and read aloud, and never loads anything."""

    link_requested = Signal(str)

    def __init__(self, theme: Theme, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._markdown: str | None = None
        self._wanted_width = 0
        self.code = CodeButtons(theme, self)
        set_kind(self, kind)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.document().setIndentWidth(_INDENT_PX)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.anchorClicked.connect(lambda url: self.link_requested.emit(url.toString()))
        self.highlighted.connect(self._show_address)
        theme.changed.connect(self._on_theme_changed)

    # -- what it shows ---------------------------------------------------------------------------------

    def set_plain(self, text: str) -> None:
        """Show `text` as it is."""
        self._markdown = None
        self.setPlainText(text)
        self.code.show_for_text()
        self._measure(text)

    def append_plain(self, text: str) -> None:
        """Put `text` behind what is there; costs only what is new. A selection stays."""
        if self._markdown is not None:
            self.set_plain(self._markdown)
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text)
        if self._wanted_width < MAX_WIDTH_PX:
            self._measure(self.document().toPlainText())

    def set_markdown(self, text: str) -> None:
        """Show `text` as Markdown."""
        self._markdown = text
        render(self.document(), text, self.theme.color)
        self.code.show_for_text()
        self._measure(text)

    def loadResource(self, kind: int, url: QUrl | str) -> Any:  # noqa: N802 (Qt's name)
        """Nothing: not from the network, and not from this computer's files either."""
        return None

    # -- its size --------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As wide as the text wants to be, up to the width that reads well."""
        return QSize(self._wanted_width, self.height())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for two lanes in a small window."""
        return QSize(min(120, self._wanted_width), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width means another height."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The transcript scrolls, not the bubble."""
        event.ignore()

    def _measure(self, text: str) -> None:
        width = MAX_WIDTH_PX
        if len(text) <= _MEASURED and "|" not in text:
            width = min(MAX_WIDTH_PX, self._longest_line())
        if width != self._wanted_width:
            self._wanted_width = width
            self.updateGeometry()
        self._fit()

    def _longest_line(self) -> int:
        """By the letters alone: asking the document would lay it out anew at the width it has by chance."""
        metrics = self.fontMetrics()
        longest = 0
        block = self.document().begin()
        while block.isValid():
            indent = _INDENT_PX * (0 if block.textList() is None else block.textList().format().indent())
            shape = block.blockFormat()
            wide = shape.headingLevel() or shape.hasProperty(QTextFormat.Property.BlockCodeFence)
            stretch = _WIDER if wide else 1.0
            for text in block.text().split("\u2028"):
                longest = max(longest, math.ceil(metrics.horizontalAdvance(text) * stretch) + indent)
            block = block.next()
        return longest + _AROUND_PX

    def _fit(self, *_size: object) -> None:
        height = math.ceil(self.document().size().height()) + 2
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        self.code.place()

    def _show_address(self, url: QUrl) -> None:
        self.setToolTip(url.toString())

    def _on_theme_changed(self) -> None:
        if self._markdown is not None:
            self.set_markdown(self._markdown)
