"""A turn's content in parts: texts that can be edited, and lines for images and whatever else there is."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.draft_place import DraftPlace, Typed
from ftdesk.core.dataset.pair import Path
from ftdesk.ui.common.basics import label
from ftdesk.ui.dataset.field import Field
from ftdesk.ui.dataset.turn_content import cut
from ftdesk.ui.dataset.writing import Writing
from ftdesk.ui.theme import Theme

THUMBNAIL_PX = 72
_SHOWN_BYTES = 1 << 20
"""Bigger pictures would hold up the window while they are decoded."""


class ContentParts(QWidget):
    """The parts in their order; an edit changes one text and leaves every other part to the letter."""

    def __init__(self, theme: Theme, writing: Writing, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._writing = writing
        self._shape: list[bool] = []
        self._path: Path = ()
        self._parts: list[QWidget] = []
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(4)

    def show_parts(self, parts: Sequence[Any], path: Path, turn: int) -> None:
        """Show parts as committed; `path` is where their message stands."""
        self._path = path
        shape = [_text(part) is not None for part in parts]
        if shape != self._shape:
            self._build(shape)
        for number, (part, widget) in enumerate(zip(parts, self._parts, strict=True)):
            if isinstance(widget, Field):
                name = self.tr("Text {part} of turn {number}").format(part=number + 1, number=turn + 1)
                widget.show_text(DraftPlace(Typed.PART, turn, number), _text(part) or "", name)
            elif isinstance(widget, _Line):
                widget.show_part(part)

    def _build(self, shape: list[bool]) -> None:
        for widget in self._parts:
            self._writing.release(widget)
            widget.hide()
            self._body.removeWidget(widget)
            widget.deleteLater()
        self._shape = shape
        self._parts = [
            self._writing.adopt(self._field(number)) if is_text else _Line(self)
            for number, is_text in enumerate(shape)
        ]
        for widget in self._parts:
            self._body.addWidget(widget)

    def _field(self, number: int) -> Field:
        def wish(text: str) -> tuple[ch.Change, str]:
            example = self._writing.example
            path = (*self._path, "content", number, "text")
            return ch.SetAt(example.id if example is not None else 0, path, text), self.tr("Edit a turn")

        field = Field(self._theme, wish, self)
        field.cell.prose = True
        return field


class _Line(QWidget):
    """One part that is no text: an image with its address, or its name and that it is kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QLabel(self)
        self._words = label("", "muted", self, wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 6, 2)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        self._shown = ""

    def show_part(self, part: Any) -> None:
        """Say what it is; a picture within the file is shown small."""
        address = _address(part)
        if address is not None and address == self._shown:
            return
        self._shown = address or ""
        picture = QPixmap()
        if address is None:
            named = part.get("type") if isinstance(part, dict) else None
            name = cut(str(named or json.dumps(part, ensure_ascii=False)), 80)
            self._words.setText(self.tr("{name}: kept unchanged").format(name=name))
        elif address.startswith("data:"):
            data = _data(address)
            size = QLocale().formattedDataSize(len(data), 0)
            self._words.setText(self.tr("Image inside the file, {size}").format(size=size))
            picture = _thumbnail(data)
        else:
            self._words.setText(self.tr("Image: {address}").format(address=cut(address, 300)))
        self._picture.setPixmap(picture)
        self._picture.setVisible(not picture.isNull())


def _text(part: Any) -> str | None:
    found = part.get("text") if isinstance(part, dict) else None
    return found if isinstance(found, str) else None


def _address(part: Any) -> str | None:
    image = part.get("image_url") if isinstance(part, dict) else None
    address = image.get("url") if isinstance(image, dict) else image
    return address if isinstance(address, str) else None


def _data(address: str) -> bytes:
    head, _comma, rest = address.partition(",")
    if "base64" not in head:
        return rest.encode("utf-8", "replace")
    try:
        return base64.b64decode(rest)
    except (binascii.Error, ValueError):
        return b""


def _thumbnail(data: bytes) -> QPixmap:
    if not 0 < len(data) <= _SHOWN_BYTES:
        return QPixmap()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if size.isValid() and size.width() * size.height() <= 16_000_000:
        reader.setScaledSize(
            size.scaled(QSize(THUMBNAIL_PX, THUMBNAIL_PX), Qt.AspectRatioMode.KeepAspectRatio)
        )
        return QPixmap.fromImage(reader.read())
    return QPixmap()
