"""Names for screen readers, asked of Qt itself."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QWidget,
)


def unnamed(page: QWidget) -> list[QWidget]:
    """Controls on the screen that a screen reader has no name for."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QProgressBar)
    shown = [each for kind in kinds for each in page.findChildren(kind) if each.isVisible()]
    inner = [each for each in shown if isinstance(each.parentWidget(), QAbstractSpinBox | QComboBox)]
    return [each for each in shown if each not in inner and not _name(each)]


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)
