"""Pieces of HTML on A4 pages: torn only where a page would stay empty otherwise; each has its number."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)

from ftdesk.ui.common import figures
from ftdesk.ui.theme import FONTS

_MARGIN_MM = 18
_DOTS_PER_INCH = 96
_FOOT_PX, _GAP_PX = 26, 14
_FONT_PX, _SMALL_PX = 14, 11
_EMPTY_AT_MOST = 0.35
"""The share of a page that may stay empty, so that the next part is not torn."""
_GREY = "#5b6577"
_Placed = tuple[QTextDocument, float, float]
"""A document, how far down in it a page begins, and how far down on the page that is."""


async def as_pdf(parts: Sequence[str], title: str, style: str) -> bytes:
    """The file. `parts` come below one another; each and each page is done at a breath of the window."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("ftdesk")
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    size = QSizeF(writer.width(), writer.height() - _FOOT_PX)
    documents = []
    for part in parts:
        documents.append(_document(part, style, size.width()))
        await asyncio.sleep(0)
    painter = QPainter(writer)
    try:
        await _paint(painter, writer, _laid_out(documents, size), title, size)
    finally:
        painter.end()
    buffer.close()
    return bytes(data.data())


async def _paint(
    painter: QPainter, writer: QPdfWriter, pages: list[list[_Placed]], title: str, size: QSizeF
) -> None:
    for number, shown in enumerate(pages, 1):
        if number > 1:
            writer.newPage()
        for document, top, place in shown:
            _draw(painter, document, QRectF(0, top, size.width(), size.height()), place)
        _foot(painter, title, number, len(pages), QRectF(0, size.height(), size.width(), _FOOT_PX))
        await asyncio.sleep(0)


def _document(part: str, style: str, width: float) -> QTextDocument:
    document = QTextDocument()
    font = QFont()
    font.setFamilies(FONTS)
    font.setPixelSize(_FONT_PX)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(style)
    document.setHtml(part)
    document.setTextWidth(width)
    return document


def _laid_out(documents: Sequence[QTextDocument], page: QSizeF) -> list[list[_Placed]]:
    """The documents of each page. One is torn, between its lines, where no page could hold it, and where
    too much of a page would stay empty otherwise.
    """
    pages: list[list[_Placed]] = [[]]
    used = 0.0
    for document in documents:
        height = document.size().height()
        if used + height > page.height() and page.height() - used <= _EMPTY_AT_MOST * page.height():
            pages.append([])
            used = 0.0
        if used + height <= page.height():
            pages[-1].append((document, 0.0, used))
            used += height + _GAP_PX
            continue
        for number, end in enumerate(_torn(document, page, used)):
            if number:
                pages.append([])
            pages[-1].append((document, number * page.height(), 0.0))
            used = end + _GAP_PX
    return pages


def _torn(document: QTextDocument, page: QSizeF, used: float) -> list[float]:
    """How far down it reaches on each page, if it begins so far down on the first."""
    if used:  # by a line so high: a margin of the frame would stand on every page, that of a block on none
        cursor = QTextCursor(document)
        cursor.insertBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        space = QTextBlockFormat()
        space.setLineHeight(used, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(space)
    document.setPageSize(page)
    whole = document.pageCount() - 1
    return [page.height()] * whole + [document.size().height() - whole * page.height()]


def _draw(painter: QPainter, document: QTextDocument, area: QRectF, place: float) -> None:
    painter.save()
    painter.translate(0, place - area.top())
    document.drawContents(painter, area)
    painter.restore()


def _foot(painter: QPainter, title: str, number: int, count: int, area: QRectF) -> None:
    text = QCoreApplication.translate("Trial", "{name} · page {number} of {all}")
    font = QFont()
    font.setFamilies(FONTS)
    font.setPixelSize(_SMALL_PX)
    painter.setFont(font)
    painter.setPen(QColor(_GREY))
    said = text.format(name=title, number=figures.count(number), all=figures.count(count))
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, said)
