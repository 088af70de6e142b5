"""How a training looks in the list: its name and pill, then where and when, then a thin bar."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ftdesk.core.jobs.job import Job
from ftdesk.ui.common.job_names import title
from ftdesk.ui.common.pill_painter import HEIGHT, paint_pill, pill_width
from ftdesk.ui.jobs.job_list_model import JOB_ROLE, PROGRESS_ROLE, SUB_ROLE
from ftdesk.ui.jobs.progress import Progress
from ftdesk.ui.jobs.state_text import pill
from ftdesk.ui.theme import Theme

ROW_HEIGHT = 68
BAR_HEIGHT = 4
PADDING = 12


class JobDelegate(QStyledItemDelegate):
    """Paints one training. Rows are all of one height, so that long lists stay fast."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        job = cast("Job", index.data(JOB_ROLE))
        rect, state, font = option.rect, option.state, option.font
        box = QRectF(rect).adjusted(1, 2, -1, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(self._theme.color("accent"), 1) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_bg" if selected else "hover"))
            painter.drawRoundedRect(box, 8, 8)
        inner = box.adjusted(PADDING, 8, -PADDING, -8)
        word = pill(job)
        width = pill_width(word.text, font)
        painter.setFont(font)
        paint_pill(
            painter,
            self._theme,
            QRectF(inner.right() - width, inner.top(), width, HEIGHT),
            word.text,
            word.tone,
        )
        bold = QFont(font)
        bold.setWeight(self._theme.emphasis)
        room = QRectF(inner.left(), inner.top(), inner.width() - width - 8, HEIGHT)
        self._text(painter, room, title(job), bold, "text")
        small = QFont(font)
        small.setPixelSize(12)
        line = QRectF(inner.left(), inner.top() + HEIGHT + 3, inner.width(), 18)
        self._text(painter, line, str(index.data(SUB_ROLE)), small, "muted")
        progress = cast("Progress | None", index.data(PROGRESS_ROLE))
        if progress is not None and progress.percent is not None:
            self._bar(painter, inner, progress.percent)
        painter.restore()

    def _text(self, painter: QPainter, box: QRectF, text: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _bar(self, painter: QPainter, inner: QRectF, percent: int) -> None:
        groove = QRectF(inner.left(), inner.bottom() - BAR_HEIGHT + 1, inner.width(), BAR_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(groove, 2, 2)
        painter.setBrush(self._theme.color("accent"))
        groove.setWidth(max(BAR_HEIGHT, groove.width() * percent / 100))
        painter.drawRoundedRect(groove, 2, 2)
