"""A field with its explanation right below it, as one thing for a form."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


def explained(field: QWidget, meaning: QLabel) -> QVBoxLayout:
    """`field` over `meaning`. A layout, no widget: a screen reader looks for the buddy among siblings."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(field)
    column.addWidget(meaning)
    return column
