"""A field with its explanation right below it, as one thing for a form."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


def explained(field: QWidget, meaning: QLabel) -> QWidget:
    """`field` over `meaning`."""
    whole = QWidget(field.parentWidget())
    whole.setProperty("kind", "plain")
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(field)
    column.addWidget(meaning)
    return whole
