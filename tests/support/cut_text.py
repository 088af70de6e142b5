"""Words that have less room than they need: labels and buttons on the screen, and what scrolls sideways."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget


def shown(window: QWidget) -> list[QLabel | QAbstractButton]:
    """Everything visible that carries words."""
    found = [each for each in window.findChildren(QWidget) if isinstance(each, (QLabel, QAbstractButton))]
    return [each for each in found if each.isVisible() and each.text()]


def cut(window: QWidget) -> list[str]:
    """The words that have less room than they need."""
    return [each.text() for each in shown(window) if _too_small(each) or _beyond(each)]


def _too_small(each: QLabel | QAbstractButton) -> bool:
    if isinstance(each, QLabel) and each.wordWrap():
        return each.heightForWidth(each.width()) > each.height() + 1
    return each.sizeHint().width() > each.width() + 1


def _beyond(each: QWidget) -> bool:
    """Whether it reaches over the right edge of what it lies in, where nobody can scroll to it."""
    place = each.parentWidget()
    while place is not None and not each.isWindow():
        area = place.parentWidget()
        if area is not None and isinstance(area.parentWidget(), QScrollArea):
            right = each.mapTo(area, QPoint(0, 0)).x() + QRect(each.rect()).right()
            return right > area.width()
        place = area
    return False
