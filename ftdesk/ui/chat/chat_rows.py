"""How rows of the chat look: a chat or a model with what sets it apart, and where words were found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ftdesk.ui.theme import Theme

MARK_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""What sets a row apart from others of its title (None where it has one of its own)."""
TITLE_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""The title without that, where the row's text has both."""
LINES_ROLE = int(Qt.ItemDataRole.UserRole) + 3
"""`HitLines` of a place that was found."""
_SIDE_PX, _GAP_PX = 8, 8
_TITLE_PX, _WORDS_PX, _ABOUT_PX = 20, 19, 17
_AROUND_PX = 6
_LEFT_SHARE = 0.35  # of the width is for what stands before the words
_ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class HitLines:
    """A chat's title, the words from `start` on with what is around them ("": the title has them), and
    when and by whom they were written.
    """

    title: str
    excerpt: str
    start: int
    length: int
    about: str


class MarkedDelegate(QStyledItemDelegate):
    """A title; beside it, muted, what sets it apart."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """The title leaves room for what stands beside it."""
        super().initStyleOption(option, index)
        mark = index.data(MARK_ROLE)
        if mark:
            icon = option.decorationSize.width() + _GAP_PX if not option.icon.isNull() else 0
            room = option.rect.width() - 2 * _SIDE_PX - icon - 2 * _GAP_PX
            room -= QFontMetrics(_small(option.font)).horizontalAdvance(str(mark))
            title = str(index.data(TITLE_ROLE) or option.text)
            option.text = option.fontMetrics.elidedText(title, Qt.TextElideMode.ElideRight, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        super().paint(painter, option, index)
        mark = index.data(MARK_ROLE)
        if mark:
            painter.save()
            painter.setFont(_small(option.font))
            painter.setPen(self._theme.color("muted"))
            room = QRectF(option.rect).adjusted(_SIDE_PX, 0, -_SIDE_PX, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | _ONE_LINE, str(mark))
            painter.restore()


class HitDelegate(QStyledItemDelegate):
    """Where words were found. All rows are of one height."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are alike."""
        del option, index
        return QSize(120, _TITLE_PX + _WORDS_PX + _ABOUT_PX + 2 * _AROUND_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row: the title, the words, and when and who."""
        lines = cast("HitLines", index.data(LINES_ROLE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option)
        line = QRectF(option.rect).adjusted(_SIDE_PX, _AROUND_PX, -_SIDE_PX, 0)
        line.setHeight(_TITLE_PX)
        painter.setFont(option.font)
        title = "" if lines.excerpt else lines.title
        if title:
            self._draw_found(painter, line, title, lines, "text")
        else:
            self._draw(painter, line, lines.title, "text")
        line.translate(0, _TITLE_PX)
        if lines.excerpt:
            line.setHeight(_WORDS_PX)
            self._draw_found(painter, line, lines.excerpt, lines, "muted")
            line.translate(0, _WORDS_PX)
        line.setHeight(_ABOUT_PX)
        painter.setFont(_small(option.font))
        self._draw(painter, line, lines.about, "muted")
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        area = QRectF(option.rect).adjusted(0.5, 1, -0.5, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_bg" if chosen else "hover"))
            painter.drawRoundedRect(area, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.color("accent"))
            painter.drawRoundedRect(area, 8, 8)

    def _draw(self, painter: QPainter, line: QRectF, text: str, token: str) -> float:
        """As much of `text` as there is room for; answers how wide that is."""
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.setPen(self._theme.color(token))
        painter.drawText(line, _ONE_LINE, shown)
        return metrics.horizontalAdvance(shown)

    def _draw_found(self, painter: QPainter, line: QRectF, text: str, lines: HitLines, token: str) -> None:
        metrics = QFontMetricsF(painter.font())
        end = lines.start + lines.length
        room = line.width() * _LEFT_SHARE
        before = metrics.elidedText(text[: lines.start], Qt.TextElideMode.ElideLeft, room)
        left = self._draw(painter, line, before, token)
        rest = line.adjusted(left, 0, 0, 0)
        words = metrics.elidedText(text[lines.start : end], Qt.TextElideMode.ElideRight, rest.width())
        width = metrics.horizontalAdvance(words)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("wait_bg"))
        painter.drawRoundedRect(QRectF(rest.left() - 1, rest.top() + 1, width + 2, rest.height() - 2), 3, 3)
        self._draw(painter, rest, words, "wait")
        rest.adjust(width, 0, 0, 0)
        if rest.width() > 0 and text[end:]:
            self._draw(painter, rest, text[end:], token)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(12)
    return small
